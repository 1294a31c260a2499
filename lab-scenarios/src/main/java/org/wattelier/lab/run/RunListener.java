package org.wattelier.lab.run;

/** Hears how a run goes on. Called on the run's own thread: return soon. */
interface RunListener {

  /** A phase begins. */
  void begins(PlannedPhase phase, int number, int of);

  /** A phase goes on; about once a second. */
  void goesOn(PlannedPhase phase, double progressRatioOfRun);

  /** Whether somebody has ended the run. */
  boolean isEnded();
}
