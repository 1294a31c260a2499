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

  public boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
