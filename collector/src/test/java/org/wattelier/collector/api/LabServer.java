package org.wattelier.collector.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.wattelier.collector.bookkeeping.MemoryStore;
import org.wattelier.collector.lab.Asker;
import org.wattelier.collector.lab.LabBook;
import org.wattelier.collector.lab.Moments;
import org.wattelier.collector.lab.ScenarioLibrary;
import org.wattelier.collector.lab.SessionClock;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;

/**
 * The routes of labs on a free port, without the gate: who asks is told by a header, {@code trainer}, {@code viewer}, or a machine and its
 * class, such as {@code poste-07 lille}. One for each test.
 */
final class LabServer implements AfterEachCallback {
  static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  final Vertx vertx;
  final TelemetryStore store;
  final LiveFleet fleet;
  final LabBook book;
  final Router router;
  private final OpenApiContract contract = OpenApiContract.read();
  /** Of what it keeps and of the scenarios of its own. */
  final Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;
  volatile Instant now = START;

  LabServer() {
    this(Vertx.vertx(), new MemoryStore());
  }

  LabServer(Vertx vertx, TelemetryStore store) {
    this.vertx = vertx;
    this.store = store;
    folder = Path.of(vertx.fileSystem().createTempDirectoryBlocking("labs", "rwx------"));
    fleet = new LiveFleet(() -> now, START);
    book = read(() -> LabBook.open(folder, () -> now, new Random(1)));
    Moments moments = read(() -> Moments.open(folder, () -> now));
    WorkerExecutor disk = vertx.createSharedWorkerExecutor("labs", 1);
    router = Router.router(vertx);
    LabRoutes.mount(
        router,
        new LabServices(
            disk,
            book,
            new ScenarioLibrary(getClass().getClassLoader(), "labs-of-tests", folder),
            moments,
            new SessionClock(folder, () -> now),
            store,
            fleet,
            () -> now,
            ReadLimits.standard(),
            LabServer::asker,
            context -> true));
    server = vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static <T> T read(Callable<T> reading) {
    try {
      return reading.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Asker asker(RoutingContext context) {
    String[] who = String.valueOf(context.request().getHeader("As")).split(" ", -1);
    return who.length == 2
        ? new Asker(false, Optional.of(who[0]), Optional.of(who[1]))
        : new Asker(who[0].equals("trainer"), Optional.empty(), Optional.empty());
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, SECONDS);
  }

  HttpResponse<String> send(String as, String method, String path, String body)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1" + path);
    return http.send(
        HttpRequest.newBuilder(address)
            .header("As", as)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** An answer that keeps to its schema. */
  JsonObject ok(String as, String method, String path, String body, String schema)
      throws Exception {
    HttpResponse<String> answer = send(as, method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonObject json = new JsonObject(answer.body());
    assertThat(contract.violations(schema, json)).as(answer.body()).isEmpty();
    return json;
  }

  JsonObject get(String as, String path, String schema) throws Exception {
    return ok(as, "GET", path, "", schema);
  }

  JsonObject refused(String as, String method, String path, String body, int status)
      throws Exception {
    HttpResponse<String> answer = send(as, method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject json = new JsonObject(answer.body());
    assertThat(contract.violations("Problem", json)).isEmpty();
    return json;
  }

  /** The name of a new run of {@code algorithm-choice} for a class. */
  String opened(String className) throws Exception {
    String body = new JsonObject()
        .put("scenario", "algorithm-choice")
        .put("class", className)
        .encode();
    return ok("trainer", "POST", "/labs/runs", body, "Run").getString("run");
  }

  /** A whole result of a machine, as the lab runner hands it in. */
  static JsonObject result(String machine) {
    return new JsonObject()
        .put("machine", machine)
        .put("scenario", "algorithm-choice")
        .put("fast", false)
        .put("quality", "estimated")
        .put("source", "model")
        .put("measure", "energy-per-unit")
        .put("unit", "joule_per_unit")
        .put("baselinePowerWatts", 21.3)
        .put(
            "variants",
            new JsonArray()
                .add(new JsonObject()
                    .put("id", "linear")
                    .put(
                        "repeats",
                        new JsonArray().add(new JsonObject().put("repeat", 1).put("value", 0.0123)))
                    .put(
                        "mean",
                        new JsonObject()
                            .put("value", 0.012)
                            .put("low", 0.011)
                            .put("high", 0.013)
                            .put("unit", "joule_per_unit")
                            .put("quality", "estimated")
                            .put("source", "model"))
                    .put("workUnits", 123_456)))
        .put(
            "comparison",
            new JsonObject()
                .put("lower", "binary")
                .put("than", "linear")
                .put(
                    "changeRatio",
                    new JsonObject().put("value", -0.93).put("low", -0.95).put("high", -0.9))
                .put("effectSize", 4.2)
                .put("verdict", "as-expected"))
        .put("prediction", "binary")
        .put("finishedAt", "2026-11-23T22:15:00Z");
  }

  static String participant(String run, String machine) {
    return "/labs/runs/" + run + "/participants/" + machine;
  }

  static String resultOf(String run, String machine) {
    return "/labs/runs/" + run + "/results/" + machine;
  }

  @Override
  public void afterEach(ExtensionContext test) throws Exception {
    close();
  }

  void close() throws Exception {
    await(server.close());
    await(store.close());
    vertx.fileSystem().deleteRecursiveBlocking(folder.toString());
    await(vertx.close());
  }
}
