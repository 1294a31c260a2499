package org.wattelier.collector.web;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Which addresses are likely one caller's: an IPv4 address alone, of IPv6 all of a /64, since every host has as many as it likes. */
final class Networks {
  private static final int IPV6_NETWORK_BYTES = 8;

  private Networks() {}

  /** What all addresses of a caller have in common. */
  static String of(String address) {
    byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(address);
    return bytes == null || bytes.length == 4
        ? address
        : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
  }
}
