package org.wattelier.collector.config;

import java.net.URI;

/** The InfluxDB that keeps the telemetry, where the store is {@link StoreKind#INFLUX}. */
public record InfluxTarget(URI url, Secret token, String org, String bucket) {}
