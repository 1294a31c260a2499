package org.wattelier.collector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.grid.GridMixSource;
import org.wattelier.collector.live.FleetTotal;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.telemetry.Quantity;

/**
 * The totals of the fleet and the mix of its grid, for Prometheus. Simulated machines are not in them; what is unknown is NaN, which
 * Prometheus takes for no value.
 */
final class FleetMeters {
  /** One look serves all gauges of a scrape. */
  private static final Duration FRESH = Duration.ofMillis(500);

  private final LiveFleet fleet;
  private final InstantSource clock;
  private @Nullable FleetTotal total;
  private Instant seenAt = Instant.MIN;

  private FleetMeters(LiveFleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  /** @param zone whose mix is shown */
  static void bind(
      MeterRegistry registry,
      LiveFleet fleet,
      GridMixSource grid,
      String zone,
      InstantSource clock) {
    FleetMeters meters = new FleetMeters(fleet, clock);
    meters.gauge(
        registry,
        "wattelier.fleet.power.watts",
        "Power of the live machines together",
        total -> value(total.power()));
    meters.gauge(
        registry,
        "wattelier.fleet.energy.joules",
        "Energy of all machines since the session began",
        total -> value(total.energy()));
    meters.gauge(
        registry,
        "wattelier.fleet.measured.ratio",
        "Share of the power that is measured",
        total -> total.power() == null ? Double.NaN : total.measuredRatio());
    meters.gauge(
        registry, "wattelier.fleet.live.machines", "Machines that are live", FleetTotal::machines);
    meters.gauge(
        registry, "wattelier.fleet.silent.machines", "Machines gone silent", FleetTotal::silent);
    mix(
        registry,
        "wattelier.grid.renewable.ratio",
        "Renewable share of the grid now",
        grid,
        zone,
        clock,
        mix -> value(mix.renewable()));
    mix(
        registry,
        "wattelier.grid.carbon.intensity.grams.per.kwh",
        "Carbon intensity of the grid now",
        grid,
        zone,
        clock,
        mix -> value(mix.carbonIntensity()));
  }

  private void gauge(
      MeterRegistry registry, String name, String meaning, ToDoubleFunction<FleetTotal> value) {
    Gauge.builder(name, () -> value.applyAsDouble(now()))
        .description(meaning)
        .strongReference(true)
        .register(registry);
  }

  private static void mix(
      MeterRegistry registry,
      String name,
      String meaning,
      GridMixSource grid,
      String zone,
      InstantSource clock,
      ToDoubleFunction<GridMix> value) {
    Gauge.builder(name, () -> {
          Optional<GridMix> mix = grid.mixAt(zone, clock.instant());
          return mix.isPresent() ? value.applyAsDouble(mix.get()) : Double.NaN;
        })
        .description(meaning)
        .tag("zone", zone)
        .strongReference(true)
        .register(registry);
  }

  private synchronized FleetTotal now() {
    Instant now = clock.instant();
    if (total == null || now.isAfter(seenAt.plus(FRESH)) || now.isBefore(seenAt)) {
      total = fleet.snapshot().total();
      seenAt = now;
    }
    return total;
  }

  private static double value(@Nullable Quantity quantity) {
    return quantity == null ? Double.NaN : quantity.value();
  }
}
