package org.wattelier.collector.web;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy says of who asked it.
 *
 * @param address of whoever asked it; null where it says none, or hides it
 * @param scheme by which it was asked
 * @param host by which it was asked
 */
record ForwardedHop(
    @Nullable String address,
    @Nullable String scheme,
    @Nullable String host) {

  /** From the three usual headers; scheme and host are the nearest proxy's word where there is but one of each. */
  static List<ForwardedHop> ofUsualHeaders(
      List<String> addresses, List<String> schemes, List<String> hosts) {
    List<ForwardedHop> hops = new ArrayList<>();
    int size = Math.max(1, addresses.size());
    for (int i = 0; i < size; i++) {
      int fromEnd = size - i;
      hops.add(new ForwardedHop(
          address(fromEnd(addresses, fromEnd)),
          fromEnd(schemes, fromEnd),
          fromEnd(hosts, fromEnd)));
    }
    return hops;
  }

  private static @Nullable String fromEnd(List<String> words, int fromEnd) {
    return fromEnd <= words.size() ? words.get(words.size() - fromEnd) : null;
  }

  /** From {@code Forwarded: for=192.0.2.60;proto=https;host=example.org, for="[2001:db8::1]:4711"}. */
  static List<ForwardedHop> ofStandardHeader(String header) {
    List<ForwardedHop> hops = new ArrayList<>();
    for (String element : header.split(",", -1)) {
      String address = null;
      String scheme = null;
      String host = null;
      for (String pair : element.split(";", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : unquoted(pair.substring(equals + 1).strip());
        switch (name) {
          case "for" -> address = address(value);
          case "proto" -> scheme = value;
          case "host" -> host = value;
          default -> {
            // "by" and what may come later say nothing of the caller.
          }
        }
      }
      hops.add(new ForwardedHop(address, scheme, host));
    }
    return hops;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** An address without its port; null for anything else, such as {@code unknown} or {@code _hidden}. */
  private static @Nullable String address(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String bare = text;
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      bare = close < 0 ? "" : text.substring(1, close);
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      bare = text.substring(0, text.indexOf(':'));
    }
    return NetUtil.isValidIpV4Address(bare) || NetUtil.isValidIpV6Address(bare) ? bare : null;
  }
}
