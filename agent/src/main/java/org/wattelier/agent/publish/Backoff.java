package org.wattelier.agent.publish;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubled after each failure up to a cap, and spread over its upper half by chance, so
 * that a whole class does not knock at the same instant when the collector comes back. Not for use by two threads.
 */
final class Backoff {
  private final Duration first;
  private final Duration cap;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration cap, RandomGenerator random) {
    this.first = first;
    this.cap = cap;
    this.random = random;
  }

  /** The wait after one more failure. */
  Duration next() {
    long doubled = first.toMillis() << Math.min(failures++, 20);
    return spread(Duration.ofMillis(Math.min(doubled, cap.toMillis())));
  }

  /** The longest wait, for failures that only a person can mend. */
  Duration longest() {
    return spread(cap);
  }

  /** Begins anew after a success. */
  void reset() {
    failures = 0;
  }

  private Duration spread(Duration wait) {
    long half = wait.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }
}
