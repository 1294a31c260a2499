package org.wattelier.lab;

/** Ends a command: one clear line with the remedy, and the exit code. */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  CommandFailure(int exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
