package org.wattelier.lab.run;

import org.wattelier.agent.console.CommandText;

/** This package's lines for the user, in the language of the process. */
final class RunText {
  private static final CommandText TEXT = new CommandText("org.wattelier.lab.run.messages");

  private RunText() {}

  static String of(String key, Object... arguments) {
    return TEXT.of(key, arguments);
  }
}
