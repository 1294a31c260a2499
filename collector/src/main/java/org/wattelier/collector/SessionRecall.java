package org.wattelier.collector;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.api.CounterScan;
import org.wattelier.collector.ledger.EnergyTally;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineSample;

/**
 * Goes on with a session that an earlier start began: counts, beside the running collector, what its machines used until then. What comes in
 * meanwhile is counted live; so each is counted by the newest sample that the fleet was restored with.
 */
final class SessionRecall {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRecall.class);

  /** A session with more samples than these is not read again. */
  private static final long MOST_SAMPLES = 20_000_000;

  private final TelemetryStore store;
  private final LiveFleet fleet;
  private final Instant since;
  private final Map<String, Long> restored = new HashMap<>();

  /** @param latest what the fleet was restored with */
  SessionRecall(TelemetryStore store, LiveFleet fleet, Instant since, List<MachineLatest> latest) {
    this.store = store;
    this.fleet = fleet;
    this.since = since;
    for (MachineLatest known : latest) {
      MachineSample sample = known.sample();
      if (sample != null && !sample.time().isBefore(since)) {
        restored.put(known.machine(), sample.time().toEpochMilli());
      }
    }
  }

  /** Whether a session of so many machines and so long can be read again. */
  static boolean isPossible(Instant since, Instant now, int machines) {
    return Duration.between(since, now).toSeconds() * machines <= MOST_SAMPLES;
  }

  /** Counts; until it has, the session's energy is unknown. Where the store does not answer, a session begins now. */
  Future<Void> run(Instant now) {
    OptionalLong end = restored.values().stream().mapToLong(Long::longValue).max();
    if (end.isEmpty()) {
      return Future.succeededFuture();
    }
    fleet.awaitRecall();
    EnergyTally tally = EnergyTally.byMachine(
        new TimeRange(since, Instant.ofEpochMilli(end.getAsLong() + 1)), restored.keySet());
    return CounterScan.run(
            store,
            tally,
            row -> row.epochMillis() <= restored.getOrDefault(row.machine(), Long.MIN_VALUE))
        .onSuccess(counted -> fleet.recallSession(since, tally.accounts()))
        .recover(failed -> {
          LOG.warn("a new session begins: the last one cannot be read: {}", failed.getMessage());
          fleet.restartSession(now);
          return Future.succeededFuture();
        });
  }
}
