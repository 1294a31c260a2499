package org.wattelier.agent.publish;

import java.util.OptionalDouble;

/**
 * How the agent itself fares.
 *
 * @param cpuSeconds processor time used since its start; empty where unknown
 * @param residentBytes its memory; empty where unknown
 * @param rejectedReadings readings of meters that could not be true
 */
public record AgentVitals(
    OptionalDouble cpuSeconds,
    OptionalDouble residentBytes,
    StreamCounts stream,
    long rejectedReadings) {}
