package org.wattelier.collector.live;

import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/**
 * Adds figures of several machines, with their uncertainty and the share that was measured.
 *
 * <p>Errors of measured parts are independent and add in quadrature (GUM, JCGM 100:2008, 5.1.2). Errors of estimates made by one
 * model lean the same way, so they add linearly, which is the cautious bound (5.2.2, correlated inputs).
 */
final class FigureSum {
  private final Unit unit;
  private double measured;
  private double estimated;
  private double squaredMeasuredError;
  private double estimatedError;
  private boolean errorKnown = true;
  private int count;
  private @Nullable String source;

  FigureSum(Unit unit) {
    this.unit = unit;
  }

  /** Adds a figure of which {@code measuredRatio} was measured. */
  void add(Quantity figure, double measuredRatio) {
    count++;
    measured += figure.value() * measuredRatio;
    estimated += figure.value() * (1 - measuredRatio);
    source = source == null || source.equals(figure.source()) ? figure.source() : "several";
    Quantity.Range range = figure.range();
    if (range == null) {
      errorKnown = false;
      return;
    }
    double error = range.high() - figure.value();
    if (figure.quality() == Quality.MEASURED) {
      squaredMeasuredError += error * error;
    } else {
      estimatedError += error;
    }
  }

  /** Share of the sum that was measured, 0 while the sum is 0; exactly 1 only where nothing was estimated. */
  double measuredRatio() {
    return measured > 0 ? measured / (measured + estimated) : 0;
  }

  /** The sum, or null while nothing was added. */
  @Nullable
  Quantity total() {
    if (count == 0 || source == null) {
      return null;
    }
    double sum = measured + estimated;
    Quality quality = Quality.ofMeasuredRatio(measuredRatio());
    if (!errorKnown) {
      return new Quantity(sum, null, unit, quality, source);
    }
    double error = Math.sqrt(squaredMeasuredError) + estimatedError;
    return new Quantity(
        sum, new Quantity.Range(Math.max(0, sum - error), sum + error), unit, quality, source);
  }
}
