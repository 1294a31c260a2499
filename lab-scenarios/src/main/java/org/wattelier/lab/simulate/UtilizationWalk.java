package org.wattelier.lab.simulate;

import java.util.random.RandomGenerator;

/**
 * The processor utilisation of a machine: a bounded random walk that returns to its mean, with bursts on top of it.
 *
 * <p>The walk is an Ornstein-Uhlenbeck process in its exact discrete form, so its statistics do not depend on the length of the steps
 * (D. T. Gillespie, Physical Review E 54, 2084, 1996). Not for use by two threads.
 */
final class UtilizationWalk {
  private static final double RELAXATION_SECONDS = 15;
  private static final double FLOOR = 0.002;

  private final Activity activity;
  private final RandomGenerator random;
  private double wandering;
  private double burst;
  private double burstSecondsLeft;

  UtilizationWalk(Activity activity, RandomGenerator random) {
    this.activity = activity;
    this.random = random;
    this.wandering = activity.meanRatio();
  }

  /**
   * Goes on by some seconds and gives the utilisation during them, from 0 to 1.
   *
   * @param intensity what the mean is multiplied by
   */
  double step(double seconds, double intensity) {
    double kept = Math.exp(-seconds / RELAXATION_SECONDS);
    double mean = activity.meanRatio() * intensity;
    double noise = activity.spreadRatio() * Math.sqrt(1 - kept * kept) * random.nextGaussian();
    wandering = mean + (wandering - mean) * kept + noise;
    advanceBurst(seconds);
    return Math.max(FLOOR, Math.min(activity.ceilingRatio(), wandering + burst));
  }

  private void advanceBurst(double seconds) {
    burstSecondsLeft -= seconds;
    if (burstSecondsLeft > 0) {
      return;
    }
    burst = 0;
    double probability = 1 - Math.exp(-activity.burstsPerHour() / 3600 * seconds);
    if (random.nextDouble() < probability) {
      burst = activity.burstRatio() * (0.4 + 0.6 * random.nextDouble());
      burstSecondsLeft = activity.burstSeconds() * random.nextExponential();
    }
  }
}
