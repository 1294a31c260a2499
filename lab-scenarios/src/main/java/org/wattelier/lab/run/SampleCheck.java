package org.wattelier.lab.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.Standing;
import org.wattelier.lab.scenario.Extent;

/**
 * Whether the agent of this machine runs and its samples arrive. A machine's token sees nothing but its own phases, and those only of runs
 * that it takes part in, so it says that it does, and a short phase is marked and asked for.
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
  private final Standing standing;
  private final PhaseWait wait;
  private boolean told;
  private boolean arrived;
  private @Nullable String trouble;

  /** @param standing told to the collector, until it has heard it */
  SampleCheck(
      LabApi api, String run, Standing standing, MarkedRun marks, Bench bench, PhaseWait wait) {
    this.api = api;
    this.run = run;
    this.marks = marks;
    this.bench = bench;
    this.standing = standing;
    this.wait = wait;
  }

  /** Marks a short phase and waits until its samples are there; false where none come. */
  boolean passes() throws RunStopped, InterruptedException {
    if (isSettled(this::takesPart)) {
      return false;
    }
    Instant start = bench.now();
    marks.start(PHASE, start);
    bench.rest(LENGTH);
    marks.end(PHASE, bench.now(), 0);
    boolean settled = wait.until(PATIENCE, () -> isSettled(this::hasSamples));
    return settled && arrived;
  }

  /** Why the collector could not be asked when it was asked last; empty where it answered. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Says that this machine takes part; of its samples nothing is known yet. */
  private boolean takesPart() throws LabRefused, CollectorUnreachable {
    api.tell(run, standing);
    told = true;
    return false;
  }

  private boolean hasSamples() throws LabRefused, CollectorUnreachable {
    if (!told) {
      return takesPart();
    }
    return api.phases(run).stream()
        .anyMatch(phase -> phase.name().equals(PHASE.name()) && phase.samples() > 0);
  }

  /** Whether there is nothing more to wait for: samples arrive, or the collector will not have this machine in the run. */
  private boolean isSettled(Patience.Question<Boolean> question) {
    try {
      arrived = question.ask();
      trouble = null;
      return arrived;
    } catch (LabRefused refused) {
      trouble = refused.getMessage();
      return true;
    } catch (CollectorUnreachable away) {
      trouble = away.getMessage();
      return false;
    }
  }
}
