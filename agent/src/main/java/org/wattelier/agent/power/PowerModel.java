package org.wattelier.agent.power;

import java.util.OptionalDouble;

/**
 * How a machine's power is estimated: a curve of the processors by utilisation and, where it is known, frequency; constants for
 * memory and the rest.
 *
 * @param nominalHertz frequency that the curve's full load means; empty where it does not depend on it
 * @param restWatts mainboard, storage, fans, screen, conversion losses
 */
public record PowerModel(
    LoadCurve processors,
    OptionalDouble nominalHertz,
    double dramWatts,
    double restWatts,
    ModelTrust trust) {
  /** Memory of virtual machines and servers, W per GB: Cloud Carbon Footprint. */
  private static final double CLOUD_DRAM_WATTS_PER_GB = 0.392;

  /** Memory of other machines, W per GB: Boavizta. */
  private static final double DRAM_WATTS_PER_GB = 0.284;

  /** Fans, mainboard and conversion of a server, as a share of processors and memory: Boavizta, range 0.2 to 0.6. */
  private static final double SERVER_REST_RATIO = 0.33;

  // Storage, W per TB: Cloud Carbon Footprint.
  private static final double SOLID_STATE_WATTS_PER_TB = 1.2;
  private static final double SPINNING_WATTS_PER_TB = 0.65;

  /** Our assumption for a panel of 13 to 16 inches at medium brightness; makers state 2 to 6 W. */
  private static final double SCREEN_WATTS = 3;

  public PowerModel {
    Amounts.require("dramWatts", dramWatts);
    Amounts.require("restWatts", restWatts);
  }

  /** A straight line of the processors, and constants. */
  public PowerModel(
      double idlePackageWatts, double highestPackageWatts, double dramWatts, double restWatts) {
    this(new LoadCurve.Straight(idlePackageWatts, highestPackageWatts), dramWatts, restWatts);
  }

  private PowerModel(LoadCurve processors, double dramWatts, double restWatts) {
    this(processors, OptionalDouble.empty(), dramWatts, restWatts, ModelTrust.UNCALIBRATED);
  }

  /** A virtual machine on an unknown host: see {@link #virtualMachine(CpuFamily, int, double)}. */
  public static PowerModel virtualMachine(int logicalCpus, double memoryGigabytes) {
    return virtualMachine(CpuFamily.UNKNOWN, logicalCpus, memoryGigabytes);
  }

  /**
   * A virtual machine, by its share of a host: each virtual processor counts as one logical processor of the host, mainboard
   * included (Cloud Carbon Footprint).
   */
  public static PowerModel virtualMachine(
      CpuFamily family, int logicalCpus, double memoryGigabytes) {
    return new PowerModel(family.curve(logicalCpus), CLOUD_DRAM_WATTS_PER_GB * memoryGigabytes, 0);
  }

  /** A server on bare metal by the family of its processors. */
  public static PowerModel server(CpuFamily family, int logicalCpus, double memoryGigabytes) {
    return server(family.curve(logicalCpus), memoryGigabytes);
  }

  /** A server on bare metal; the rest is a third of what processors and memory draw at half load. */
  public static PowerModel server(LoadCurve processors, double memoryGigabytes) {
    double dram = CLOUD_DRAM_WATTS_PER_GB * memoryGigabytes;
    return new PowerModel(processors, dram, SERVER_REST_RATIO * (processors.watts(0.5) + dram));
  }

  /**
   * A laptop. Our assumption, from the usual classes of mobile processors (12 to 45 W): 2 W idle, 3.5 W a logical processor at
   * full load, 2 W for storage and mainboard, and its screen.
   */
  public static PowerModel laptop(int logicalCpus, double memoryGigabytes) {
    return new PowerModel(
        2, clamp(3.5 * logicalCpus, 12, 45), DRAM_WATTS_PER_GB * memoryGigabytes, 2 + SCREEN_WATTS);
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
   * A single-board computer, its memory on the same module. Our assumption, from supplies of 5 V and 3 A: 1 W idle, 1 W a logical
   * processor at full load, 2 W for the board.
   */
  public static PowerModel board(int logicalCpus) {
    return new PowerModel(1, clamp(1.0 + logicalCpus, 2, 13), 0, 2);
  }

  /** This model with its storage stated apart, for machines whose rest does not hold it. */
  public PowerModel withDisks(double solidStateTerabytes, double spinningTerabytes) {
    double disks =
        SOLID_STATE_WATTS_PER_TB * solidStateTerabytes + SPINNING_WATTS_PER_TB * spinningTerabytes;
    return new PowerModel(processors, nominalHertz, dramWatts, restWatts + disks, trust);
  }

  /**
   * This model with its dynamic part in proportion to the frequency, up to the nominal one. Power goes with frequency and the
   * square of voltage; near the lowest voltage, where processors idle along, the proportion alone is close.
   */
  public PowerModel withNominalHertz(OptionalDouble hertz) {
    return new PowerModel(processors, hertz, dramWatts, restWatts, trust);
  }

  /**
   * This model through two known points of the whole machine. Memory and rest keep their share of the idle power as far as it
   * leaves half of it to the processor.
   *
   * @throws IllegalArgumentException when full load would draw less than idle
   */
  public PowerModel through(double idleWatts, double highestWatts) {
    Amounts.require("idleWatts", idleWatts);
    double scale = keptOf(idleWatts);
    double kept = (dramWatts + restWatts) * scale;
    return new PowerModel(
        new LoadCurve.Straight(idleWatts - kept, highestWatts - kept),
        nominalHertz,
        dramWatts * scale,
        restWatts * scale,
        trust);
  }

  /** This model with a curve of the processor packages that was fitted on this machine. */
  public PowerModel withPackages(LoadCurve.Fitted packages, ModelTrust fitted) {
    double constant = dramWatts + restWatts;
    return new PowerModel(
        packages,
        OptionalDouble.empty(),
        dramWatts,
        restWatts,
        new ModelTrust(
            fitted.word(),
            Math.hypot(fitted.spreadWatts(), ModelTrust.UNCALIBRATED.spreadRatio() * constant),
            fitted.spreadRatio()));
  }

  /** A curve of the whole machine that was fitted on it; memory and rest are taken out of it as {@link #through} does. */
  public PowerModel withWhole(LoadCurve.Fitted whole, ModelTrust fitted) {
    double scale = keptOf(whole.watts(0));
    double kept = (dramWatts + restWatts) * scale;
    LoadCurve.Fitted packages = new LoadCurve.Fitted(
        whole.idleWatts() - kept, whole.linearWatts(), whole.bentWatts(), whole.exponent());
    return new PowerModel(
        packages, OptionalDouble.empty(), dramWatts * scale, restWatts * scale, fitted);
  }

  /** Which part of memory and rest fits into half of a known idle power. */
  private double keptOf(double idleWatts) {
    double constant = dramWatts + restWatts;
    return constant > 0 ? Math.min(1, Math.max(0, idleWatts) / 2 / constant) : 0;
  }

  /** Power of the processors at a utilisation from 0 to 1, at a mean frequency where it is known. */
  double packageWatts(double utilization, OptionalDouble hertz) {
    double idle = processors.watts(0);
    double dynamic = processors.watts(utilization) - idle;
    boolean known = hertz.isPresent() && hertz.getAsDouble() > 0 && nominalHertz.isPresent();
    double pace = known ? Math.min(1, hertz.getAsDouble() / nominalHertz.getAsDouble()) : 1;
    return idle + dynamic * pace;
  }

  /** Power of the whole machine when idle. */
  public double idleWatts() {
    return processors.watts(0) + dramWatts + restWatts;
  }

  /** Power of the whole machine at full load. */
  public double highestWatts() {
    return processors.watts(1) + dramWatts + restWatts;
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
