package org.wattelier.collector.api;

import java.time.Instant;

/**
 * What this collector is, for the page and for whoever debugs it.
 *
 * @param store {@code sqlite} or {@code influx}
 * @param zone grid zone that the machines draw from, such as {@code FR}
 * @param collectorUrl the address that agents are told to send to
 */
public record About(
    String version,
    String store,
    String zone,
    boolean demo,
    Instant startedAt,
    String collectorUrl) {}
