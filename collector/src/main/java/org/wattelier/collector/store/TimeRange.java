package org.wattelier.collector.store;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, {@code from} included and {@code to} excluded; never empty. */
public record TimeRange(Instant from, Instant to) {
  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must lie before to: " + from + ", " + to);
    }
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /** The shortest range that holds this one and another. */
  public TimeRange covering(TimeRange other) {
    return new TimeRange(
        from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
  }

  public boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  /** Whether some time lies in both. */
  public boolean overlaps(TimeRange other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }
}
