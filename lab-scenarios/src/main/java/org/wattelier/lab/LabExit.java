package org.wattelier.lab;

/** Exit codes that the labs have beside those of all commands. */
final class LabExit {
  /** The run could not begin, or ended early: mend what was said, and run it again ({@code EX_TEMPFAIL}). */
  static final int TRY_AGAIN = 75;

  private LabExit() {}
}
