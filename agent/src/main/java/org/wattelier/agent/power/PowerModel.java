package org.wattelier.agent.power;

/**
 * Coefficients of a straight line from idle to full load, in watts: {@code idle + utilisation · (highest − idle)} for the
 * processor, and constants for memory and the rest.
 *
 * @param restWatts mainboard, storage, fans, screen, conversion losses
 */
public record PowerModel(
    double idlePackageWatts, double highestPackageWatts, double dramWatts, double restWatts) {

  /**
   * The stated uncertainty. A straight line between the known idle and full-load power of a machine still misses RAPL by 11 to
   * 60 % on average (CodeCarbon's bench files), so coefficients by kind of machine cannot claim better, nor can two typed-in
   * bounds; only a calibration can.
   */
  public static final double UNCERTAINTY_RATIO = 0.5;

  /** Memory of virtual machines and servers, W per GB: Cloud Carbon Footprint. */
  private static final double CLOUD_DRAM_WATTS_PER_GB = 0.392;

  /** Memory of other machines, W per GB: Boavizta. */
  private static final double DRAM_WATTS_PER_GB = 0.284;

  public PowerModel {
    requireAmount("idlePackageWatts", idlePackageWatts);
    requireAmount("highestPackageWatts", highestPackageWatts);
    requireAmount("dramWatts", dramWatts);
    requireAmount("restWatts", restWatts);
    if (highestPackageWatts < idlePackageWatts) {
      throw new IllegalArgumentException("highestPackageWatts must be at least idlePackageWatts: "
          + highestPackageWatts + " < " + idlePackageWatts);
    }
  }

  /**
   * A virtual machine, by its share of a host: 0.74 W idle and 3.5 W at full load a virtual processor (Cloud Carbon Footprint,
   * mean of AWS hosts, mainboard included).
   */
  public static PowerModel virtualMachine(int logicalCpus, double memoryGigabytes) {
    return new PowerModel(
        0.74 * logicalCpus, 3.5 * logicalCpus, CLOUD_DRAM_WATTS_PER_GB * memoryGigabytes, 0);
  }

  /** A server on bare metal: the processors as {@link #virtualMachine}; 60 W for fans, disks and conversion are our assumption. */
  public static PowerModel server(int logicalCpus, double memoryGigabytes) {
    return new PowerModel(
        0.74 * logicalCpus, 3.5 * logicalCpus, CLOUD_DRAM_WATTS_PER_GB * memoryGigabytes, 60);
  }

  /**
   * A laptop. Our assumption, from the usual classes of mobile processors (12 to 45 W): 2 W idle, 3.5 W a logical processor at
   * full load, 5 W for screen, storage and mainboard.
   */
  public static PowerModel laptop(int logicalCpus, double memoryGigabytes) {
    return new PowerModel(
        2, clamp(3.5 * logicalCpus, 12, 45), DRAM_WATTS_PER_GB * memoryGigabytes, 5);
  }

  /**
   * A desktop without its screen. Our assumption, from the usual classes of desktop processors (35 to 150 W): 8 W idle, 6 W a
   * logical processor at full load, 30 W for mainboard, storage, fans and power supply.
   */
  public static PowerModel desktop(int logicalCpus, double memoryGigabytes) {
    return new PowerModel(
        8, clamp(6.0 * logicalCpus, 35, 150), DRAM_WATTS_PER_GB * memoryGigabytes, 30);
  }

  /**
   * This model through two known points of the whole machine. Memory and rest keep their share of the idle power as far as it
   * leaves half of it to the processor.
   *
   * @throws IllegalArgumentException when full load would draw less than idle
   */
  public PowerModel through(double idleWatts, double highestWatts) {
    requireAmount("idleWatts", idleWatts);
    double constant = dramWatts + restWatts;
    double scale = constant > 0 ? Math.min(1, idleWatts / 2 / constant) : 0;
    double kept = constant * scale;
    return new PowerModel(
        idleWatts - kept, highestWatts - kept, dramWatts * scale, restWatts * scale);
  }

  /** Power of the whole machine when idle. */
  public double idleWatts() {
    return idlePackageWatts + dramWatts + restWatts;
  }

  /** Power of the whole machine at full load. */
  public double highestWatts() {
    return highestPackageWatts + dramWatts + restWatts;
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
