package org.wattelier.collector;

/** With what the process ends; the numbers above 2 are those of BSD's {@code sysexits}. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILURE = 1;
  static final int USAGE = 2;
  static final int BAD_CONFIGURATION = 78;

  private ExitCode() {}
}
