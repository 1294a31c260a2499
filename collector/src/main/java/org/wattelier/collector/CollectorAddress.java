package org.wattelier.collector;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Optional;

/** The address under which others reach a collector, from the address on which it listens. */
final class CollectorAddress {

  private CollectorAddress() {}

  /** The address to type, such as {@code http://192.168.1.20:8080}; for "any" it is this machine's own on its network. */
  static String url(String host, int port) {
    String reached = isAny(host) ? ownAddress().orElse("localhost") : host;
    return "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port;
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
