package org.wattelier.collector.bookkeeping;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.wattelier.collector.grid.GridMixSource;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.ledger.MinuteScan;
import org.wattelier.collector.ledger.RecentMinutes;
import org.wattelier.collector.ledger.RollUp;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Point;

/** Makes entries of stored samples and stores them. Doing so twice leaves the same. */
final class Accounting {
  /** Small enough to let appends of agents in between, and all of a machine's quarter of an hour in one. */
  private static final int APPEND_POINTS = 2_000;

  private static final Comparator<LedgerEntry> BY_QUARTER_AND_MACHINE = Comparator.comparingLong(
          (LedgerEntry entry) -> quarter(entry).toEpochMilli())
      .thenComparing(LedgerEntry::machine);

  private final Vertx vertx;
  private final TelemetryStore store;
  private final GridMixSource grid;
  private final String zone;
  private final MinutesAtHand atHand;

  /**
   * @param zone whose mix the energy is matched with
   */
  Accounting(
      Vertx vertx, TelemetryStore store, GridMixSource grid, String zone, MinutesAtHand atHand) {
    this.vertx = vertx;
    this.store = store;
    this.grid = grid;
    this.zone = zone;
    this.atHand = atHand;
  }

  /**
   * Accounts whole minutes of some machines, at least one, and the quarters of an hour above them.
   *
   * @param anew from the samples alone, whatever is known
   */
  Future<Void> minutes(TimeRange range, Set<String> machines, boolean anew) {
    atHand.forget(range);
    Future<MinuteScan> begun = anew
        ? inBackground(() -> MinuteScan.of(range, machines, RecentMinutes.none()))
        : atHand.scan(range, machines);
    return begun
        .compose(scan -> StoreScans.runWithWork(store, scan)
            .compose(scanned -> inBackground(
                () -> RollUp.quarters(range, machines, scan.entries(at -> grid.mixAt(zone, at))))))
        .compose(this::rollUp);
  }

  /** Adds up the days that a range touches. */
  Future<Void> days(TimeRange range, Set<String> machines) {
    return rollUp(RollUp.days(range, machines));
  }

  private Future<Void> rollUp(RollUp rollUp) {
    return store
        .scan(rollUp.query(), rollUp)
        .compose(scanned -> inBackground(() -> batches(rollUp.entries())))
        .compose(batches -> append(batches, 0));
  }

  private <T> Future<T> inBackground(Callable<T> task) {
    return vertx.executeBlocking(task, false);
  }

  /** What belongs together goes together, so that a quarter of an hour is never other than its minutes. */
  private static List<List<Point>> batches(List<LedgerEntry> entries) {
    List<LedgerEntry> sorted = new ArrayList<>(entries);
    sorted.sort(BY_QUARTER_AND_MACHINE);
    List<List<Point>> batches = new ArrayList<>();
    List<Point> batch = new ArrayList<>();
    LedgerEntry last = null;
    for (LedgerEntry entry : sorted) {
      if (batch.size() >= APPEND_POINTS
          && BY_QUARTER_AND_MACHINE.compare(entry, Objects.requireNonNull(last)) != 0) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
      batch.add(entry.toPoint());
      last = entry;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private static Instant quarter(LedgerEntry entry) {
    return LedgerStep.QUARTER.startOf(Instant.ofEpochMilli(entry.epochMillis()));
  }

  private Future<Void> append(List<List<Point>> batches, int next) {
    return next == batches.size()
        ? Future.succeededFuture()
        : store.append(batches.get(next)).compose(kept -> append(batches, next + 1));
  }
}
