package org.wattelier.collector.store.sqlite;

import java.time.Instant;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;

/**
 * The key of a stored point: {@code epoch_ms << 20 | series}, so that rows lie in the order of time and live samples are always
 * written at the end of the table.
 *
 * <p>The 44 bits left for the time (signed) reach from 1691 to 2248, a little further than {@link TelemetryStore#KEPT_TIMES}.
 */
final class RowId {
  static final int SERIES_BITS = 20;
  /** The largest number of a series; numbers begin at 1. */
  static final int MAX_SERIES = (1 << SERIES_BITS) - 1;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private RowId() {}

  /** The key of a point; the time is cut to the millisecond. */
  static long of(Instant time, int series) {
    requireKept(time);
    return time.toEpochMilli() << SERIES_BITS | series;
  }

  /** Refuses a time that no key can hold. */
  static void requireKept(Instant time) {
    if (!TelemetryStore.KEPT_TIMES.contains(time)) {
      throw new StoreException("the time " + time + " cannot be kept: send one from "
          + TelemetryStore.KEPT_TIMES.from() + " to before " + TelemetryStore.KEPT_TIMES.to());
    }
  }

  static long epochMillis(long id) {
    return id >> SERIES_BITS;
  }

  static int series(long id) {
    return (int) (id & MAX_SERIES);
  }

  /** The first key at or after a time. As the end of a range it is the first key that lies outside. */
  static long firstAt(Instant time) {
    TimeRange kept = TelemetryStore.KEPT_TIMES;
    Instant within =
        time.isBefore(kept.from()) ? kept.from() : time.isAfter(kept.to()) ? kept.to() : time;
    return within.plusNanos(NANOS_PER_MILLI - 1).toEpochMilli() << SERIES_BITS;
  }
}
