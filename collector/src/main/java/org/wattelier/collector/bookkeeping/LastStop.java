package org.wattelier.collector.bookkeeping;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wattelier.collector.ledger.CounterSteps;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** Finds where the books of an earlier run end. */
final class LastStop {
  /** A store that has samples and no ledger is accounted back to here. */
  static final Duration LONGEST_ARREARS = Duration.ofDays(400);

  /** Ends a scan at its first row; no mistake, so without a stack trace. */
  private static final class FirstRow extends RuntimeException {
    private final long epochMillis;

    FirstRow(long epochMillis) {
      super("the first row is enough", null, false, false);
      this.epochMillis = epochMillis;
    }
  }

  private LastStop() {}

  /** A time after all samples that are stored by now, those of clocks that are fast among them. */
  static Instant afterAll(List<MachineLatest> latest, Instant now) {
    return latest.stream()
        .map(MachineLatest::sample)
        .flatMap(Stream::ofNullable)
        .map(MachineSample::time)
        .reduce(now, (one, other) -> one.isAfter(other) ? one : other)
        .plusMillis(1);
  }

  /**
   * Since when minutes are to be accounted: a little before the newest entry, as far as what came in last may have reached; without
   * entries, since the oldest sample. Empty where the store has no samples.
   *
   * @param end after which there are no samples
   */
  static Future<Optional<Instant>> find(TelemetryStore store, Instant end) {
    return store
        .points(Schema.LEDGER.name(), TelemetryStore.KEPT_TIMES, 1)
        .compose(newest -> newest.isEmpty()
            ? oldestSample(store, end)
            : Future.succeededFuture(Optional.of(before(newest))));
  }

  private static Instant before(List<Point> newest) {
    return newest.get(0).time().minus(CounterSteps.LONGEST_GAP);
  }

  private static Future<Optional<Instant>> oldestSample(TelemetryStore store, Instant end) {
    return olderThan(store, end.minus(LONGEST_ARREARS), end, Optional.empty());
  }

  /** Rows of different machines come in any order: the first is the oldest only where nothing is before it. */
  private static Future<Optional<Instant>> olderThan(
      TelemetryStore store, Instant from, Instant end, Optional<Instant> oldest) {
    return !from.isBefore(end)
        ? Future.succeededFuture(oldest)
        : anySample(store, new TimeRange(from, end))
            .compose(found -> found.isPresent()
                ? olderThan(store, from, found.get(), found)
                : Future.succeededFuture(oldest));
  }

  private static Future<Optional<Instant>> anySample(TelemetryStore store, TimeRange range) {
    SampleQuery samples = new SampleQuery(
        range, Set.of(), Set.of(MachineField.ENERGY_JOULES, MachineField.CPU_UTILIZATION_RATIO));
    return store
        .scan(samples, row -> {
          throw new FirstRow(row.epochMillis());
        })
        .map(nothing -> Optional.<Instant>empty())
        .recover(ended -> ended instanceof FirstRow first
            ? Future.succeededFuture(Optional.of(Instant.ofEpochMilli(first.epochMillis)))
            : Future.failedFuture(ended));
  }
}
