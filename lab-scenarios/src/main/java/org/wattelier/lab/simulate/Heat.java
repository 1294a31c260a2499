package org.wattelier.lab.simulate;

/**
 * How warm a machine has become: it follows its load with a lag, as a first-order system. A warm machine draws a little more for the
 * same work, since its fans turn faster and its chips leak; the time constant and the share are our assumptions. Not for use by two
 * threads.
 */
final class Heat {
  private static final double TIME_CONSTANT_SECONDS = 75;
  private static final double WARM_SHARE = 0.08;
  private static final double COLD_CELSIUS = 32;
  private static final double HOT_CELSIUS = 84;

  private double ratio;

  Heat(double ratio) {
    this.ratio = ratio;
  }

  /** Goes on by some seconds under a dynamic load from 0 to 1. */
  void step(double seconds, double load) {
    ratio += (load - ratio) * (1 - Math.exp(-seconds / TIME_CONSTANT_SECONDS));
  }

  /** The dynamic load as the machine draws it: a cold one saves up to 8 % of it. Stays from 0 to 1. */
  double drawn(double load) {
    return load * (1 - WARM_SHARE + WARM_SHARE * ratio);
  }

  /** Temperature of the processor. */
  double celsius() {
    return COLD_CELSIUS + (HOT_CELSIUS - COLD_CELSIUS) * ratio;
  }
}
