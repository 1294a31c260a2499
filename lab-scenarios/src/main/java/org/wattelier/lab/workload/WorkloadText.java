package org.wattelier.lab.workload;

import org.wattelier.agent.console.CommandText;

/** This package's lines for the user, in the language of the process. */
final class WorkloadText {
  private static final CommandText TEXT = new CommandText("org.wattelier.lab.workload.messages");

  private WorkloadText() {}

  static String of(String key, Object... arguments) {
    return TEXT.of(key, arguments);
  }

  /** Something is in the way: the lines {@code key.reason} and {@code key.remedy}, which take the same arguments. */
  static WorkloadUnavailable unavailable(String key, Object... arguments) {
    return new WorkloadUnavailable(of(key + ".reason", arguments), of(key + ".remedy", arguments));
  }
}
