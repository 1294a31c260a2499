package org.wattelier.lab.statistics;

/** A value and the 95 % interval around it, in the unit of the value. */
public record Interval(double value, double low, double high) {
  public Interval {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "low, value and high must be in order: " + low + ", " + value + ", " + high);
    }
  }

  static Interval around(double value, double halfWidth) {
    return new Interval(value, value - halfWidth, value + halfWidth);
  }

  /** Whether a number lies in it, ends included. */
  public boolean holds(double number) {
    return low <= number && number <= high;
  }
}
