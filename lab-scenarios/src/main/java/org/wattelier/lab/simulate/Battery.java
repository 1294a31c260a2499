package org.wattelier.lab.simulate;

import java.util.random.RandomGenerator;

/**
 * The battery of a laptop: somebody unplugs it now and then, and plugs it in again when it runs low. A full one holds 50 Wh and charges
 * at up to 45 W; both are usual sizes. Not for use by two threads.
 */
final class Battery {
  private static final double CAPACITY_JOULES = 50 * 3600;
  private static final double CHARGER_WATTS = 45;
  private static final double UNPLUGGED_AFTER_SECONDS = 900;

  private final RandomGenerator random;
  private double chargeRatio;
  private double lowRatio;
  private boolean discharging;

  Battery(RandomGenerator random) {
    this.random = random;
    this.chargeRatio = 0.35 + 0.6 * random.nextDouble();
    this.lowRatio = nextLow();
    this.discharging = random.nextBoolean();
  }

  /** Whether the battery feeds the machine. */
  boolean isDischarging() {
    return discharging;
  }

  /** Charge from 0 to 1. */
  double chargeRatio() {
    return chargeRatio;
  }

  /** Goes on by some seconds in which the machine draws {@code watts}; the cable is touched at their end only. */
  void step(double seconds, double watts) {
    if (discharging) {
      chargeRatio = Math.max(0, chargeRatio - watts * seconds / CAPACITY_JOULES);
      if (chargeRatio <= lowRatio) {
        discharging = false;
      }
      return;
    }
    // Chargers slow down over the last fifth.
    double taper = Math.min(1, (1 - chargeRatio) / 0.2 + 0.05);
    chargeRatio = Math.min(1, chargeRatio + CHARGER_WATTS * taper * seconds / CAPACITY_JOULES);
    double probability = 1 - Math.exp(-seconds / UNPLUGGED_AFTER_SECONDS);
    if (chargeRatio > 0.6 && random.nextDouble() < probability) {
      discharging = true;
      lowRatio = nextLow();
    }
  }

  private double nextLow() {
    return 0.1 + 0.2 * random.nextDouble();
  }
}
