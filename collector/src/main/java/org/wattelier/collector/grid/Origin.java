package org.wattelier.collector.grid;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/** Whose figures they are, and of which zone. */
record Origin(String zone, String source, String credit) {
  /** More than any grid emits: burning nothing but lignite gives about 1,100. */
  private static final double MOST_GRAMS = 2_000;

  /** Figures measured in a stretch of time, known at its end. Empty where they are not possible. */
  Optional<GridMix> live(Instant from, Instant to, MixFigures figures) {
    return mix(from, to, GridMix.Basis.LIVE, figures).map(mix -> mix.publishedAt(to));
  }

  /** Figures of a stretch of time; empty where the renewable share is not possible, without the others where they are not. */
  Optional<GridMix> mix(Instant from, Instant to, GridMix.Basis basis, MixFigures figures) {
    Double renewable = figures.renewable();
    if (renewable == null || !isWithin(0, renewable, 1)) {
      return Optional.empty();
    }
    Quality quality = basis == GridMix.Basis.LIVE ? figures.quality() : Quality.ESTIMATED;
    Double lowCarbon = isWithin(renewable, figures.lowCarbon(), 1) ? figures.lowCarbon() : null;
    Double carbon = isWithin(0, figures.carbonGrams(), MOST_GRAMS) ? figures.carbonGrams() : null;
    return Optional.of(new GridMix(
            zone,
            from,
            to,
            basis,
            new Quantity(renewable, null, Unit.RATIO, quality, source),
            quantity(lowCarbon, Unit.RATIO, quality),
            quantity(carbon, Unit.GRAM_PER_KILOWATT_HOUR, quality),
            source,
            credit)
        .producing(figures.megawatts()));
  }

  private @Nullable Quantity quantity(@Nullable Double value, Unit unit, Quality quality) {
    return value == null ? null : new Quantity(value, null, unit, quality, source);
  }

  private static boolean isWithin(double low, @Nullable Double value, double high) {
    return value != null && value >= low && value <= high;
  }
}
