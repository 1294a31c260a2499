package org.wattelier.lab.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.scenario.Extent;

/**
 * Whether the agent of this machine runs and its samples arrive. A machine's token sees nothing but its own phases, so a short phase is
 * marked and asked for.
 */
final class SampleCheck {
  private static final Duration LENGTH = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final PlannedPhase PHASE =
      new PlannedPhase(PlannedPhase.CHECK, 1, Optional.empty(), new Extent.Time(LENGTH));

  private final LabApi api;
  private final String run;
  private final MarkedRun marks;
  private final Bench bench;
  private final PhaseWait wait;

  SampleCheck(LabApi api, String run, MarkedRun marks, Bench bench, PhaseWait wait) {
    this.api = api;
    this.run = run;
    this.marks = marks;
    this.bench = bench;
    this.wait = wait;
  }

  /** Marks a short phase and waits until its samples are there; false where none come. */
  boolean passes() throws RunStopped, InterruptedException {
    Instant start = bench.now();
    marks.start(PHASE, start);
    bench.rest(LENGTH);
    marks.end(PHASE, bench.now(), 0);
    return wait.until(PATIENCE, this::hasSamples);
  }

  private boolean hasSamples() {
    try {
      return api.phases(run).stream()
          .anyMatch(phase -> phase.name().equals(PHASE.name()) && phase.samples() > 0);
    } catch (LabRefused | CollectorUnreachable notNow) {
      return false;
    }
  }
}
