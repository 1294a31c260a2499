package org.wattelier.lab.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** How many standard uncertainties make half of a 95 % interval. */
final class StudentT {
  private static final double UPPER = 0.975;

  /** A t of more degrees of freedom differs from the normal deviate by less than a thousandth. */
  private static final double MANY = 2000;

  private StudentT() {}

  /** The 97.5 % quantile of Student's t; of the normal distribution where the degrees of freedom are infinite. */
  static double factor(double degreesOfFreedom) {
    if (!(degreesOfFreedom > 0)) {
      throw new IllegalArgumentException("degreesOfFreedom must be above 0: " + degreesOfFreedom);
    }
    return degreesOfFreedom > MANY
        ? new NormalDistribution(null, 0, 1, NormalDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY)
            .inverseCumulativeProbability(UPPER)
        : new TDistribution(null, degreesOfFreedom, TDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY)
            .inverseCumulativeProbability(UPPER);
  }
}
