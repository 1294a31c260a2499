package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.ApiServer.START;
import static org.wattelier.collector.api.ApiServer.await;
import static org.wattelier.collector.api.ApiServer.info;
import static org.wattelier.collector.api.ApiServer.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a range cost, however it is cut and wherever it is read from. */
@Timeout(60)
class EnergyRoutesTest {
  @RegisterExtension
  final ApiServer api = new ApiServer();

  @Test
  void energyLeavesSimulatedMachinesOutUnlessAsked() throws Exception {
    api.send(info("real", false), info("sim", true));
    api.send(
        sample("real", 0, 1, 0),
        sample("real", 1, 1, 10),
        sample("sim", 0, 1, 0),
        sample("sim", 1, 1, 500));
    api.now = START.plusSeconds(60);

    assertThat(api.get("/api/v1/energy", "Energy").getJsonObject("total").getDouble("value"))
        .isEqualTo(10);
    assertThat(api.get("/api/v1/energy?simulated=only", "Energy")
            .getJsonObject("total")
            .getDouble("value"))
        .isEqualTo(500);
    JsonObject both = api.get("/api/v1/energy?simulated=include&by=class", "Energy");
    assertThat(both.getJsonObject("total").getDouble("value")).isEqualTo(510);
    assertThat(both.getJsonArray("groups").getJsonObject(0).getString("name")).isEqualTo("lille");
  }

  @Test
  void energiesOfHoursAreThoseOfTheDay() throws Exception {
    api.send(sample("a", 0, 1, 0), sample("a", 1, 1, 10));
    api.send(sample("a", 3590, 1, 1000), sample("a", 3610, 1, 1300), sample("a", 3611, 1, 5));

    double first = total("from=2026-11-23T22:00:00Z&to=2026-11-23T23:00:00Z");
    double second = total("from=2026-11-23T23:00:00Z&to=2026-11-24T00:00:00Z");
    assertThat(first).isEqualTo(1000);
    assertThat(second).isEqualTo(305);
    assertThat(total("from=2026-11-23T22:00:00Z&to=2026-11-24T00:00:00Z")).isEqualTo(1305);
  }

  @Test
  void longRangeIsCountedFromTheLedgerAndTheSamplesAtItsEnds() throws Exception {
    for (int second = 0; second <= 7200; second += 20) {
      api.send(sample("a", second, 1, second % 6000), sample("b", second, 1, 2 * second));
    }
    api.now = START.plusSeconds(7230);
    String range = "from=2026-11-23T22:10:30Z&to=2026-11-24T00:00:30Z";
    JsonObject fromSamples = api.get("/api/v1/energy?" + range, "Energy");
    await(api.ledger.pass());

    JsonObject fromLedger = api.get("/api/v1/energy?" + range, "Energy");
    assertThat(fromLedger).isEqualTo(fromSamples);
    assertThat(fromLedger.getJsonArray("groups").getJsonObject(0).getInteger("resets"))
        .isEqualTo(1);
    assertThat(api.get("/api/v1/energy?by=class&" + range, "Energy").getJsonObject("total"))
        .isEqualTo(fromSamples.getJsonObject("total"));
  }

  @Test
  void energyOfAGapIsSpreadOverItWhereTheLedgerIsRead() throws Exception {
    api.send(sample("a", 0, 1, 0), sample("a", 4800, 1, 4800));
    api.now = START.plusSeconds(7230);
    await(api.ledger.pass());

    assertThat(total("from=2026-11-23T22:00:00Z&to=2026-11-23T23:00:00Z")).isEqualTo(3600);
    assertThat(total("from=2026-11-23T23:00:00Z&to=2026-11-24T00:00:00Z")).isEqualTo(1200);
  }

  private double total(String range) throws Exception {
    return api.get("/api/v1/energy?" + range, "Energy").getJsonObject("total").getDouble("value");
  }

  @Test
  void seriesAddsUpToTheEnergyOfItsRange() throws Exception {
    api.send(sample("a", -5, 1, 100), sample("a", 0, 1, 130), sample("a", 4, 1, 150));

    JsonArray increases = api.get(
            "/api/v1/machines/a/series?fields=energy_joules&points=2"
                + "&from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:06Z",
            "Series")
        .getJsonObject("fields")
        .getJsonObject("energy_joules")
        .getJsonArray("increase");
    assertThat(increases).containsExactly(30.0, 20.0);
    assertThat(total("from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:06Z")).isEqualTo(50);
  }

  @Test
  void energyIsAnsweredInTheFirstMomentAndAfterTwoMonths() throws Exception {
    assertThat(api.get("/api/v1/energy", "Energy").getJsonArray("groups")).isEmpty();

    api.now = START.plus(Duration.ofDays(60));
    JsonObject late = api.get("/api/v1/energy", "Energy");
    assertThat(late.getInstant("to")).isEqualTo(api.now);
    assertThat(late.getInstant("from")).isEqualTo(api.now.minus(Duration.ofDays(31)));
    api.get("/api/v1/energy?to=2026-01-01T00:00:00Z", "Energy");
  }

  @Test
  void energyOfNothingHasNoTotal() throws Exception {
    api.now = START.plusSeconds(60);
    assertThat(api.get("/api/v1/energy", "Energy").containsKey("total")).isFalse();
  }
}
