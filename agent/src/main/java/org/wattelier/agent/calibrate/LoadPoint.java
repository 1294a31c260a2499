package org.wattelier.agent.calibrate;

/**
 * What the reference read at one load.
 *
 * @param utilization mean processor utilisation, 0 to 1
 * @param watts mean power
 */
public record LoadPoint(double utilization, double watts) {
  public LoadPoint {
    if (!(utilization >= 0 && utilization <= 1)) {
      throw new IllegalArgumentException("utilization must be in [0,1]: " + utilization);
    }
    if (!(watts > 0) || Double.isInfinite(watts)) {
      throw new IllegalArgumentException("watts must be a finite number above 0: " + watts);
    }
  }
}
