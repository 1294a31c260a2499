package org.wattelier.agent.publish;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How fast what waited through an outage may go: an hour in a minute, so that thirty machines that return do not flood a collector. */
final class LatePace {
  private static final long NANOS_A_BATCH = Duration.ofSeconds(1).toNanos() / 60;

  private static final long LEAST_NANOS = Duration.ofMillis(100).toNanos();

  private final LongSupplier nanoTime;
  private long openFromNanos;

  LatePace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.openFromNanos = nanoTime.getAsLong();
  }

  boolean allows() {
    return nanoTime.getAsLong() - openFromNanos >= 0;
  }

  /** Never nothing: whoever finds nothing that may go, though the pace is open, is to wait and not to spin. */
  Duration untilOpen() {
    return Duration.ofNanos(Math.max(LEAST_NANOS, openFromNanos - nanoTime.getAsLong()));
  }

  void sent(int batches) {
    openFromNanos = nanoTime.getAsLong() + batches * NANOS_A_BATCH;
  }
}
