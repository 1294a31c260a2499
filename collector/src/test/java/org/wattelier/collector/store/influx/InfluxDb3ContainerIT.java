package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TelemetryStoreContract;

/** The contract, on InfluxDB 3 Core in a container for each test, since it has room for five databases; skipped without Docker. */
class InfluxDb3ContainerIT extends TelemetryStoreContract {
  private static final String DATABASE = "energy";
  private static final int PORT = 8181;

  private static Vertx vertx;

  @TempDir
  Path queueDirectory;

  private @Nullable GenericContainer<?> influxdb;

  @Override
  protected TelemetryStore open() throws Exception {
    GenericContainer<?> running = influxdb;
    if (running == null) {
      running = start();
      influxdb = running;
      createDatabase(url(running));
    }
    return InfluxStore.open(
        vertx, new InfluxSettings(url(running), "", "none", DATABASE), queueDirectory);
  }

  private static GenericContainer<?> start() {
    GenericContainer<?> container = new GenericContainer<>("influxdb:3-core")
        .withCommand(
            "influxdb3", "serve", "--node-id=test", "--object-store=memory", "--without-auth")
        .withExposedPorts(PORT)
        .waitingFor(Wait.forHttp("/health").forPort(PORT));
    container.start();
    return container;
  }

  private static void createDatabase(URI url) throws IOException, InterruptedException {
    HttpResponse<String> answer = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url.resolve("/api/v3/configure/database"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"db\":\"" + DATABASE + "\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private static URI url(GenericContainer<?> container) {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
  }

  @BeforeAll
  static void startVertx() {
    RequiredTool.docker();
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stopContainer() {
    if (influxdb != null) {
      influxdb.stop();
    }
  }

  @AfterAll
  static void closeVertx() {
    if (vertx != null) {
      StoreProbe.await(vertx.close());
    }
  }
}
