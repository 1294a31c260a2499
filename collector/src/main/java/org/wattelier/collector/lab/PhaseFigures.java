package org.wattelier.collector.lab;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quantity;

/**
 * What a phase cost.
 *
 * @param energy its range holds the meter's uncertainty and the sampling at both ends; null where the counter is not known on both sides,
 *     or not throughout
 * @param resolutionJoules how far apart the least and the most are that the readings allow, the meter taken at its word: what a finer pace
 *     of samples would narrow
 * @param power mean power
 * @param uncertaintyRatio of the meter alone; empty where it does not tell
 * @param samples how many samples lie within
 * @param complete whether the energy is known, with no sample missing and no counter that began again, of which a part may be lost
 * @param cpuUtilizationRatio mean, over as much of the phase as is known
 */
public record PhaseFigures(
    MarkedPhase phase,
    @Nullable Quantity energy,
    OptionalDouble resolutionJoules,
    @Nullable Quantity power,
    OptionalDouble uncertaintyRatio,
    long samples,
    boolean complete,
    OptionalDouble cpuUtilizationRatio) {}
