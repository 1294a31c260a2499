package org.wattelier.agent.publish;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Reports as Prometheus text, through a Micrometer registry. All figures of one scrape are those of one report; a series whose
 * value is unknown in that report is absent, not zero.
 */
final class ReportMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<ReportSeries.Series, Meter> meters = new HashMap<>();
  private Map<ReportSeries.Series, Double> values = Map.of();

  /**
   * The text for one scrape.
   *
   * @param contentType a text format of Prometheus or OpenMetrics
   */
  synchronized String scrape(AgentReport report, String contentType) {
    values = ReportSeries.of(report);
    forgetVanished();
    values.keySet().forEach(series -> meters.computeIfAbsent(series, this::register));
    return registry.scrape(contentType);
  }

  private void forgetVanished() {
    for (Iterator<Map.Entry<ReportSeries.Series, Meter>> rest =
            meters.entrySet().iterator();
        rest.hasNext(); ) {
      Map.Entry<ReportSeries.Series, Meter> entry = rest.next();
      if (!values.containsKey(entry.getKey())) {
        registry.remove(entry.getValue());
        rest.remove();
      }
    }
  }

  private Meter register(ReportSeries.Series series) {
    return series.counter()
        ? FunctionCounter.builder(series.name(), this, metrics -> metrics.value(series))
            .description(series.help())
            .tags(series.tags())
            .register(registry)
        : Gauge.builder(series.name(), this, metrics -> metrics.value(series))
            .description(series.help())
            .tags(series.tags())
            .strongReference(true)
            .register(registry);
  }

  private double value(ReportSeries.Series series) {
    return values.getOrDefault(series, Double.NaN);
  }
}
