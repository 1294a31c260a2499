package org.wattelier.lab.statistics;

/**
 * A variance with how well it is known. Independent ones add; their effective degrees of freedom are those of Welch and Satterthwaite
 * (GUM G.4.1, formula G.2b).
 *
 * @param degreesOfFreedom infinite where the variance is given, not estimated from repeats
 */
record Uncertainty(double variance, double degreesOfFreedom) {
  static final Uncertainty NONE = new Uncertainty(0, Double.POSITIVE_INFINITY);

  /** A standard uncertainty that is known from the instrument alone (GUM, type B). */
  static Uncertainty given(double standardUncertainty) {
    return new Uncertainty(standardUncertainty * standardUncertainty, Double.POSITIVE_INFINITY);
  }

  Uncertainty plus(Uncertainty other) {
    double sum = variance + other.variance;
    double weights = weight() + other.weight();
    return new Uncertainty(sum, weights > 0 ? sum * sum / weights : Double.POSITIVE_INFINITY);
  }

  /** That of the quantity times a factor. */
  Uncertainty times(double factor) {
    return new Uncertainty(variance * factor * factor, degreesOfFreedom);
  }

  private double weight() {
    return variance * variance / degreesOfFreedom;
  }

  double standard() {
    return Math.sqrt(variance);
  }

  /** Half of the 95 % interval. */
  double halfWidth() {
    return variance == 0 ? 0 : StudentT.factor(degreesOfFreedom) * standard();
  }
}
