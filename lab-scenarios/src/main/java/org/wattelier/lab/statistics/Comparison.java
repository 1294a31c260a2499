package org.wattelier.lab.statistics;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One variant against another on the same machine. The meter's own relative uncertainty is common to both and plays no part here; the
 * baseline's is common too, and counts as far as it weighs more on one than on the other.
 *
 * @param difference first minus second, in the measure's unit, with Welch's interval
 * @param changeRatio first over second, minus 1, with Fieller's interval; null where the second is not clearly above 0
 * @param effectSize Hedges' g; null where all repeats of each variant agree exactly
 */
public record Comparison(
    Interval difference,
    @Nullable Interval changeRatio,
    @Nullable Double effectSize,
    Verdict verdict) {

  /** What may be said. */
  public enum Verdict {
    /** The first is lower, as the hypothesis' answer says. */
    AS_EXPECTED,
    /** The first is higher. */
    OPPOSITE,
    /** The interval holds no change: more repeats, or a larger difference, would be needed to tell. */
    NO_DIFFERENCE;

    /** The word in results, such as {@code as-expected}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Compares; empty where either has fewer than two repeats. */
  public static Optional<Comparison> of(
      VariantEstimate first, VariantEstimate second, Baseline baseline) {
    Uncertainty one = first.random();
    Uncertainty other = second.random();
    if (one == null || other == null) {
      return Optional.empty();
    }
    Pair pair = new Pair(first, second, one, other, baseline.uncertainty());
    double difference = first.mean() - second.mean();
    Interval absolute = Interval.around(difference, pair.of(1).halfWidth());
    Interval change = pair.fieller();
    boolean shown = !absolute.holds(0) && (change == null || !change.holds(0));
    return Optional.of(
        new Comparison(absolute, change, hedges(first, second), verdict(shown, difference)));
  }

  private static Verdict verdict(boolean shown, double difference) {
    if (!shown) {
      return Verdict.NO_DIFFERENCE;
    }
    return difference < 0 ? Verdict.AS_EXPECTED : Verdict.OPPOSITE;
  }

  /** Difference in pooled standard deviations, with Hedges' correction for few repeats (Journal of Educational Statistics 6, 107, 1981). */
  private static @Nullable Double hedges(VariantEstimate first, VariantEstimate second) {
    Scatter one = first.scatter();
    Scatter other = second.scatter();
    if (one == null || other == null) {
      return null;
    }
    int freedom = one.count() + other.count() - 2;
    double pooled = Math.sqrt((one.squares() + other.squares()) / freedom);
    double size = (first.mean() - second.mean()) / pooled;
    return Double.isFinite(size) ? size * (1 - 3.0 / (4 * freedom - 1)) : null;
  }

  private record Pair(
      VariantEstimate first,
      VariantEstimate second,
      Uncertainty one,
      Uncertainty other,
      Uncertainty baseline) {

    /** Uncertainty of {@code first − ratio · second}. What the sampling gets wrong in the same share of both cancels. */
    Uncertainty of(double ratio) {
      double edges = (first.edgeRatio() - second.edgeRatio()) * first.mean() / Math.sqrt(3);
      return one.plus(other.times(ratio))
          .plus(baseline.times(first.baselineWeight() - ratio * second.baselineWeight()))
          .plus(Uncertainty.given(edges));
    }

    /**
     * The interval of the ratio of two means (E. C. Fieller, Journal of the Royal Statistical Society B 16, 175, 1954), with the baseline
     * as the covariance; null where it is not bounded, or the second mean is not positive.
     */
    @Nullable
    Interval fieller() {
      double ratio = first.mean() / second.mean();
      Uncertainty whole = of(ratio);
      double t = whole.variance() == 0 ? 0 : StudentT.factor(whole.degreesOfFreedom());
      double below = other.variance()
          + baseline.variance() * second.baselineWeight() * second.baselineWeight();
      double above = of(0).variance();
      double common = baseline.variance() * first.baselineWeight() * second.baselineWeight();
      double g = t * t * below / (second.mean() * second.mean());
      if (!(second.mean() > 0) || !(g < 1)) {
        return null;
      }
      double slope = below == 0 ? 0 : common / below;
      double inner =
          above - 2 * ratio * common + ratio * ratio * below - g * (above - slope * common);
      double half = t / second.mean() * Math.sqrt(Math.max(0, inner)) / (1 - g);
      double centre = (ratio - g * slope) / (1 - g);
      return new Interval(
          ratio - 1, Math.min(ratio, centre - half) - 1, Math.max(ratio, centre + half) - 1);
    }
  }
}
