package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Mixes for tests. */
final class Mixes {
  private Mixes() {}

  static GridMix live(String source, Instant from, Duration length, double renewable) {
    return live(source, from, length, renewable, null);
  }

  static GridMix live(
      String source, Instant from, Duration length, double renewable, @Nullable Double lowCarbon) {
    return new Origin("FR", source, "credit")
        .live(from, from.plus(length), MixFigures.of(renewable, lowCarbon, 20.0))
        .orElseThrow();
  }

  static GridMix forecast(String source, Instant from, Duration length, double renewable) {
    return new Origin("FR", source, "credit")
        .mix(from, from.plus(length), GridMix.Basis.FORECAST, MixFigures.of(renewable, null, null))
        .orElseThrow();
  }
}
