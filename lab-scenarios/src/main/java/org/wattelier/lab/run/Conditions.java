package org.wattelier.lab.run;

import java.util.OptionalDouble;

/**
 * How the machine is now; what it does not tell is empty.
 *
 * @param cpuRatio utilisation of its processors since the look before, from 0 to 1
 * @param workloadBytes memory that the workload takes
 * @param onBattery whether a battery feeds it
 */
public record Conditions(
    OptionalDouble cpuRatio,
    OptionalDouble workloadBytes,
    OptionalDouble temperatureCelsius,
    OptionalDouble batteryRatio,
    boolean onBattery) {}
