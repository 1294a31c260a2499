package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;

class FleetMetersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:00:00Z");

  private final LiveFleet fleet = new LiveFleet(() -> NOW, NOW.minusSeconds(60));
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void totalsAreThoseOfRealMachinesAndTheGridIsNamed() {
    fleet.accept(List.of(
        sample("a", 40),
        sample("b", 2.5),
        new MachineInfo("sim", NOW, "x", "y", "none", "0.1.0", "model", true, 2.0, 1e9).toPoint(),
        sample("sim", 900)));
    FleetMeters.bind(registry, fleet, TypicalProfile.france(), "FR", () -> NOW);
    assertThat(registry.scrape())
        .contains("wattelier_fleet_power_watts 42.5\n")
        .contains("wattelier_fleet_live_machines 2.0\n")
        .contains("wattelier_fleet_measured_ratio 0.0\n")
        .containsPattern("wattelier_grid_renewable_ratio\\{zone=\"FR\"\\} 0\\.\\d+\n")
        .containsPattern(
            "wattelier_grid_carbon_intensity_grams_per_kwh\\{zone=\"FR\"\\} \\d+\\.\\d+\n");
  }

  @Test
  void whatIsUnknownIsNoZero() {
    FleetMeters.bind(registry, fleet, TypicalProfile.france(), "XX", () -> NOW);
    assertThat(registry.scrape())
        .contains("wattelier_fleet_power_watts NaN\n")
        .contains("wattelier_grid_renewable_ratio{zone=\"XX\"} NaN\n")
        .contains("wattelier_fleet_live_machines 0.0\n");
  }

  private static org.wattelier.telemetry.Point sample(String machine, double watts) {
    return MachineSample.at(machine, NOW)
        .with(MachineField.POWER_WATTS, watts)
        .with(MachineField.POWER_UNCERTAINTY_RATIO, 0.5)
        .with(MachineField.MEASURED_RATIO, 0)
        .build()
        .toPoint();
  }
}
