package org.wattelier.collector.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.collector.store.sqlite.SqliteStore;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

class RecomputeRoutesTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  @TempDir
  Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private final Instant now = START.plusSeconds(600);
  private TelemetryStore store;
  private LedgerKeeper ledger;
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    store = SqliteStore.open(vertx, data.resolve("test.db"));
    ledger = new LedgerKeeper(vertx, store, TypicalProfile.france(), "FR", () -> now);
    Router router = Router.router(vertx);
    RecomputeRoutes.mount(
        router,
        new ApiServices(
            vertx,
            store,
            new LiveFleet(() -> now, START),
            ledger,
            TypicalProfile.france(),
            Supply.UNKNOWN,
            new About("0.1.0", "sqlite", "FR", false, START, "http://127.0.0.1:8080"),
            () -> now));
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    await(server.close());
    await(store.close());
    await(vertx.close());
  }

  @Test
  void ledgerIsPutRightByTheSamplesThatNobodyToldItOf() throws Exception {
    List<Point> known = List.of(sample(0, 0), sample(60, 60), sample(240, 100));
    await(store.append(known));
    ledger.accept(known);
    await(ledger.pass());
    List<Double> before = minutes();
    // As after a kill that forgot, or from a backup: the store has them, and nobody told.
    await(store.append(List.of(sample(120, 90), sample(180, 95))));
    await(ledger.pass());
    assertThat(minutes()).isEqualTo(before);

    HttpResponse<String> done = recompute("?from=2026-11-23T22:00:00Z");

    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(OpenApiContract.read().violations("Recomputed", new JsonObject(done.body())))
        .isEmpty();
    assertThat(minutes()).isNotEqualTo(before);
    assertThat(minutes().stream().mapToDouble(joules -> joules).sum()).isEqualTo(100);
    assertThat(before.stream().mapToDouble(joules -> joules).sum()).isEqualTo(100);
  }

  @Test
  void whereToBeginMustBeSaid() throws Exception {
    HttpResponse<String> refused = recompute("");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(refused.body()).getString("field")).isEqualTo("from");
  }

  private HttpResponse<String> recompute(String query) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + server.actualPort() + "/api/v1/ledger/recompute" + query))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private List<Double> minutes() throws Exception {
    List<Double> minutes = new ArrayList<>();
    await(ledger.read(
        LedgerQuery.of(
            LedgerStep.MINUTE, new TimeRange(START, now), Set.of(), LedgerQuery.allFields()),
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

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, SECONDS);
  }
}
