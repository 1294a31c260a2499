package org.wattelier.agent;

import java.util.Optional;
import org.wattelier.agent.console.CommandText;

/** The commands' lines for the user, in the language of the process. */
final class AgentText {
  static final CommandText TEXT = new CommandText("org.wattelier.agent.messages");

  private AgentText() {}

  static String of(String key, Object... arguments) {
    return TEXT.of(key, arguments);
  }

  /** A text without arguments; empty where there is none of that key. */
  static Optional<String> find(String key) {
    return TEXT.find(key);
  }
}
