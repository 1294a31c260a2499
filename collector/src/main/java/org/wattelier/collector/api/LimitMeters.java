package org.wattelier.collector.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** {@code wattelier_refused_total{reason}}: how often each limit refused something; there from the start, so that an alert can watch it. */
public final class LimitMeters {
  private final Map<Limit, Counter> refused = new EnumMap<>(Limit.class);

  public LimitMeters(MeterRegistry registry) {
    for (Limit limit : Limit.values()) {
      refused.put(
          limit,
          Counter.builder("wattelier.refused")
              .description("Requests, connections and lines that a limit refused")
              .tag("reason", limit.word())
              .register(registry));
    }
  }

  /** One more refusal. */
  public void refused(Limit limit) {
    Objects.requireNonNull(refused.get(limit), "every limit has its counter").increment();
  }
}
