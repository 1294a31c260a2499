package org.wattelier.agent.power;

import org.wattelier.telemetry.Perimeter;
import org.wattelier.telemetry.Quality;

/**
 * The power of one perimeter by one meter, since the tick before.
 *
 * @param meter machine word of the meter
 * @param energyJoules what this meter saw in this perimeter since the agent began to count
 */
public record PowerPart(
    String meter,
    Perimeter perimeter,
    Quality quality,
    double watts,
    double uncertaintyRatio,
    double energyJoules) {}
