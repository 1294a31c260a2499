package org.wattelier.collector.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.store.StoreProbe.START_MILLIS;
import static org.wattelier.collector.store.StoreProbe.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.ingest.IngestLimits;
import org.wattelier.collector.ingest.WriteRoutes;
import org.wattelier.collector.ingest.Writer;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.web.CollectorMeters;
import org.wattelier.collector.web.OperationsRoutes;
import org.wattelier.telemetry.Point;

/** What writers and those who run the collector are told when the disk of the embedded store fails, and that it comes back by itself. */
class SqliteFailuresTest {
  private static final int LINES = 200;

  @TempDir
  Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Point> live = new CopyOnWriteArrayList<>();
  private SqliteStore store;
  private HttpServer server;

  @BeforeEach
  void listen() {
    store = SqliteStore.open(
        vertx, directory.resolve("wattelier.db"), new SqliteLimits(10_000, 5_000, 100, 120));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    CollectorMeters.bind(registry, store, () -> 0);
    Router router = Router.router(vertx);
    new WriteRoutes(
            vertx,
            new WriteRoutes.WritePath(
                store,
                live::addAll,
                request -> Optional.of(Writer.UNBOUND),
                () -> Instant.ofEpochMilli(START_MILLIS)),
            IngestLimits.standard(),
            registry)
        .mount(router);
    new OperationsRoutes(vertx, store, registry, () -> Instant.ofEpochMilli(START_MILLIS), "1")
        .mount(router);
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void close() {
    await(server.close());
    await(store.close());
    await(vertx.close());
  }

  @Test
  void fullDiskIsARetryableRefusalUntilThereIsRoomAndNothingAcknowledgedIsLost() throws Exception {
    int batch = 0;
    HttpResponse<String> answer = write("a", batch);
    while (answer.statusCode() == 204) {
      answer = write("a", ++batch);
      assertThat(batch).as("the disk must be full some time").isLessThan(1_000);
    }

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(new JsonObject(answer.body()).getString("detail"))
        .contains("the disk of the store is full", "keep them and send them again");
    assertThat(get("/ready").statusCode()).isEqualTo(503);
    assertThat(get("/ready").body())
        .contains("DOWN", "the disk of the store is full", "free space");
    assertThat(get("/metrics").body())
        .contains("wattelier_store_ready 0.0", "reason=\"store-unavailable\"");
    assertThat(live).as("what is shown live is stored").hasSize(batch * LINES);
    assertThat(new StoreProbe(store).scan("a")).hasSize(batch * LINES);

    await(store.erase("a"));
    assertThat(write("b", batch).statusCode()).as("the same again, with room").isEqualTo(204);

    assertThat(get("/ready").statusCode()).isEqualTo(200);
    assertThat(get("/ready").body()).contains("UP");
    assertThat(get("/metrics").body()).contains("wattelier_store_ready 1.0");
    assertThat(new StoreProbe(store).scan("b")).hasSize(LINES);
  }

  @Test
  void storeThatBecomesReadOnlyFailsWritesUntilItIsNot() throws SQLException {
    Path file = directory.resolve("other.db");
    Condition condition = new Condition();
    List<MeasurementTable> layout = MeasurementTable.all();
    try (StoreFile held = StoreFile.hold(file);
        Connection connection = held.writer(SchemaLadder.current(), layout, 10_000);
        Statement statement = connection.createStatement()) {
      PointWriter writer = new PointWriter(connection, layout, 100, condition, new FleetLatest());
      // To SQLite the same as a file system that the system made read-only after an error.
      statement.execute("PRAGMA query_only=ON");

      List<StoreException> refused = writer.write(List.of(List.of(StoreProbe.power("a", 0, 1))));

      assertThat(refused.get(0)).hasMessageContaining("cannot be opened for writing", "--data");
      assertThat(condition.health()).isInstanceOf(StoreHealth.Down.class);
      statement.execute("PRAGMA query_only=OFF");
      assertThat(writer.write(List.of(List.of(StoreProbe.power("a", 0, 1))))).containsOnlyNulls();
      assertThat(condition.health()).isEqualTo(new StoreHealth.Up());
    }
  }

  private HttpResponse<String> write(String machine, int batch) throws Exception {
    String body = IntStream.range(0, LINES)
        .mapToObj(i -> "machine,machine=" + machine + " energy_joules=" + i + " "
            + (START_MILLIS + (long) batch * LINES + i))
        .collect(Collectors.joining("\n"));
    return http.send(
        HttpRequest.newBuilder(uri("/api/v2/write?precision=ms"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }
}
