package org.wattelier.lab.scenario;

import org.wattelier.agent.console.CommandText;

/** This package's lines for the user, in the language of the process. */
final class ScenarioText {
  private static final CommandText TEXT = new CommandText("org.wattelier.lab.scenario.messages");

  private ScenarioText() {}

  static String of(String key, Object... arguments) {
    return TEXT.of(key, arguments);
  }
}
