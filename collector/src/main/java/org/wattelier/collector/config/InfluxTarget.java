package org.wattelier.collector.config;

import java.net.URI;
import java.util.Optional;

/**
 * The InfluxDB that keeps the telemetry, where the store is {@link StoreKind#INFLUX}.
 *
 * @param token what it lets in; absent where it asks for none
 */
public record InfluxTarget(URI url, Optional<Secret> token, String org, String bucket) {}
