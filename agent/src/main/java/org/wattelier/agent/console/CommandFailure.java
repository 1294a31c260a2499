package org.wattelier.agent.console;

/** Ends a command: one clear line with the remedy, and the exit code. */
public final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  /** @param line for the user, in one line with the remedy */
  public CommandFailure(int exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
