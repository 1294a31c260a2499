package org.wattelier.collector.kpi;

import java.util.OptionalDouble;

/**
 * What some machines used in a period, summed over both.
 *
 * @param joules energy
 * @param measuredJoules the part of it that was measured
 * @param errorJoules half the width of the interval in which the energy is; empty where a meter did not say
 * @param coveredSeconds time for which there are readings, summed over the machines
 * @param idleJoules energy drawn while the processors were less than 5 % busy
 * @param idleSeconds the time of that, summed over the machines
 * @param cpuUtilizationRatio mean over time and machines; empty where unknown
 * @param peakWatts highest mean power of all machines together over one step; empty where there is none
 * @param peakMachines how many machines drew that
 * @param mix what the grid supplied
 * @param onSiteJoules what the site's own production supplied in the same minutes, of the energy of the whole site; empty
 *     where it is not metered
 * @param workUnits useful work that was marked; empty where none was
 */
public record Usage(
    double joules,
    double measuredJoules,
    OptionalDouble errorJoules,
    double coveredSeconds,
    double idleJoules,
    double idleSeconds,
    OptionalDouble cpuUtilizationRatio,
    OptionalDouble peakWatts,
    int peakMachines,
    MatchedMix mix,
    OptionalDouble onSiteJoules,
    OptionalDouble workUnits) {

  /** Share of the energy that was measured, 0 to 1. */
  double measuredRatio() {
    return joules > 0 ? Math.min(1, measuredJoules / joules) : 0;
  }

  /** Relative uncertainty of the energy; empty where a meter did not say. */
  OptionalDouble uncertaintyRatio() {
    return errorJoules.isPresent() && joules > 0
        ? OptionalDouble.of(errorJoules.getAsDouble() / joules)
        : OptionalDouble.empty();
  }
}
