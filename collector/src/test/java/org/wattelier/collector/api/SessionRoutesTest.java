package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** A session: when it began, and the moments that were noted in it. */
@Timeout(60)
class SessionRoutesTest {
  @RegisterExtension
  final LabServer labs = new LabServer();

  @Test
  void momentsAreNotedListedAndDeleted() throws Exception {
    JsonObject moment =
        labs.ok("trainer", "POST", "/moments", "{\"note\":\"L’imprimante s’éteint\"}", "Moment");
    labs.now = labs.now.plusSeconds(1);

    assertThat(labs.get("viewer", "/moments", "Moments").getJsonArray("moments"))
        .containsExactly(moment);
    assertThat(labs.get(
                "viewer", "/moments?from=2026-11-23T22:00:01Z&to=2026-11-23T23:00:00Z", "Moments")
            .getJsonArray("moments"))
        .isEmpty();
    String path = "/moments/" + moment.getString("id");
    assertThat(labs.send("trainer", "DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(labs.refused("trainer", "DELETE", path, "", 404).getString("type"))
        .endsWith("/unknown-moment");
  }

  @Test
  void sessionBeginsNow() throws Exception {
    labs.fleet.accept(List.of(sample(0, 100), sample(1, 120)));
    labs.now = labs.now.plusSeconds(2);

    HttpResponse<String> answer = labs.send("trainer", "POST", "/session-clock", "{}");

    assertThat(new JsonObject(answer.body()))
        .isEqualTo(new JsonObject().put("since", "2026-11-23T22:00:02.000Z"));
    assertThat(labs.fleet.since()).isEqualTo(labs.now);
    assertThat(labs.fleet.snapshot().total().energy()).isNull();
    labs.fleet.accept(List.of(sample(3, 150)));
    assertThat(Objects.requireNonNull(labs.fleet.snapshot().total().energy()).value())
        .isEqualTo(30);
  }

  private static Point sample(long second, double joules) {
    return MachineSample.at("poste-07", LabServer.START.plusSeconds(second))
        .with(MachineField.ENERGY_JOULES, joules)
        .build()
        .toPoint();
  }
}
