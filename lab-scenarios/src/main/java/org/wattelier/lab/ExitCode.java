package org.wattelier.lab;

/** Exit codes of the commands; the larger ones are those of {@code sysexits.h}. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILURE = 1;
  static final int USAGE = 2;
  static final int UNAVAILABLE = 69;
  static final int REFUSED = 77;
  static final int BAD_CONFIGURATION = 78;

  private ExitCode() {}
}
