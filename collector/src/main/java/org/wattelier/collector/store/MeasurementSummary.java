package org.wattelier.collector.store;

import java.time.Instant;

/**
 * A measurement that the store holds, its own or one that another client brought.
 *
 * @param series how many series (sets of tags) it has
 * @param lastSeen time of its newest point
 */
public record MeasurementSummary(String name, long series, Instant lastSeen) {}
