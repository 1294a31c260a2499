package org.wattelier.collector.grid;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quality;

/**
 * The figures of one row as an API tells them, not yet checked. Null where it does not.
 *
 * @param renewable share, 0 to 1
 * @param lowCarbon share, 0 to 1
 * @param quality what a live figure of this row is
 */
record MixFigures(
    @Nullable Double renewable,
    @Nullable Double lowCarbon,
    @Nullable Double carbonGrams,
    Map<String, Double> megawatts,
    Quality quality) {

  /** Figures that operators make of telemetry and estimates together. */
  static MixFigures of(
      @Nullable Double renewable, @Nullable Double lowCarbon, @Nullable Double carbonGrams) {
    return new MixFigures(renewable, lowCarbon, carbonGrams, Map.of(), Quality.DERIVED);
  }

  /** The shares of a production by kind, with it. */
  static MixFigures of(ProductionMix production, @Nullable Double carbonGrams) {
    return new MixFigures(
        production.renewableRatio(),
        production.lowCarbonRatio(),
        carbonGrams,
        production.megawatts(),
        Quality.DERIVED);
  }
}
