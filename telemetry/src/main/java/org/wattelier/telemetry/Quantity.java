package org.wattelier.telemetry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A figure that says where it comes from: its value, the interval in which the true value is expected to lie, its unit, how it
 * was obtained and by what.
 *
 * @param range where the true value is expected, or null where the uncertainty is unknown
 * @param source the meter, model or data set, as a machine word such as {@code rapl} or {@code model}
 */
public record Quantity(
    double value, @Nullable Range range, Unit unit, Quality quality, String source) {

  public Quantity {
    requireFinite("value", value);
    Objects.requireNonNull(unit, "unit is null");
    Objects.requireNonNull(quality, "quality is null");
    Objects.requireNonNull(source, "source is null");
    if (range != null && (range.low > value || range.high < value)) {
      throw new IllegalArgumentException("range " + range + " must contain the value: " + value);
    }
  }

  /** An interval in the unit of its quantity. */
  public record Range(double low, double high) {
    public Range {
      requireFinite("low", low);
      requireFinite("high", high);
      if (low > high) {
        throw new IllegalArgumentException("low must not exceed high: " + low + " > " + high);
      }
    }
  }

  /**
   * A physical amount that cannot be negative, known to within {@code uncertaintyRatio} of itself (0.5 means ±50 %): the range
   * is cut at zero.
   */
  public static Quantity within(
      double uncertaintyRatio, double value, Unit unit, Quality quality, String source) {
    if (!(uncertaintyRatio >= 0) || Double.isInfinite(uncertaintyRatio)) {
      throw new IllegalArgumentException(
          "uncertaintyRatio must be a finite number of at least 0: " + uncertaintyRatio);
    }
    double spread = Math.abs(value) * uncertaintyRatio;
    double low = value >= 0 ? Math.max(0, value - spread) : value - spread;
    return new Quantity(value, new Range(low, value + spread), unit, quality, source);
  }

  private static void requireFinite(String name, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(name + " must be finite: " + number);
    }
  }
}
