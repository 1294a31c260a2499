package org.wattelier.lab.simulate;

/**
 * What a machine draws between idle and full load, in watts. The processor's part rises steeply at first and flattens: {@code
 * idle + (peak − idle) · ln(1 + k·u) / ln(1 + k)}. This is Boavizta's fit {@code a·ln(b·(load % + c)) + d} with its ends moved to
 * idle and peak, where {@code k = 100 / c}.
 *
 * @param dramWatts memory, whatever the load
 * @param restWatts mainboard, storage, fans, screen, conversion losses, whatever the load
 * @param curvature k: 10.3 for server processors (Boavizta's "Gold", c = 9.6694), 2.7 for those of desks (its "E3", c = 36.8952)
 */
record PowerCurve(
    double packageIdleWatts,
    double packagePeakWatts,
    double dramWatts,
    double restWatts,
    double curvature) {
  private static final double SERVER_CURVATURE = 100 / 9.6694;
  private static final double DESK_CURVATURE = 100 / 36.8952;

  /** Memory at Boavizta's 0.284 W/GB and Cloud Carbon Footprint's 0.392 W/GB. */
  private static final double DESK_DRAM_WATTS_PER_GB = 0.284;

  private static final double CLOUD_DRAM_WATTS_PER_GB = 0.392;

  PowerCurve {
    requireAmount("packageIdleWatts", packageIdleWatts);
    requireAmount("packagePeakWatts", packagePeakWatts);
    requireAmount("dramWatts", dramWatts);
    requireAmount("restWatts", restWatts);
    if (packagePeakWatts < packageIdleWatts || !(curvature > 0)) {
      throw new IllegalArgumentException("peak must be at least idle, and curvature above 0: "
          + packagePeakWatts + ", " + curvature);
    }
  }

  /**
   * The usual curve of a kind of machine.
   *
   * <p>Virtual machines: 0.74 to 3.5 W a virtual processor, their share of the host included (Cloud Carbon Footprint, mean of AWS).
   * Servers: 0.64 to 3.97 W a logical processor (the same, Cascade Lake); 60 W for the rest are our assumption. Laptops: 2 W idle, 3.5 W a
   * logical processor but 12 to 45 W at full load, 5 W for the rest; desktops: 8 W idle, 6 W a logical processor but 35 to 150 W, 30 W for
   * the rest: our assumptions, from the usual classes of such processors, below BoaviztaAPI's 75 and 175 W, which are high for today's.
   */
  static PowerCurve of(MachineKind kind, int logicalCpus, double memoryGigabytes) {
    double deskDram = DESK_DRAM_WATTS_PER_GB * memoryGigabytes;
    double cloudDram = CLOUD_DRAM_WATTS_PER_GB * memoryGigabytes;
    return switch (kind) {
      case LAPTOP ->
        new PowerCurve(2, clamp(3.5 * logicalCpus, 12, 45), deskDram, 5, DESK_CURVATURE);
      case DESKTOP ->
        new PowerCurve(8, clamp(6.0 * logicalCpus, 35, 150), deskDram, 30, DESK_CURVATURE);
      case SERVER ->
        new PowerCurve(0.64 * logicalCpus, 3.97 * logicalCpus, cloudDram, 60, SERVER_CURVATURE);
      case VIRTUAL ->
        new PowerCurve(0.74 * logicalCpus, 3.5 * logicalCpus, cloudDram, 0, SERVER_CURVATURE);
    };
  }

  /** How much of the way from idle to peak the processor goes at a utilisation; both from 0 to 1. */
  double dynamicRatio(double utilizationRatio) {
    return Math.log1p(curvature * utilizationRatio) / Math.log1p(curvature);
  }

  /** Power of the processor at a dynamic ratio. */
  double packageWatts(double dynamicRatio) {
    return packageIdleWatts + (packagePeakWatts - packageIdleWatts) * dynamicRatio;
  }

  /** Power of the whole machine when idle. */
  double idleWatts() {
    return packageIdleWatts + dramWatts + restWatts;
  }

  /** Power of the whole machine at full load. */
  double peakWatts() {
    return packagePeakWatts + dramWatts + restWatts;
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  private static void requireAmount(String name, double watts) {
    if (!(watts >= 0) || Double.isInfinite(watts)) {
      throw new IllegalArgumentException(name + " must be a finite number of at least 0: " + watts);
    }
  }
}
