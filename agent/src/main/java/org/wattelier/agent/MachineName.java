package org.wattelier.agent;

import org.wattelier.telemetry.WireName;

/** Names of machines and classes: what they may look like on the wire. */
final class MachineName {
  private MachineName() {}

  /**
   * The name, without the space around it.
   *
   * @throws IllegalArgumentException in one line for the user, unless it has 1 to 64 printable characters
   */
  static String checked(String option, String name) {
    String stripped = name.strip();
    if (!WireName.fits(stripped)) {
      throw new IllegalArgumentException(AgentText.of("error.name", option));
    }
    return stripped;
  }

  /** A name made of a host's name: what may not be in a name is left out. */
  static String ofHost(String hostName) {
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
