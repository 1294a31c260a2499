package org.wattelier.agent.membership;

import org.wattelier.agent.console.CommandText;

/** This package's lines for the user, in the language of the process. */
final class MembershipText {
  private static final CommandText TEXT =
      new CommandText("org.wattelier.agent.membership.messages");

  private MembershipText() {}

  static String of(String key, Object... arguments) {
    return TEXT.of(key, arguments);
  }
}
