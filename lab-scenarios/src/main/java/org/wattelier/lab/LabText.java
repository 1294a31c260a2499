package org.wattelier.lab;

import org.wattelier.agent.console.CommandText;

/** The commands' lines for the user, in the language of the process. */
final class LabText {
  static final CommandText TEXT = new CommandText("org.wattelier.lab.messages");

  private LabText() {}

  static String of(String key, Object... arguments) {
    return TEXT.of(key, arguments);
  }
}
