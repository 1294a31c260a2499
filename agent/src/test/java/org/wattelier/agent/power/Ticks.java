package org.wattelier.agent.power;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** A stepped clock that makes ticks. */
final class Ticks {
  private Instant time = Instant.parse("2026-11-23T22:00:00Z");
  private long nanos = 1_000_000_000_000L;
  private OptionalDouble utilization = OptionalDouble.of(0);

  Ticks utilization(double ratio) {
    utilization = OptionalDouble.of(ratio);
    return this;
  }

  /** The tick now. */
  MeterTick now() {
    return new MeterTick(time, nanos, utilization);
  }

  /** The tick after some time, by both clocks. */
  MeterTick after(double seconds) {
    return after(seconds, seconds);
  }

  /** The tick after some time, by clocks that do not agree. */
  MeterTick after(double wallSeconds, double monotonicSeconds) {
    time = time.plus(Duration.ofMillis(Math.round(wallSeconds * 1000)));
    nanos += Math.round(monotonicSeconds * 1e9);
    return now();
  }
}
