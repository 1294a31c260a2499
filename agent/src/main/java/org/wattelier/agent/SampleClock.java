package org.wattelier.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The times of samples: wall clock in milliseconds, strictly increasing. While a clock that was set back is behind the last
 * sample, times go on at half the pace of real time, so that samples stay apart and the wall clock catches up.
 */
final class SampleClock {
  private final InstantSource wallClock;
  private @Nullable Instant last;
  private long lastNanos;

  SampleClock(InstantSource wallClock) {
    this.wallClock = wallClock;
  }

  /**
   * The time of the sample that is taken now.
   *
   * @param monotonicNanos a clock that no one sets
   */
  Instant next(long monotonicNanos) {
    Instant now = wallClock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant before = last;
    if (before != null && !now.isAfter(before)) {
      long elapsedMillis = (monotonicNanos - lastNanos) / 1_000_000;
      now = before.plusMillis(Math.max(1, elapsedMillis / 2));
    }
    last = now;
    lastNanos = monotonicNanos;
    return now;
  }
}
