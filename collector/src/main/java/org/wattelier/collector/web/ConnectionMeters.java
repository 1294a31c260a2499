package org.wattelier.collector.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What there is on the way in and out, for Prometheus. */
public final class ConnectionMeters {

  private ConnectionMeters() {}

  public static void bind(MeterRegistry registry, Connections connections) {
    Gauge.builder("wattelier.connections", connections, Connections::count)
        .description("Connections that are open")
        .strongReference(true)
        .register(registry);
    Gauge.builder("wattelier.unsent.bytes", connections, Connections::waitingBytes)
        .description("Bytes of answers that wait in memory for slow readers")
        .strongReference(true)
        .register(registry);
  }
}
