package org.wattelier.collector.bookkeeping;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.MinuteScan;
import org.wattelier.collector.ledger.RecentMinutes;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/**
 * The energy of short ranges, by the rules of the ledger. What was just stored is counted as it comes; a part of a minute that is settled
 * is remembered, since the pages of a session all ask for the same one; the rest is read from the samples. Thread-safe; never blocks.
 */
final class EnergyAtHand {
  private static final int MOST_REMEMBERED = 4;

  private record Question(TimeRange range, Set<String> machines) {}

  private final TelemetryStore store;
  private final InstantSource clock;
  private final RecentMinutes recent;
  private final Map<Question, List<LedgerEntry>> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private long changes;

  /** @param mostMachines of how many machines what was just stored is counted */
  EnergyAtHand(TelemetryStore store, InstantSource clock, int mostMachines) {
    this.store = store;
    this.clock = clock;
    this.recent = new RecentMinutes(mostMachines);
  }

  /** Takes what the store had before this start. */
  synchronized void restore(List<MachineLatest> latest) {
    for (MachineLatest known : latest) {
      MachineSample sample = known.sample();
      if (sample != null) {
        recent.restore(known.machine(), sample.time());
      }
    }
  }

  /** Takes points that were stored. */
  synchronized void accept(List<Point> points) {
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
   * The energy of each minute of a range; the first and the last may be parts of minutes. All in memory: for short ranges.
   *
   * @param machines at least one
   * @param settled whether the ledger has all of these minutes, so that a change of theirs is told to {@link #forget(TimeRange)}
   */
  Future<List<LedgerEntry>> entries(TimeRange range, Set<String> machines, boolean settled) {
    Question question = new Question(range, Set.copyOf(machines));
    Set<String> unknown = new HashSet<>();
    List<LedgerEntry> entries = new ArrayList<>();
    long asked;
    synchronized (this) {
      Optional<List<LedgerEntry>> known = Optional.ofNullable(remembered.get(question));
      if (settled && known.isPresent()) {
        return Future.succeededFuture(known.get());
      }
      asked = changes;
      entries.addAll(recent.entries(range, machines, unknown));
    }
    if (unknown.isEmpty()) {
      return Future.succeededFuture(entries);
    }
    Instant now = clock.instant();
    MinuteScan scan = MinuteScan.ofEnergy(range, unknown, now);
    return StoreScans.run(store, scan).map(scanned -> {
      entries.addAll(scan.entries(at -> Optional.empty()));
      if (settled) {
        remember(question, entries, asked);
      }
      return entries;
    });
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
