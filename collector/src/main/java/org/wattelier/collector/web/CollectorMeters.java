package org.wattelier.collector.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.function.DoubleSupplier;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;

/** The meters of the collector as a whole. Their tags are route templates and words of ours: no machine, path or address. */
public final class CollectorMeters {

  private CollectorMeters() {}

  /** Vert.x's own meters: HTTP by route and status code, and the worker pools. */
  public static VertxOptions measured(VertxOptions options) {
    MicrometerMetricsOptions metrics = new MicrometerMetricsOptions()
        .setEnabled(true)
        .setLabels(EnumSet.of(Label.HTTP_ROUTE, Label.HTTP_CODE, Label.POOL_NAME, Label.POOL_TYPE))
        .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
        .addDisabledMetricsCategory(MetricsDomain.NET_SERVER);
    return options.setMetricsOptions(metrics);
  }

  /**
   * Meters of this process, its store and its fleet.
   *
   * @param machines how many machines are known now
   */
  public static void bind(MeterRegistry registry, TelemetryStore store, DoubleSupplier machines) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Gauge.builder("wattelier.store.ready", store, CollectorMeters::ready)
        .description("Whether the store keeps what it is given: 1 up, 0.5 degraded, 0 down")
        .register(registry);
    Gauge.builder("wattelier.store.waiting.points", store, CollectorMeters::waitingPoints)
        .description("Points that are safe on disk and not yet in the database")
        .register(registry);
    FunctionCounter.builder("wattelier.store.refused.points", store, TelemetryStore::refusedPoints)
        .description("Points that the database refused for good after they were acknowledged")
        .register(registry);
    Gauge.builder("wattelier.fleet.machines", machines::getAsDouble)
        .description("Machines known since the start")
        .strongReference(true)
        .register(registry);
  }

  private static double ready(TelemetryStore store) {
    StoreHealth health = store.health();
    if (health instanceof StoreHealth.Up) {
      return 1;
    }
    return health instanceof StoreHealth.Degraded ? 0.5 : 0;
  }

  private static double waitingPoints(TelemetryStore store) {
    return store.health() instanceof StoreHealth.Degraded degraded ? degraded.waitingPoints() : 0;
  }
}
