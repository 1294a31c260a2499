package org.wattelier.collector.kpi;

import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quantity;

/**
 * One key figure, or what it lacks.
 *
 * @param key its name in the API and the anchor of its formula in {@code docs/methodology.md}, such as {@code renewable-share}
 * @param quantity the figure, or null where it cannot be computed here
 * @param missing the input that it lacks, as a machine word; null where there is a figure
 */
public record Kpi(
    String key, @Nullable Quantity quantity, @Nullable String missing) {
  public Kpi {
    if ((quantity == null) == (missing == null)) {
      throw new IllegalArgumentException(key + " must have either a quantity or what it lacks");
    }
  }

  static Kpi of(String key, Quantity quantity) {
    return new Kpi(key, quantity, null);
  }

  static Kpi lacking(String key, String missing) {
    return new Kpi(key, null, missing);
  }
}
