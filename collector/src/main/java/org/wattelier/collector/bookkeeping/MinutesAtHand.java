package org.wattelier.collector.bookkeeping;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.MinuteScan;
import org.wattelier.collector.ledger.RecentMinutes;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/**
 * What need not be read from the samples: the last minutes, counted as points come, and the energy of settled parts of minutes, which is
 * remembered since the pages of a session all ask for the same one. Thread-safe; never blocks.
 */
final class MinutesAtHand {
  private static final int MOST_REMEMBERED = 4;

  private record Question(TimeRange range, Set<String> machines) {}

  private final Vertx vertx;
  private final TelemetryStore store;
  private final InstantSource clock;
  private final RecentMinutes recent;
  private final Map<Question, List<LedgerEntry>> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private long changes;
  private long refused;

  /** @param mostMachines of how many machines what was just stored is counted */
  MinutesAtHand(Vertx vertx, TelemetryStore store, InstantSource clock, int mostMachines) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.recent = new RecentMinutes(mostMachines);
  }

  /** Takes what the store had before this start, of every machine or not. */
  void restore(List<MachineLatest> latest, boolean everyMachine) {
    Map<String, Instant> newest = new HashMap<>();
    for (MachineLatest known : latest) {
      MachineSample sample = known.sample();
      if (sample != null) {
        newest.put(known.machine(), sample.time());
      }
    }
    recent.restore(newest, everyMachine);
  }

  /** Takes points that were stored. */
  void accept(List<Point> points) {
    points.forEach(recent::accept);
  }

  /** Forgets a machine. */
  synchronized void forget(String machine) {
    recent.forget(machine);
    changes++;
    remembered.clear();
  }

  /** Forgets what lies in a range that is accounted anew. */
  synchronized void forget(TimeRange range) {
    changes++;
    remembered.keySet().removeIf(question -> question.range.overlaps(range));
  }

  /**
   * Begins counting anew where the database behind the store has refused points since this was done last, since some that were counted
   * here may be among them; says whether it did.
   */
  synchronized boolean startAnewAfterRefusals() {
    long before = refused;
    refused = store.refusedPoints();
    if (refused == before) {
      return false;
    }
    recent.startAnew();
    return true;
  }

  /** A scan of whole minutes, which reads only what is not known here; made on a worker, since of many machines much is copied. */
  Future<MinuteScan> scan(TimeRange range, Set<String> machines) {
    return vertx.executeBlocking(() -> MinuteScan.of(range, machines, held()), false);
  }

  private Future<MinuteScan> scanOfEnergy(TimeRange range, Set<String> machines) {
    return vertx.executeBlocking(
        () -> MinuteScan.ofEnergy(range, machines, held(), clock.instant()), false);
  }

  /** What waits before a database may still be refused by it. */
  private synchronized RecentMinutes held() {
    boolean stored = store.health() instanceof StoreHealth.Up && store.refusedPoints() == refused;
    return stored ? recent : RecentMinutes.none();
  }

  /**
   * The energy of each minute of a range; the first and the last may be parts of minutes. All in memory: for short ranges.
   *
   * @param machines at least one
   * @param settled whether the ledger has all of these minutes, so that a change of theirs is told to {@link #forget(TimeRange)}
   */
  Future<List<LedgerEntry>> energy(TimeRange range, Set<String> machines, boolean settled) {
    Question question = new Question(range, Set.copyOf(machines));
    Optional<List<LedgerEntry>> known = settled ? remembered(question) : Optional.empty();
    if (known.isPresent()) {
      return Future.succeededFuture(known.get());
    }
    long asked = changes();
    return scanOfEnergy(range, machines)
        .compose(scan -> StoreScans.run(store, scan)
            .compose(scanned ->
                vertx.executeBlocking(() -> scan.entries(at -> Optional.empty()), false)))
        .onSuccess(entries -> {
          if (settled) {
            remember(question, entries, asked);
          }
        });
  }

  private synchronized Optional<List<LedgerEntry>> remembered(Question question) {
    return Optional.ofNullable(remembered.get(question));
  }

  private synchronized long changes() {
    return changes;
  }

  private synchronized void remember(Question question, List<LedgerEntry> entries, long asked) {
    if (changes == asked) {
      remembered.put(question, List.copyOf(entries));
      if (remembered.size() > MOST_REMEMBERED) {
        remembered.remove(remembered.keySet().iterator().next());
      }
    }
  }
}
