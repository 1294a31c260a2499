package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.ApiServer.START;
import static org.wattelier.collector.api.ApiServer.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

class RecomputeRoutesTest {
  private static final String RECOMPUTE = "/api/v1/ledger/recompute";

  @RegisterExtension
  final ApiServer api = new ApiServer(RecomputeRoutes::mount);

  @BeforeEach
  void laterThanTheSamples() {
    api.now = START.plusSeconds(600);
  }

  @Test
  void ledgerIsPutRightByTheSamplesThatNobodyToldItOf() throws Exception {
    List<Point> known = List.of(sample(0, 0), sample(60, 60), sample(240, 100));
    await(api.store.append(known));
    api.ledger.accept(known);
    await(api.ledger.pass());
    List<Double> before = minutes();
    // As after a kill that forgot, or from a backup: the store has them, and nobody told.
    await(api.store.append(List.of(sample(120, 90), sample(180, 95))));
    await(api.ledger.pass());
    assertThat(minutes()).isEqualTo(before);

    HttpResponse<String> done = api.request("POST", RECOMPUTE + "?from=2026-11-23T22:00:00Z");

    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(api.contract.violations("Recomputed", new JsonObject(done.body())))
        .isEmpty();
    assertThat(minutes()).isNotEqualTo(before);
    assertThat(minutes().stream().mapToDouble(joules -> joules).sum()).isEqualTo(100);
    assertThat(before.stream().mapToDouble(joules -> joules).sum()).isEqualTo(100);
  }

  @Test
  void whereToBeginMustBeSaid() throws Exception {
    HttpResponse<String> refused = api.request("POST", RECOMPUTE);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(refused.body()).getString("field")).isEqualTo("from");
  }

  private List<Double> minutes() throws Exception {
    List<Double> minutes = new ArrayList<>();
    await(api.ledger.read(
        LedgerQuery.of(
            LedgerStep.MINUTE, new TimeRange(START, api.now), Set.of(), LedgerQuery.allFields()),
        (row, step) -> minutes.add(
            row.has(LedgerField.ENERGY_JOULES) ? row.value(LedgerField.ENERGY_JOULES) : 0)));
    return minutes;
  }

  private static Point sample(long second, double joules) {
    return MachineSample.at("a", START.plusSeconds(second))
        .with(MachineField.ENERGY_JOULES, joules)
        .build()
        .toPoint();
  }
}
