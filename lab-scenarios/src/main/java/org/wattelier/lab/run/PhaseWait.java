package org.wattelier.lab.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.result.PhaseReading;

/** Waits until marks and samples have arrived, with an end to it. */
final class PhaseWait {
  /** How long samples may be late once the marks are there: an agent sends what waited at a bounded rate. */
  private static final Duration LATE = Duration.ofSeconds(45);

  static final Duration STEP = Duration.ofMillis(500);

  private final LabApi api;
  private final Patience patience;
  private final InstantSource clock;
  private final Waiting waiting;
  private final BooleanSupplier ended;

  PhaseWait(LabApi api, Patience patience, Situation situation) {
    this.api = api;
    this.patience = patience;
    this.clock = situation.clock();
    this.waiting = situation.waiting();
    this.ended = situation.ended();
  }

  /** Whether something comes true within that time. */
  boolean until(Duration longest, BooleanSupplier there) throws InterruptedException {
    Instant last = clock.instant().plus(longest);
    while (!there.getAsBoolean()) {
      if (ended.getAsBoolean() || clock.instant().isAfter(last)) {
        return false;
      }
      waiting.last(STEP);
    }
    return true;
  }

  /** Whether all marks have been acknowledged; they are kept on the disk all the same. */
  boolean untilSent(BooleanSupplier allSent) throws InterruptedException {
    return until(Patience.AWAY, allSent);
  }

  /**
   * The phases, once those that are expected are complete, or no more come.
   *
   * @param expected names of those in the plan
   * @throws CollectorUnreachable where the collector stays away
   */
  List<PhaseReading> phases(String run, Set<String> expected)
      throws LabRefused, CollectorUnreachable, InterruptedException {
    Instant lastAway = clock.instant().plus(Patience.AWAY);
    Instant lastLate = clock.instant().plus(LATE);
    long before = -1;
    while (true) {
      int[] asked = {0};
      List<PhaseReading> phases = patience.answer(() -> {
        asked[0]++;
        return api.phases(run);
      });
      Instant answered = clock.instant();
      long complete = phases.stream()
          .filter(phase -> phase.complete() && expected.contains(phase.name()))
          .count();
      // What waited for the collector is sent now; one that comes and goes is not waited for for
      // ever.
      boolean isBack = asked[0] > 1 && answered.isBefore(lastAway);
      if (complete > before || isBack) {
        before = complete;
        lastLate = answered.plus(LATE);
      }
      if (complete >= expected.size() || answered.isAfter(lastLate) || ended.getAsBoolean()) {
        return phases;
      }
      waiting.last(STEP);
    }
  }
}
