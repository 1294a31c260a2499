package org.wattelier.collector.store.influx;

import java.time.Instant;
import java.util.Optional;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;

/** A stretch of whole milliseconds since 1970, {@code from} included and {@code to} excluded; never empty. */
record MillisRange(long from, long to) {
  /** All times that the store keeps. */
  static final MillisRange EVER = new MillisRange(
      millis(TelemetryStore.KEPT_TIMES.from()), millis(TelemetryStore.KEPT_TIMES.to()));

  /** A question that even for such a short time is too much for a server is too much altogether. */
  private static final long SHORTEST_MILLIS = 60_000;

  MillisRange {
    if (from >= to) {
      throw new IllegalArgumentException("from must lie before to: " + from + ", " + to);
    }
  }

  /** The milliseconds within a range that a store may keep; empty when there are none. */
  static Optional<MillisRange> within(TimeRange range) {
    long from = Math.max(EVER.from, millis(clamped(range.from())));
    long to = Math.min(EVER.to, millis(clamped(range.to())));
    return from < to ? Optional.of(new MillisRange(from, to)) : Optional.empty();
  }

  private static Instant clamped(Instant time) {
    if (time.isBefore(TelemetryStore.KEPT_TIMES.from())) {
      return TelemetryStore.KEPT_TIMES.from();
    }
    return time.isAfter(TelemetryStore.KEPT_TIMES.to()) ? TelemetryStore.KEPT_TIMES.to() : time;
  }

  /** The first millisecond that does not lie before a time. */
  private static long millis(Instant time) {
    long cut = time.toEpochMilli();
    return Instant.ofEpochMilli(cut).equals(time) ? cut : cut + 1;
  }

  boolean isDivisible() {
    return to - from > SHORTEST_MILLIS;
  }

  MillisRange earlierHalf() {
    return new MillisRange(from, middle());
  }

  MillisRange laterHalf() {
    return new MillisRange(middle(), to);
  }

  private long middle() {
    return from + (to - from) / 2;
  }

  /** This range as a condition of InfluxQL. */
  String condition() {
    return "time >= " + from + "ms AND time < " + to + "ms";
  }
}
