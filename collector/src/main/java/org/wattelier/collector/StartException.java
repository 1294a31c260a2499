package org.wattelier.collector;

import org.wattelier.collector.config.Said;

/** The reason why a command cannot go on, with its remedy, for a person to read; and the exit code that says so to a program. */
final class StartException extends Exception {
  private final int exitCode;
  private final transient Said reason;

  StartException(int exitCode, Said reason) {
    super(reason.toString(), null, false, false);
    this.exitCode = exitCode;
    this.reason = reason;
  }

  StartException(String key, Object... details) {
    this(ExitCode.FAILURE, Said.of(key, details));
  }

  int exitCode() {
    return exitCode;
  }

  Said reason() {
    return reason;
  }
}
