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
}
