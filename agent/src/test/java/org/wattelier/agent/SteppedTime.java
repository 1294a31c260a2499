package org.wattelier.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock and a monotonic clock that go on only when told, and not always together. */
final class SteppedTime implements InstantSource {
  private Instant wall = Instant.parse("2026-11-23T22:00:00Z");
  private long nanos = 7_000_000_000L;

  void step(Duration both) {
    step(both, both);
  }

  void step(Duration wallClock, Duration monotonic) {
    wall = wall.plus(wallClock);
    nanos += monotonic.toNanos();
  }

  @Override
  public Instant instant() {
    return wall;
  }

  long nanoTime() {
    return nanos;
  }
}
