package org.wattelier.collector.store.influx;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts that fail: each twice as long as the one before, up to half a minute, less a random part of up to
 * half, so that many collectors do not come back at once. For one thread.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  /** No answer of a server may silence us longer. */
  private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(15);

  private final RandomGenerator random;
  private Duration next = FIRST;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next pause. */
  Duration next() {
    Duration pause = next;
    next = min(pause.multipliedBy(2), LONGEST);
    long half = pause.toMillis() / 2;
    return Duration.ofMillis(pause.toMillis() - half + random.nextLong(half + 1));
  }

  /** Starts over, since an attempt succeeded. */
  void reset() {
    next = FIRST;
  }

  /** A pause that a server asked for, within reason. */
  static Duration bounded(Duration askedFor) {
    return min(askedFor, LONGEST_ASKED_FOR);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
