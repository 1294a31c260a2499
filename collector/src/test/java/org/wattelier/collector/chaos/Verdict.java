package org.wattelier.collector.chaos;

import java.util.List;
import java.util.Locale;

/**
 * What came of a run.
 *
 * @param taken samples that spools took
 * @param uncertain samples whose agent was killed while it handed them over
 * @param stored samples in the store
 * @param drainSeconds from the end of all faults until the store had everything
 * @param mishaps what requests met on the network
 * @param problems what is wrong, one line each; empty where nothing is
 */
record Verdict(
    long taken,
    long uncertain,
    long stored,
    long joules,
    double drainSeconds,
    String mishaps,
    List<String> problems) {
  Verdict {
    problems = List.copyOf(problems);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "taken %6d  uncertain %2d  stored %6d  %9d J  drained in %5.1f s  %s",
        taken,
        uncertain,
        stored,
        joules,
        drainSeconds,
        problems.isEmpty() ? "right" : "WRONG");
  }
}
