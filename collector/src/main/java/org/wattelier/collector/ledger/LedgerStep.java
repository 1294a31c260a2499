package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lengths of the ledger's entries. A day is one of UTC: questions about local days are answered from quarters of an hour, which
 * every clock of today shares.
 */
public enum LedgerStep {
  MINUTE("1m", Duration.ofMinutes(1)),
  QUARTER("15m", Duration.ofMinutes(15)),
  DAY("1d", Duration.ofDays(1));

  private final String word;
  private final long millis;

  LedgerStep(String word, Duration length) {
    this.word = word;
    this.millis = length.toMillis();
  }

  /** The value of the tag {@code step}. */
  public String word() {
    return word;
  }

  /** The step of that word; empty for any other. */
  public static Optional<LedgerStep> ofWord(String word) {
    for (LedgerStep step : values()) {
      if (step.word.equals(word)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  public Duration length() {
    return Duration.ofMillis(millis);
  }

  /** The start of the step that a time lies in. */
  public Instant startOf(Instant time) {
    return Instant.ofEpochMilli(startOf(time.toEpochMilli()));
  }

  /** The first start of a step that does not lie before a time. */
  public Instant startFrom(Instant time) {
    Instant start = startOf(time);
    return start.equals(time) ? start : start.plusMillis(millis);
  }

  long millis() {
    return millis;
  }

  long startOf(long epochMillis) {
    return Math.floorDiv(epochMillis, millis) * millis;
  }
}
