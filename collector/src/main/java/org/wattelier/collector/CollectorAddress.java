package org.wattelier.collector;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The address under which others reach a collector, from the address on which it listens. */
final class CollectorAddress {
  /** What may stand in a certificate as a name or as an IPv4 address (RFC 952, and digits in front as RFC 1123 has it). */
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

  private CollectorAddress() {}

  /**
   * The address to type, such as {@code http://192.168.1.20:8080}; for "any" it is this machine's own on its network.
   *
   * @param secure whether it is reached over TLS
   */
  static String url(boolean secure, String host, int port) {
    String reached = isAny(host) ? ownAddress().orElse("localhost") : host;
    return (secure ? "https://" : "http://")
        + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port;
  }

  /** The names and addresses of this machine under which a collector that listens there can be reached, each once. */
  static List<String> names(String host) {
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    if (!isAny(host)) {
      names.add(host);
    } else {
      try {
        NetworkInterface.networkInterfaces()
            .filter(CollectorAddress::isUsable)
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLinkLocalAddress())
            .forEach(address -> names.add(address.getHostAddress().replaceFirst("%.*", "")));
        names.add(InetAddress.getLocalHost().getHostName());
      } catch (SocketException | UnknownHostException noNetwork) {
        // Then it is reached by nothing but what stands there already.
      }
    }
    names.removeIf(name -> !name.contains(":") && !HOST_NAME.matcher(name).matches());
    return List.copyOf(names);
  }

  private static boolean isAny(String host) {
    return host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
  }

  /** Whether only this machine can reach it. A name that cannot be looked up counts as open. */
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** This machine's address on its network, private ones first: a class is on one. */
  private static Optional<String> ownAddress() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(CollectorAddress::isUsable)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
          .max(Comparator.comparing(InetAddress::isSiteLocalAddress))
          .map(InetAddress::getHostAddress);
    } catch (SocketException noNetwork) {
      return Optional.empty();
    }
  }

  private static boolean isUsable(NetworkInterface network) {
    try {
      return network.isUp() && !network.isLoopback() && !network.isVirtual();
    } catch (SocketException gone) {
      return false;
    }
  }
}
