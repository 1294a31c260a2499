package org.wattelier.agent.console;

/** Exit codes of the commands; the larger ones are those of {@code sysexits.h}. */
public final class ExitCode {
  public static final int OK = 0;
  public static final int FAILURE = 1;
  public static final int USAGE = 2;

  /** {@code doctor}: the power of this machine is only estimated. */
  public static final int ESTIMATED = 3;

  /** {@code doctor}: there is no figure for the power of this machine. */
  public static final int ABSENT = 4;

  public static final int UNAVAILABLE = 69;
  public static final int REFUSED = 77;
  public static final int BAD_CONFIGURATION = 78;

  private ExitCode() {}
}
