package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.ApiServer.START;
import static org.wattelier.collector.api.ApiServer.info;
import static org.wattelier.collector.api.ApiServer.sample;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.Point;

/** The key figures and the ledger that they add up. */
@Timeout(60)
class KeyFigureRoutesTest {
  @RegisterExtension
  final ApiServer api = new ApiServer();

  @Test
  void unknownMachineHasNoKeyFigures() throws Exception {
    assertThat(api.refused("/api/v1/kpis?machine=nobody", 404).getString("field"))
        .isEqualTo("machine");
  }

  @Test
  void keyFiguresAddUpTheLedgerAndSayWhatTheyLack() throws Exception {
    api.now = START.plusSeconds(600);
    api.send(
        sample("a", 0, 20, 0), sample("b", 0, 20, 0), info("sim", true), sample("sim", 0, 9, 0));
    for (int minute = 0; minute < 3; minute++) {
      api.send(entry("a", minute, 1200), entry("b", minute, 600), entry("sim", minute, 60_000));
    }
    JsonObject kpis = api.get("/api/v1/kpis", "Kpis");
    assertThat(kpis.getInteger("machines")).isEqualTo(2);
    assertThat(figure(kpis, "energy").getDouble("value")).isEqualTo(5400);
    assertThat(figure(kpis, "mean-power").getDouble("value")).isEqualTo(15);
    assertThat(figure(kpis, "peak-power").getDouble("value")).isEqualTo(30);
    assertThat(figure(kpis, "renewable-share").getDouble("value")).isEqualTo(0.25);
    assertThat(kpi(kpis, "site-energy").getString("missing")).isEqualTo("supply.pue");
    assertThat(figure(api.get("/api/v1/kpis?machine=b", "Kpis"), "energy").getDouble("value"))
        .isEqualTo(1800);
    assertThat(figure(api.get("/api/v1/kpis?machine=sim", "Kpis"), "energy").getDouble("value"))
        .isEqualTo(180_000);
    assertThat(api.get("/api/v1/kpis?class=other", "Kpis").getInteger("machines"))
        .isZero();
    String one = "/api/v1/kpis?from=2026-11-23T22:01:00Z&to=2026-11-23T22:02:00Z";
    assertThat(figure(api.get(one, "Kpis"), "energy").getDouble("value")).isEqualTo(1800);
  }

  @Test
  void keyFiguresOfARunAreThoseOfItsMachinesAndMinutes() throws Exception {
    api.now = START.plusSeconds(600);
    api.send(sample("a", 0, 20, 0), sample("b", 0, 20, 0));
    for (int minute = 0; minute < 4; minute++) {
      api.send(entry("a", minute, 1200), entry("b", minute, 600));
    }
    api.send(mark("a", "sorting", 65, 0), mark("a", "sorting", 125, 40), mark("b", "other", 70, 1));
    JsonObject run = api.get("/api/v1/kpis?run=sorting", "Kpis");
    assertThat(run.getInteger("machines")).isEqualTo(1);
    assertThat(figure(run, "energy").getDouble("value")).isEqualTo(2400);
    assertThat(run.getString("from")).isEqualTo("2026-11-23T22:01:00.000Z");
    assertThat(run.getString("to")).isEqualTo("2026-11-23T22:03:00.000Z");
    assertThat(api.get("/api/v1/ledger?run=sorting", "Ledger").getJsonArray("entries"))
        .hasSize(2);
    assertThat(api.refused("/api/v1/kpis?run=nothing", 404).getString("field")).isEqualTo("run");
  }

  @Test
  void keyFiguresAreTakenHomeAsCsvWithWhatTheyLack() throws Exception {
    api.now = START.plusSeconds(600);
    api.send(sample("a", 0, 20, 0), entry("a", 0, 1200));
    HttpResponse<String> csv = api.request("GET", "/api/v1/kpis?format=csv");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"wattelier-kpis.csv\"");
    assertThat(csv.body())
        .startsWith("key,value,low,high,unit,quality,source,missing\r\nenergy,1200.0,")
        .contains("\r\nsite-energy,,,,,,,supply.pue\r\n");
    assertThat(csv.body().lines()).allMatch(line -> line.split(",", -1).length == 8);
  }

  @Test
  void ledgerIsTakenHomeAsCsvInWhichNamesAreHarmless() throws Exception {
    api.now = START.plusSeconds(600);
    api.send(sample("=1+1", 0, 20, 0), entry("=1+1", 0, 1200));
    JsonObject json = api.get("/api/v1/ledger", "Ledger");
    assertThat(json.getString("step")).isEqualTo("1m");
    assertThat(json.getJsonArray("entries").getJsonObject(0).getDouble("energy_joules"))
        .isEqualTo(1200);
    HttpResponse<String> csv = api.request("GET", "/api/v1/ledger?format=csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.body().lines()).hasSize(2);
    assertThat(csv.body())
        .startsWith("time,machine,class,energy_joules,")
        .contains("2026-11-23T22:00:00.000Z,'=1+1,lille,1200.0,");
  }

  private static Point mark(String machine, String run, int second, double workUnits) {
    return new Point(
        "mark",
        Map.of("machine", machine, "run", run, "phase", "measure"),
        Map.of("work_units", new FieldValue.Decimal(workUnits)),
        START.plusSeconds(second));
  }

  private static Point entry(String machine, int minute, double joules) {
    Map<LedgerField, Double> values = new EnumMap<>(LedgerField.class);
    values.put(LedgerField.ENERGY_JOULES, joules);
    values.put(LedgerField.MEASURED_JOULES, 0.0);
    values.put(LedgerField.COVERED_SECONDS, 60.0);
    values.put(LedgerField.RENEWABLE_JOULES, joules / 4);
    values.put(LedgerField.RENEWABLE_LOW_JOULES, joules / 5);
    values.put(LedgerField.RENEWABLE_HIGH_JOULES, joules / 3);
    values.put(LedgerField.RENEWABLE_OF_JOULES, joules);
    return new LedgerEntry(
            new LedgerEntry.Key(machine, "lille"),
            LedgerStep.MINUTE,
            START.plusSeconds(60L * minute).toEpochMilli(),
            values)
        .toPoint();
  }

  private static JsonObject kpi(JsonObject kpis, String key) {
    return kpis.getJsonArray("kpis").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("key").equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject figure(JsonObject kpis, String key) {
    return kpi(kpis, key).getJsonObject("quantity");
  }
}
