package org.wattelier.collector.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.sqlite.SqliteStore;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/**
 * Routes, those that read unless told otherwise, on a free port, on a store of their own and a clock that tests set, without the gate. One
 * for each test.
 */
final class ApiServer implements AfterEachCallback {
  static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  final Vertx vertx = Vertx.vertx();
  final TelemetryStore store;
  final LedgerKeeper ledger;
  final Router router = Router.router(vertx);
  final OpenApiContract contract = OpenApiContract.read();
  volatile Instant now = START;
  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final LiveFleet fleet = new LiveFleet(() -> now, START);
  private final HttpServer server;

  ApiServer() {
    this(ApiRoutes::mount);
  }

  ApiServer(BiConsumer<Router, ApiServices> routes) {
    folder = Path.of(vertx.fileSystem().createTempDirectoryBlocking("api", "rwx------"));
    store = SqliteStore.open(vertx, folder.resolve("test.db"));
    ledger = new LedgerKeeper(vertx, store, TypicalProfile.france(), "FR", () -> now);
    About about = new About("0.1.0", "sqlite", "FR", false, START, "http://127.0.0.1:8080");
    routes.accept(
        router,
        new ApiServices(
            vertx,
            store,
            fleet,
            ledger,
            TypicalProfile.france(),
            Supply.UNKNOWN,
            about,
            () -> now));
    server = vertx
        .createHttpServer(
            new HttpServerOptions().setHttp2ClearTextEnabled(false)) // as the collector
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  static Point sample(String machine, long second, double watts, double joules) {
    return MachineSample.at(machine, START.plusSeconds(second))
        .inClass("lille")
        .with(MachineField.POWER_WATTS, watts)
        .with(MachineField.ENERGY_JOULES, joules)
        .with(MachineField.MEASURED_RATIO, 0)
        .with(MachineField.POWER_UNCERTAINTY_RATIO, 0.5)
        .with(MachineField.CPU_UTILIZATION_RATIO, 0.25)
        .build()
        .toPoint();
  }

  static Point info(String machine, boolean simulated) {
    return new MachineInfo(
            machine, START, "Debian 12", "EPYC", "kvm", "0.1.0", "model", simulated, 2.0, 1e9)
        .toPoint();
  }

  /** Brings points as the write path does. */
  void send(Point... points) throws Exception {
    await(store.append(List.of(points)));
    ledger.accept(List.of(points));
    fleet.accept(List.of(points));
  }

  HttpResponse<String> request(String method, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<InputStream> stream(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  /** An answer that keeps to its schema. */
  JsonObject get(String path, String schema) throws Exception {
    HttpResponse<String> answer = request("GET", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject json = new JsonObject(answer.body());
    assertThat(contract.violations(schema, json)).as(answer.body()).isEmpty();
    return json;
  }

  JsonObject refused(String path, int status) throws Exception {
    HttpResponse<String> answer = request("GET", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject json = new JsonObject(answer.body());
    assertThat(contract.violations("Problem", json)).isEmpty();
    assertThat(json.getInteger("status")).isEqualTo(status);
    return json;
  }

  /** What comes back for bytes that no client would send. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) throws Exception {
    await(server.close());
    await(store.close());
    vertx.fileSystem().deleteRecursiveBlocking(folder.toString());
    await(vertx.close());
  }
}
