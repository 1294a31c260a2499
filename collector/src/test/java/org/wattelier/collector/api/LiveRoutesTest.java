package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.ApiServer.START;
import static org.wattelier.collector.api.ApiServer.info;
import static org.wattelier.collector.api.ApiServer.sample;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The live stream: first the fleet, then what changes. */
@Timeout(60)
class LiveRoutesTest {
  @RegisterExtension
  final ApiServer api = new ApiServer();

  @Test
  void liveStreamSendsTheFleetAtOnceAndAgainWhenItChanges() throws Exception {
    api.send(info("a", false), sample("a", 0, 20, 0));
    HttpResponse<InputStream> stream = api.stream("/api/v1/live");
    assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    EventReader events = new EventReader(stream.body());
    assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");

    JsonObject first = events.next();
    assertThat(api.contract.violations("Fleet", first)).isEmpty();
    assertThat(first.getJsonObject("total").getJsonObject("power").getDouble("value"))
        .isEqualTo(20);
    assertThat(first.getJsonObject("grid").getString("basis")).isEqualTo("typical");

    api.now = START.plusSeconds(1);
    api.send(sample("a", 1, 33, 26));
    JsonObject change = events.next();
    assertThat(api.contract.violations("FleetChange", change)).isEmpty();
    assertThat(change.getJsonObject("total").getJsonObject("power").getDouble("value"))
        .isEqualTo(33);
    assertThat(names(change)).containsExactly("a");
    events.close();
  }

  @Test
  void liveStreamShowsSimulatedMachinesAsItIsAsked() throws Exception {
    api.send(info("real", false), info("sim", true));
    api.send(sample("real", 0, 20, 0), sample("sim", 0, 500, 0));

    JsonObject both = firstEvent("");
    assertThat(names(both)).containsExactly("real", "sim");
    assertThat(watts(both, "total")).isEqualTo(20);
    assertThat(watts(both, "simulatedTotal")).isEqualTo(500);

    JsonObject real = firstEvent("?simulated=exclude");
    assertThat(names(real)).containsExactly("real");
    assertThat(real.containsKey("simulatedTotal")).isFalse();

    JsonObject simulated = firstEvent("?simulated=only");
    assertThat(names(simulated)).containsExactly("sim");
    assertThat(simulated.getJsonObject("total").encode())
        .isEqualTo("{\"machines\":0,\"silent\":0}");
  }

  private JsonObject firstEvent(String query) throws Exception {
    HttpResponse<InputStream> stream = api.stream("/api/v1/live" + query);
    try (EventReader events = new EventReader(stream.body())) {
      JsonObject fleet = events.next();
      assertThat(api.contract.violations("Fleet", fleet)).isEmpty();
      return fleet;
    }
  }

  private static List<String> names(JsonObject fleet) {
    return fleet.getJsonArray("machines").stream()
        .map(machine -> ((JsonObject) machine).getString("machine"))
        .toList();
  }

  private static double watts(JsonObject fleet, String total) {
    return fleet.getJsonObject(total).getJsonObject("power").getDouble("value");
  }
}
