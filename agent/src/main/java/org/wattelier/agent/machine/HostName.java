package org.wattelier.agent.machine;

import org.wattelier.telemetry.WireName;

/** The name of a host as the name of a machine. */
public final class HostName {
  private HostName() {}

  /** A name made of a host's name: what may not be in a name is left out. */
  public static String asMachine(String hostName) {
    StringBuilder name = new StringBuilder();
    hostName
        .codePoints()
        .filter(WireName::printable)
        .filter(c -> c != '\\')
        .limit(WireName.LONGEST)
        .forEach(name::appendCodePoint);
    String stripped = name.toString().strip();
    return stripped.isEmpty() ? "localhost" : stripped;
  }
}
