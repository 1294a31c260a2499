package org.wattelier.collector.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.CounterIncrease;

/**
 * One counter, reading after reading, by {@link CounterIncrease}'s rule. A step belongs to the time of its later reading, and
 * depends on that reading and the one before alone: so the steps of adjoining ranges are those of both together.
 *
 * <p>Readings must come in the order of time. Not for use by two threads.
 */
public final class CounterSteps {
  /**
   * After a longer silence counting begins anew: the counter may be another one by then, and a range need not be searched
   * without end for the reading that it goes on from.
   */
  public static final Duration LONGEST_GAP = Duration.ofHours(2);

  /** Readings farther apart leave a gap, unless the machine always takes that long. */
  public static final Duration LONGEST_COVERED = Duration.ofSeconds(60);

  private static final long MISSED_READINGS = 3;

  /**
   * From one reading to the next.
   *
   * @param increase what the counter grew by, never negative
   * @param reset whether it had started again from zero
   * @param elapsedMillis time between the two readings
   * @param covered whether that time is no gap; a gap's increase counts all the same
   */
  public record Step(double increase, boolean reset, long elapsedMillis, boolean covered) {}

  private CounterIncrease counter = new CounterIncrease();
  private boolean started;
  private long lastMillis;
  private long pace;

  /** Takes the next reading; null where counting begins with it. */
  public @Nullable Step next(long epochMillis, double reading) {
    long elapsed = epochMillis - lastMillis;
    boolean goesOn = started && elapsed <= LONGEST_GAP.toMillis();
    if (!goesOn) {
      counter = new CounterIncrease();
      pace = 0;
    }
    int resets = counter.resets();
    double increase = counter.add(reading);
    started = true;
    lastMillis = epochMillis;
    if (!goesOn) {
      return null;
    }
    boolean covered = elapsed <= Math.max(LONGEST_COVERED.toMillis(), MISSED_READINGS * pace);
    pace = elapsed;
    return new Step(increase, counter.resets() > resets, elapsed, covered);
  }
}
