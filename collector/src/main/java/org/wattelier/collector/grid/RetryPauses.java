package org.wattelier.collector.grid;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses of one source between its rounds. After failures each is twice as long as the one before, from half a minute to half an
 * hour, less a random part of up to half; after success the source's own period and a random tenth. So a school full of collectors
 * does not knock in chorus. For one thread.
 */
final class RetryPauses {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Duration period;
  private final RandomGenerator random;
  private Duration next = FIRST;

  RetryPauses(Duration period, RandomGenerator random) {
    this.period = period;
    this.random = random;
  }

  Duration afterSuccess() {
    next = FIRST;
    return period.plusMillis(random.nextLong(period.toMillis() / 10 + 1));
  }

  Duration afterFailure() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) <= 0 ? doubled : LONGEST;
    return pause.minusMillis(random.nextLong(pause.toMillis() / 2 + 1));
  }
}
