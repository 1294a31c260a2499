package org.wattelier.telemetry;

import java.util.Locale;

/** How a figure was obtained, from best to worst. It travels with the figure from the sensor to the pixel. */
public enum Quality {
  /** Read from a meter, all of it. */
  MEASURED,
  /** Part read from a meter, part estimated: {@code measured_ratio} says how much of it was measured. */
  DERIVED,
  /** The output of a model. */
  ESTIMATED;

  /** The quality of a figure of which {@code measuredRatio} (0 to 1) was measured. */
  public static Quality ofMeasuredRatio(double measuredRatio) {
    if (!(measuredRatio >= 0 && measuredRatio <= 1)) {
      throw new IllegalArgumentException("measuredRatio must be in [0,1]: " + measuredRatio);
    }
    if (measuredRatio == 1) {
      return MEASURED;
    }
    return measuredRatio == 0 ? ESTIMATED : DERIVED;
  }

  /** The word on the wire and in the API: {@code measured}, {@code derived} or {@code estimated}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What two figures are together: equal qualities stay, different ones make a derived figure. */
  public Quality and(Quality other) {
    return this == other ? this : DERIVED;
  }

  /** The less certain of the two, which is what a bucket of samples may claim. */
  public Quality worst(Quality other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
