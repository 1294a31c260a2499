package org.wattelier.lab.scenario;

/**
 * At which a run stops, for the sake of the machine and its user.
 *
 * @param cpuRatio highest utilisation of the machine's processors, from 0 to 1
 * @param memoryBytes most memory that a workload takes
 * @param temperatureCelsius highest temperature of the processor
 * @param batteryRatio lowest charge of a battery that feeds the machine, from 0 to 1
 */
public record Limits(
    double cpuRatio, long memoryBytes, double temperatureCelsius, double batteryRatio) {
  /** Where a scenario says nothing else: all processors, 1 GiB, 90 °C, 30 % of the battery. */
  public static final Limits USUAL = new Limits(1, 1L << 30, 90, 0.3);
}
