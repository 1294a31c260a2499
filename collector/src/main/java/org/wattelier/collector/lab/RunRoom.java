package org.wattelier.collector.lab;

import java.util.List;
import java.util.Optional;

/** How many runs are kept, so that neither the disk nor the trainer's list grows without an end. */
final class RunRoom {
  /** Runs that the trainer opened are not more than these. */
  static final int MOST_RUNS = 500;

  /** Nor are those that machines opened for themselves. */
  static final int MOST_OWN_RUNS = 2_000;

  static final int MOST_RUNS_OF_A_MACHINE = 50;

  private RunRoom() {}

  /**
   * Refuses one run too many.
   *
   * @param owner the machine that opens a run for itself; empty for the trainer
   */
  static void require(List<LabRun> runs, Optional<String> owner) {
    long own = runs.stream().filter(run -> run.owner().isPresent()).count();
    if (owner.isEmpty() && runs.size() - own >= MOST_RUNS) {
      throw tooMany("There are " + MOST_RUNS + " runs already: delete those that nobody needs.");
    }
    long ofMachine = runs.stream()
        .filter(run -> owner.isPresent() && run.owner().equals(owner))
        .count();
    if (owner.isPresent() && (own >= MOST_OWN_RUNS || ofMachine >= MOST_RUNS_OF_A_MACHINE)) {
      throw tooMany("There are too many runs of single machines, or of yours ("
          + MOST_RUNS_OF_A_MACHINE + "): let the trainer delete some.");
    }
  }

  private static LabRefusal tooMany(String detail) {
    return new LabRefusal(LabRefusal.Reason.TOO_MANY_RUNS, detail);
  }
}
