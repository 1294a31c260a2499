package org.wattelier.collector.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Internet addresses that begin alike: one address, or a network in CIDR notation (RFC 4632) such as {@code 10.0.0.0/8}.
 *
 * @param prefixBits how many bits of the first address all others share
 */
public record AddressRange(InetAddress first, int prefixBits) {
  private static final Pattern IPV4 =
      Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}"); // Fewer parts would be looked up as a name.
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

  /** Reads an address or a network; empty where the text is neither. Never looks a name up. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> first = address(slash < 0 ? text : text.substring(0, slash));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int longest = first.get().getAddress().length * 8;
    if (slash < 0) {
      return Optional.of(new AddressRange(first.get(), longest));
    }
    String prefix = text.substring(slash + 1);
    if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > longest) {
      return Optional.empty();
    }
    return Optional.of(new AddressRange(first.get(), Integer.parseInt(prefix)));
  }

  private static Optional<InetAddress> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  /** Whether an address is one of these. */
  public boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    int wholeBytes = prefixBits / 8;
    if (!Arrays.equals(mine, 0, wholeBytes, other, 0, wholeBytes)) {
      return false;
    }
    int restBits = prefixBits % 8;
    return restBits == 0 || ((mine[wholeBytes] ^ other[wholeBytes]) & 0xff) >> (8 - restBits) == 0;
  }
}
