package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.ApiServer.START;
import static org.wattelier.collector.api.ApiServer.info;
import static org.wattelier.collector.api.ApiServer.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;

/** What is told of machines. */
@Timeout(60)
class MachineRoutesTest {
  @RegisterExtension
  final ApiServer api = new ApiServer();

  @Test
  void machinesShowTheirLatestState() throws Exception {
    api.send(
        info("poste-07", false), sample("poste-07", 0, 20, 100), sample("poste-07", 1, 24, 124));

    JsonArray machines = api.get("/api/v1/machines", "Machines").getJsonArray("machines");
    assertThat(machines).hasSize(1);
    JsonObject machine = machines.getJsonObject(0);
    assertThat(machine.getString("machine")).isEqualTo("poste-07");
    assertThat(machine.getString("class")).isEqualTo("lille");
    assertThat(machine.getString("state")).isEqualTo("live");
    assertThat(machine.getJsonObject("power").encode())
        .isEqualTo(
            "{\"value\":24.0,\"low\":12.0,\"high\":36.0,\"unit\":\"watt\",\"quality\":\"estimated\",\"source\":\"model\"}");
    assertThat(machine.getJsonObject("energy").getDouble("value")).isEqualTo(24);
    assertThat(machine.containsKey("temperatureCelsius"))
        .as("unknown is absent")
        .isFalse();
  }

  @Test
  void seriesHasBucketsAndGaps() throws Exception {
    api.send(sample("a", 0, 20, 0), sample("a", 1, 30, 30), sample("a", 4, 40, 150));

    JsonObject series = api.get(
        "/api/v1/machines/a/series?fields=power_watts,energy_joules&points=3"
            + "&from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:06Z",
        "Series");
    assertThat(series.getInteger("stepSeconds")).isEqualTo(2);
    JsonObject power = series.getJsonObject("fields").getJsonObject("power_watts");
    assertThat(power.getJsonArray("mean")).containsExactly(25.0, null, 40.0);
    assertThat(power.getJsonArray("quality")).containsExactly("estimated", null, "estimated");
    JsonObject energy = series.getJsonObject("fields").getJsonObject("energy_joules");
    assertThat(energy.getJsonArray("increase")).containsExactly(30.0, null, 120.0);
  }

  private static Point part(String perimeter, long second, double watts) {
    return new Point(
        "power",
        Map.of("machine", "a", "meter", "rapl", "perimeter", perimeter, "quality", "measured"),
        Map.of(
            "power_watts",
            new FieldValue.Decimal(watts),
            "uncertainty_ratio",
            new FieldValue.Decimal(0.05)),
        START.plusSeconds(second));
  }

  @Test
  void partsAreWhatEachMeterReadWithGaps() throws Exception {
    api.send(
        sample("a", 0, 20, 0),
        part("package", 0, 8),
        part("package", 1, 10),
        part("package", 4, 12),
        part("dram", 0, 2));

    JsonArray parts = api.get(
            "/api/v1/machines/a/parts?points=3&from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:06Z",
            "Parts")
        .getJsonArray("parts");
    assertThat(parts).hasSize(2);
    JsonObject whole = parts.stream()
        .map(JsonObject.class::cast)
        .filter(part -> part.getString("perimeter").equals("package"))
        .findFirst()
        .orElseThrow();
    assertThat(whole.getJsonArray("mean")).containsExactly(9.0, null, 12.0);
    assertThat(whole.getDouble("uncertaintyRatio")).isEqualTo(0.05);
  }

  private static Point process(String name, long second, double joules) {
    return new Point(
        "process",
        Map.of("machine", "a", "process", name),
        Map.of(
            "energy_joules",
            new FieldValue.Decimal(joules),
            "cpu_ratio",
            new FieldValue.Decimal(0.5)),
        START.plusSeconds(second));
  }

  @Test
  void processesAreCountedFromTheirCountersThroughAResetThoseWithMostFirst() throws Exception {
    api.send(
        sample("a", 0, 20, 0),
        process("ide", 0, 100),
        process("ide", 5, 110),
        process("browser", 0, 5),
        process("browser", 5, 45),
        process("browser", 10, 10));

    JsonArray processes = api.get(
            "/api/v1/machines/a/processes?from=2026-11-23T22:00:00Z&to=2026-11-23T22:01:00Z",
            "Processes")
        .getJsonArray("processes");
    assertThat(processes.getJsonObject(0).getString("process")).isEqualTo("browser");
    JsonObject energy = processes.getJsonObject(0).getJsonObject("energy");
    assertThat(energy.getDouble("value")).isEqualTo(50);
    assertThat(energy.getString("quality")).as("shared out, never measured").isEqualTo("estimated");
    assertThat(processes.getJsonObject(1).getJsonObject("energy").getDouble("value"))
        .isEqualTo(10);
  }

  @Test
  void partsAndProcessesOfAMachineThatNobodyKnowsAreRefused() throws Exception {
    api.refused("/api/v1/machines/nobody/parts", 404);
    api.refused("/api/v1/machines/nobody/processes", 404);
    api.refused("/api/v1/machines/nobody/processes?points=3", 400);
  }

  @Test
  void machineNamesOfAnyKindHaveASeries() throws Exception {
    api.send(sample("salle B/12 ⚡", 0, 20, 0));

    api.get("/api/v1/machines/salle%20B%2F12%20%E2%9A%A1/series", "Series");
  }

  @Test
  void unknownMachineIsNotFound() throws Exception {
    assertThat(api.refused("/api/v1/machines/nobody/series", 404).getString("type"))
        .endsWith("/unknown-machine");
  }
}
