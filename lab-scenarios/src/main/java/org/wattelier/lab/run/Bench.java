package org.wattelier.lab.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wattelier.lab.scenario.Variant;

/**
 * The machine that a trial is run on: the real one, or a simulated one whose truth is known. Closing it leaves it as it was found,
 * whatever happened.
 */
public interface Bench extends AutoCloseable {

  /** Its clock, which its samples bear too. */
  Instant now();

  /** Makes the workloads of all variants ready, before anything is measured. */
  void prepare(List<Variant> variants) throws RunStopped, InterruptedException;

  /** What must come right before a phase and outside of it: a person is asked to do something. */
  void beforePhase(PlannedPhase phase) throws RunStopped, InterruptedException;

  /**
   * Runs a phase to its end, and gives the units of work that were done.
   *
   * @throws RunStopped where a limit is passed, or somebody ends it
   */
  double run(PlannedPhase phase, PhaseWatch watch) throws RunStopped, InterruptedException;

  /** Leaves the machine alone for a while. */
  void rest(Duration time) throws RunStopped, InterruptedException;

  /** How it is now. */
  Conditions conditions();

  @Override
  void close();

  /** Watches a phase. */
  interface PhaseWatch {

    /**
     * Is asked several times a second.
     *
     * @throws RunStopped to end the run at once
     */
    void goesOn() throws RunStopped;

    /**
     * Is told about once a second how far the phase has come.
     *
     * @param progressRatio of the phase, from 0 to 1
     * @throws RunStopped to end the run
     */
    void at(double progressRatio, Conditions conditions) throws RunStopped;
  }
}
