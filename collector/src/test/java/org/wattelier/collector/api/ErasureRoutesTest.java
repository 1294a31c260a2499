package org.wattelier.collector.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.live.MachineNow;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.collector.store.sqlite.SqliteStore;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

@Timeout(60)
class ErasureRoutesTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  @TempDir
  Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private volatile Instant now = START;
  private TelemetryStore store;
  private LiveFleet fleet;
  private LedgerKeeper ledger;
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    store = SqliteStore.open(vertx, data.resolve("test.db"));
    fleet = new LiveFleet(() -> now, START);
    ledger = new LedgerKeeper(vertx, store, TypicalProfile.france(), "FR", () -> now);
    serve(new MachineErasure(
        store,
        ledger,
        fleet,
        machine -> Future.succeededFuture(),
        machine -> Future.succeededFuture(0),
        new ErasedMachines(System::nanoTime, Duration.ofSeconds(5))));
  }

  private void serve(MachineErasure erasure) throws Exception {
    Router router = Router.router(vertx);
    // As the gate does, of which another test tells.
    router.route().handler(context -> {
      if ("Bearer trainer".equals(context.request().getHeader("Authorization"))) {
        context.next();
      } else {
        context.response().setStatusCode(401).end();
      }
    });
    ErasureRoutes.mount(router, erasure);
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    await(store.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  private void send(String machine, int seconds) throws Exception {
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      points.add(MachineSample.at(machine, START.plusSeconds(second))
          .with(MachineField.POWER_WATTS, 20)
          .with(MachineField.ENERGY_JOULES, 20.0 * second)
          .build()
          .toPoint());
    }
    await(store.append(points));
    ledger.accept(points);
    fleet.accept(points);
  }

  private HttpResponse<String> erase(String machine, String authorization) throws Exception {
    String path = URLEncoder.encode(machine, StandardCharsets.UTF_8).replace("+", "%20");
    return http.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1/machines/" + path))
            .header("Authorization", authorization)
            .DELETE()
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> erase(String machine) throws Exception {
    return erase(machine, "Bearer trainer");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonObject problem = new JsonObject(answer.body());
    assertThat(OpenApiContract.read().violations("Problem", problem)).isEmpty();
    assertThat(problem.getString("type")).endsWith("/" + slug);
  }

  private List<String> machinesIn(String measurement) throws Exception {
    return await(store.points(measurement, TelemetryStore.KEPT_TIMES, 10_000)).stream()
        .map(point -> String.valueOf(point.tag("machine")))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void erasedMachineIsGoneFromStoreWallAndLedger() throws Exception {
    send("poste-07", 90);
    send("poste-08", 90);
    now = START.plus(Duration.ofMinutes(5));
    await(ledger.pass());
    int entries =
        await(store.points("ledger", TelemetryStore.KEPT_TIMES, 10_000)).size();
    assertThat(machinesIn("ledger")).containsExactly("poste-07", "poste-08");

    HttpResponse<String> answer = erase("poste-07");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject erased = new JsonObject(answer.body());
    assertThat(OpenApiContract.read().violations("Erased", erased)).isEmpty();
    assertThat(erased)
        .isEqualTo(new JsonObject()
            .put("machine", "poste-07")
            .put("points", 90 + entries / 2)
            .put("left", new JsonArray()));
    assertThat(machinesIn("machine")).containsExactly("poste-08");
    assertThat(machinesIn("ledger")).containsExactly("poste-08");
    assertThat(fleet.snapshot().machines())
        .extracting(MachineNow::machine)
        .containsExactly("poste-08");
  }

  @Test
  void ledgerDoesNotBringAnErasedMachineBack() throws Exception {
    send("poste-07", 90);
    send("poste-08", 90);
    now = START.plus(Duration.ofMinutes(5));
    Future<Void> passing = ledger.pass();
    HttpResponse<String> answer = erase("poste-07");
    await(passing);
    now = START.plus(Duration.ofDays(2));
    await(ledger.recompute(new TimeRange(START, now)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(machinesIn("ledger")).containsExactly("poste-08");
  }

  @Test
  void machineThatIsNotKnownIsTold() throws Exception {
    send("poste-07", 1);

    assertProblem(erase("poste-08"), 404, "unknown-machine");
    assertProblem(erase("poste-0%"), 404, "unknown-machine");
    assertThat(machinesIn("machine")).containsExactly("poste-07");
  }

  @Test
  void strangersEraseNothing() throws Exception {
    send("poste-07", 1);

    assertThat(erase("poste-07", "Bearer stranger").statusCode()).isEqualTo(401);
    assertThat(machinesIn("machine")).containsExactly("poste-07");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "é ü", "100%", "'; DROP TABLE machine_sample; --", "<b>"})
  void anyNameCanBeErased(String machine) throws Exception {
    send(machine, 1);
    send("poste-07", 1);

    assertThat(erase(machine).statusCode()).isEqualTo(200);
    assertThat(machinesIn("machine")).containsExactly("poste-07");
  }

  @Test
  void whatTheDatabaseCannotDoIsSaid() throws Exception {
    send("poste-07", 1);
    TelemetryStore unable = answering(Future.succeededFuture(
        new Erasure.Impossible("this InfluxDB cannot delete points", "drop its database")));
    serve(new MachineErasure(
        unable,
        ledger,
        fleet,
        machine -> Future.succeededFuture(),
        machine -> Future.succeededFuture(0),
        new ErasedMachines(System::nanoTime, Duration.ofSeconds(5))));

    HttpResponse<String> answer = erase("poste-07");

    assertProblem(answer, 501, "erasure-impossible");
    assertThat(answer.body()).contains("Nothing was erased", "drop its database");
    assertThat(fleet.size()).isEqualTo(1);
  }

  @Test
  void storeThatIsAwayIsToldAndTheMachineStays() throws Exception {
    send("poste-07", 1);
    TelemetryStore away =
        answering(Future.failedFuture(new StoreException("InfluxDB does not answer: start it")));
    serve(new MachineErasure(
        away,
        ledger,
        fleet,
        machine -> Future.succeededFuture(),
        machine -> Future.succeededFuture(0),
        new ErasedMachines(System::nanoTime, Duration.ofSeconds(5))));

    HttpResponse<String> answer = erase("poste-07");

    assertProblem(answer, 503, "store-unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(fleet.size()).isEqualTo(1);
  }

  /** The store, but for its answer to an erasure. */
  private TelemetryStore answering(Future<Erasure> erasure) {
    return (TelemetryStore) java.lang.reflect.Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {TelemetryStore.class},
        (proxy, method, arguments) ->
            method.getName().equals("erase") ? erasure : method.invoke(store, arguments));
  }

  @Test
  void gridStaysWhoeverIsErased() throws Exception {
    send("poste-07", 1);
    await(store.append(List.of(
        Point.of("grid", START).tag("zone", "FR").number("renewable_ratio", 0.5).build())));

    assertThat(erase("poste-07").statusCode()).isEqualTo(200);
    List<Instant> seen = new ArrayList<>();
    await(store.points("grid", TelemetryStore.KEPT_TIMES, 10)).forEach(p -> seen.add(p.time()));
    assertThat(seen).containsExactly(START);
    await(store.scan(
        new FieldQuery(
            Schema.MACHINE, TelemetryStore.KEPT_TIMES, Map.of(), List.of("power_watts"), null),
        row -> {
          throw new IllegalStateException("a row of an erased machine");
        }));
  }
}
