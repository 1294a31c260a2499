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
  /** How long a collector may be away at the end of a run; the marks are kept on the disk all the same. */
  private static final Duration AWAY = Duration.ofMinutes(10);

  /** How long samples may be late once the marks are there: an agent sends what waited at a bounded rate. */
  private static final Duration LATE = Duration.ofSeconds(45);

  private static final Duration STEP = Duration.ofMillis(500);

  private final LabApi api;
  private final InstantSource clock;
  private final Waiting waiting;
  private final BooleanSupplier ended;

  PhaseWait(LabApi api, Situation situation) {
    this.api = api;
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

  /** Whether all marks have been acknowledged. */
  boolean untilSent(BooleanSupplier allSent) throws InterruptedException {
    return until(AWAY, allSent);
  }

  /**
   * The phases, once those that are expected are complete, or no more come.
   *
   * @param expected names of those in the plan
   * @throws CollectorUnreachable where the collector stays away
   */
  List<PhaseReading> phases(String run, Set<String> expected)
      throws LabRefused, CollectorUnreachable, InterruptedException {
    Instant lastAway = clock.instant().plus(AWAY);
    Instant lastLate = clock.instant().plus(LATE);
    long before = -1;
    while (true) {
      try {
        List<PhaseReading> phases = api.phases(run);
        long complete = phases.stream()
            .filter(phase -> phase.complete() && expected.contains(phase.name()))
            .count();
        if (complete > before) {
          before = complete;
          lastLate = clock.instant().plus(LATE);
        }
        if (complete >= expected.size()
            || clock.instant().isAfter(lastLate)
            || ended.getAsBoolean()) {
          return phases;
        }
      } catch (CollectorUnreachable away) {
        if (clock.instant().isAfter(lastAway) || ended.getAsBoolean()) {
          throw away;
        }
        lastLate = clock.instant().plus(LATE);
      }
      waiting.last(STEP);
    }
  }
}
