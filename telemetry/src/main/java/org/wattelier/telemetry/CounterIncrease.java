package org.wattelier.telemetry;

/**
 * How much a counter grew over a row of readings, by Prometheus' {@code increase} rule: a drop is a reset to zero, so what is
 * read after it counts whole. The first reading is where counting starts, not an increase.
 *
 * <p>Readings must come in the order of time. Not for use by two threads.
 */
public final class CounterIncrease {
  private double last = Double.NaN;
  private double total;
  private int resets;

  /** Takes the next reading and gives what it added: never negative, 0 for the first. */
  public double add(double reading) {
    if (!(reading >= 0) || Double.isInfinite(reading)) {
      throw new IllegalArgumentException(
          "a counter reading must be a finite number of at least 0: " + reading);
    }
    double increase = Double.isNaN(last) ? 0 : reading - last;
    if (increase < 0) {
      resets++;
      increase = reading;
    }
    last = reading;
    total += increase;
    return increase;
  }

  /** Everything added since the first reading. */
  public double total() {
    return total;
  }

  /** How often the counter dropped. */
  public int resets() {
    return resets;
  }
}
