package org.wattelier.collector.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.api.LimitMeters;

/** What ingest counts. Tags are of our own words only: nothing that a sender chooses becomes one. */
final class IngestMeters {
  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter rejected;
  private final Timer append;
  private final LimitMeters limits;

  IngestMeters(MeterRegistry registry, AtomicLong bytesInFlight) {
    this.registry = registry;
    limits = new LimitMeters(registry);
    accepted = Counter.builder("wattelier.ingest.points.accepted")
        .description("Points that the store has")
        .register(registry);
    rejected = Counter.builder("wattelier.ingest.lines.rejected")
        .description("Lines that were refused, each with its reason")
        .register(registry);
    append = Timer.builder("wattelier.store.append")
        .description("Time from handing points to the store to their being safe")
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5))
        .register(registry);
    registry.gauge("wattelier.ingest.in.flight.bytes", bytesInFlight);
  }

  void accepted(int points) {
    accepted.increment(points);
  }

  void rejected(int lines) {
    rejected.increment(lines);
  }

  void refused(String reason) {
    registry.counter("wattelier.ingest.requests.refused", "reason", reason).increment();
  }

  void refused(Limit limit) {
    limits.refused(limit);
  }

  Timer.Sample appending() {
    return Timer.start(registry);
  }

  void appended(Timer.Sample sample) {
    sample.stop(append);
  }
}
