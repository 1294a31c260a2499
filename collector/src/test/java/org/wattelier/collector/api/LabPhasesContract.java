package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wattelier.collector.api.LabServer.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** What the phases of a run cost, asked over HTTP of a real store. */
public abstract class LabPhasesContract {
  private static final Instant START = LabServer.START;

  private LabServer labs;
  private String run;

  /** An empty store. */
  protected abstract TelemetryStore open(Vertx vertx) throws Exception;

  @BeforeEach
  void serve() throws Exception {
    Vertx vertx = Vertx.vertx();
    labs = new LabServer(vertx, open(vertx));
    run = labs.opened("lille");
    join("poste-07");
  }

  @AfterEach
  void stop() throws Exception {
    labs.close();
  }

  private void join(String machine) throws Exception {
    labs.ok(
        machine + " lille",
        "PUT",
        "/labs/runs/" + run + "/participants/" + machine,
        "{\"state\":\"running\"}",
        "Run");
  }

  private Point mark(
      String machine, String ofRun, String phase, String event, long millis, double units) {
    return Point.of("mark", START.plusMillis(millis))
        .tag("machine", machine)
        .tag("run", ofRun)
        .tag("phase", phase)
        .number("work_units", units)
        .text("event", event)
        .build();
  }

  private List<Point> phase(
      String machine, String phase, long fromMillis, long toMillis, double units) {
    return List.of(
        mark(machine, run, phase, "start", fromMillis, 0),
        mark(machine, run, phase, "end", toMillis, units));
  }

  private static Point sample(String machine, long second, double watts) {
    return MachineSample.at(machine, START.plusSeconds(second))
        .inClass("lille")
        .with(MachineField.ENERGY_JOULES, watts * second)
        .with(MachineField.MEASURED_RATIO, 1)
        .with(MachineField.POWER_UNCERTAINTY_RATIO, 0.1)
        .with(MachineField.CPU_UTILIZATION_RATIO, 0.25)
        .build()
        .toPoint();
  }

  private static List<Point> samples(String machine, int from, int to, double watts) {
    List<Point> samples = new ArrayList<>();
    for (int second = from; second < to; second++) {
      samples.add(sample(machine, second, watts));
    }
    return samples;
  }

  private void send(List<Point> points) throws Exception {
    await(labs.store.append(points));
  }

  private JsonArray phases(String as, String query) throws Exception {
    return labs.get(as, "/labs/runs/" + run + "/phases" + query, "Phases").getJsonArray("phases");
  }

  /** A database behind may need a moment; asking on is what a runner does. */
  private JsonArray awaitPhases(int phases, int complete) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptions()
        .until(
            () -> phases("trainer", ""),
            found -> found.size() == phases
                && found.stream()
                        .filter(phase -> ((JsonObject) phase).getBoolean("complete"))
                        .count()
                    == complete);
  }

  @Test
  void phaseTellsItsEnergyItsWorkAndHowSureThatIs() throws Exception {
    send(List.of(
        new MachineInfo("poste-07", START, "Debian", null, null, "0.1.0", "rapl", false, 2.0, null)
            .toPoint()));
    send(samples("poste-07", 0, 40, 20));
    send(phase("poste-07", "linear/1", 10_500, 20_500, 1234));

    JsonObject phase = awaitPhases(1, 1).getJsonObject(0);

    assertThat(phase.getString("machine")).isEqualTo("poste-07");
    assertThat(phase.getString("variant")).isEqualTo("linear");
    assertThat(phase.getInteger("repeat")).isEqualTo(1);
    assertThat(phase.getString("from")).isEqualTo("2026-11-23T22:00:10.500Z");
    assertThat(phase.getString("to")).isEqualTo("2026-11-23T22:00:20.500Z");
    assertThat(phase.getDouble("workUnits")).isEqualTo(1234);
    JsonObject energy = phase.getJsonObject("energy");
    assertThat(energy.getDouble("value")).isCloseTo(200, within(1e-6));
    assertThat(energy.getDouble("low")).isCloseTo(180 * 0.9, within(1e-6));
    assertThat(energy.getDouble("high")).isCloseTo(220 * 1.1, within(1e-6));
    assertThat(energy.getString("quality")).isEqualTo("measured");
    assertThat(energy.getString("source")).isEqualTo("rapl");
    assertThat(phase.getDouble("resolutionJoules")).isCloseTo(40, within(1e-6));
    assertThat(phase.getJsonObject("power").getDouble("value")).isCloseTo(20, within(1e-6));
    assertThat(phase.getInteger("samples")).isEqualTo(10);
    assertThat(phase.getDouble("cpuUtilizationRatio")).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void samplesThatComeLateMakeTheAnswerBetter() throws Exception {
    send(phase("poste-07", "linear/1", 10_500, 20_500, 1));
    send(samples("poste-07", 0, 15, 20));
    JsonObject before = awaitPhases(1, 0).getJsonObject(0);
    assertThat(before.containsKey("energy")).isFalse();

    send(samples("poste-07", 15, 30, 20));

    assertThat(awaitPhases(1, 1).getJsonObject(0).getJsonObject("energy").getDouble("value"))
        .isCloseTo(200, within(1e-6));
  }

  @Test
  void eachSeesWhatItMayAndOtherRunsAreNotCounted() throws Exception {
    join("poste-08");
    send(samples("poste-07", 0, 30, 20));
    send(samples("poste-08", 0, 30, 50));
    send(samples("poste-09", 0, 30, 70));
    send(phase("poste-07", "linear/1", 5_000, 10_000, 1));
    send(phase("poste-08", "linear/1", 5_000, 10_000, 1));
    send(phase("poste-09", "linear/1", 5_000, 10_000, 1));
    send(List.of(mark("poste-07", "another-run", "linear/2", "start", 12_000, 0)));

    JsonArray all = awaitPhases(2, 2);
    assertThat(all.stream().map(phase -> ((JsonObject) phase).getString("machine")))
        .containsExactly("poste-07", "poste-08");
    assertThat(phases("poste-07 lille", "")).hasSize(1);
    assertThat(phases("poste-07 lille", "?machine=poste-07")).hasSize(1);
    assertThat(phases("trainer", "?machine=poste-08")
            .getJsonObject(0)
            .getJsonObject("energy")
            .getDouble("value"))
        .isCloseTo(250, within(1e-6));
    assertThat(phases("trainer", "?machine=poste-09")).isEmpty();
  }

  @Test
  void machineWhoseClockIsHoursOffHasItsPhases() throws Exception {
    long off = Duration.ofHours(7).toSeconds();
    send(samples("poste-07", (int) off, (int) off + 30, 20));
    send(phase("poste-07", "linear/1", off * 1000 + 5_000, off * 1000 + 10_000, 1));

    assertThat(awaitPhases(1, 1).getJsonObject(0).getJsonObject("energy").getDouble("value"))
        .isCloseTo(100, within(1e-6));
  }

  @Test
  void machineThatFloodsTheRunWithMarksHidesNobodyElse() throws Exception {
    join("poste-08");
    send(samples("poste-07", 0, 30, 20));
    send(phase("poste-07", "linear/1", 5_000, 10_000, 1));
    List<Point> flood = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      flood.add(mark("poste-08", run, "linear/" + (1 + i % 9_000), "start", 6_000 + i, 0));
    }
    send(flood);

    assertThat(awaitPhases(1, 1).getJsonObject(0).getString("machine")).isEqualTo("poste-07");
  }

  @Test
  void runWithoutMarksHasNoPhases() throws Exception {
    assertThat(phases("trainer", "")).isEmpty();
  }
}
