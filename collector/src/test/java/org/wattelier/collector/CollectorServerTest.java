package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.collector.api.About;
import org.wattelier.collector.api.ApiRoutes;
import org.wattelier.collector.api.ApiServices;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.ingest.FakeStore;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.web.CarriedJars;
import org.wattelier.collector.web.CollectorMeters;

class CollectorServerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:15:01Z");
  private static final String TOKEN = "the-write-token-of-tests";

  private final FakeStore store = new FakeStore();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Vertx vertx = Vertx.builder()
      .with(CollectorMeters.measured(new VertxOptions()))
      .withMetrics(new MicrometerMetricsFactory(registry))
      .build();
  private final HttpClient client = HttpClient.newHttpClient();
  private String url = "";

  @BeforeEach
  void start(@TempDir Path folder) {
    LiveFleet fleet = new LiveFleet(() -> NOW, NOW);
    CollectorMeters.bind(registry, store, () -> fleet.snapshot().machines().size());
    CollectorServer.Parts parts = new CollectorServer.Parts(
        store,
        fleet::accept,
        ServerBench.book(folder),
        (router, address) -> {
          router.get("/api/v1/broken").handler(context -> {
            throw new IllegalStateException("a defect");
          });
          About about = new About("1.2.3", "sqlite", "FR", false, NOW, address);
          ApiRoutes.mount(
              router,
              new ApiServices(
                  vertx,
                  store,
                  fleet,
                  new LedgerKeeper(vertx, store, TypicalProfile.france(), "FR", () -> NOW),
                  TypicalProfile.france(),
                  Supply.UNKNOWN,
                  about,
                  () -> NOW));
        },
        new CarriedJars(getClass().getClassLoader(), folder),
        registry,
        () -> NOW,
        "1.2.3",
        ServerBench.edge(Map.of()));
    url = CollectorServer.start(vertx, "127.0.0.1", 0, parts)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join()
        .url();
  }

  @AfterEach
  void stop() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nowhere", "/health", "/api/v1/machines", "/api/v1/broken", "/metrics"})
  void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(header(response, "Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'")
        .endsWith("frame-ancestors 'none'");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(response, "Permissions-Policy")).contains("camera=()");
    assertThat(header(response, "Cache-Control")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /nowhere,                      404, not-found",
    "GET,  /../etc/passwd,                404, not-found",
    "GET,  /%2e%2e/%2e%2e/etc/passwd,     404, not-found",
    "GET,  /nowhere.js,                   404, not-found",
    "POST, /health,                       405, method-not-allowed",
    "GET,  /api/v2/write,                 405, method-not-allowed",
    "GET,  /downloads/other.jar,          404, not-found",
    "GET,  /api/v1/machines/none/series,  404, unknown-machine",
    "GET,  /api/v1/machines?x=1,          400, bad-parameter",
  })
  void refusalsAreProblems(String method, String path, int status, String slug) throws Exception {
    HttpResponse<String> response = send(method, path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(new JsonObject(response.body()).getString("type"))
        .isEqualTo("https://wattelier.org/problems/" + slug);
  }

  @Test
  void defectIsToldByAnIncidentNumberAlone() throws Exception {
    HttpResponse<String> response = get("/api/v1/broken");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("a defect").doesNotContain("Exception");
    assertThat(new JsonObject(response.body()).getString("incident")).hasSize(36);
  }

  @Test
  void writtenPointShowsAmongTheMachines() throws Exception {
    HttpRequest write = HttpRequest.newBuilder(URI.create(url + "/api/v2/write?precision=ms"))
        .header("Authorization", "Bearer " + TOKEN)
        .POST(BodyPublishers.ofString(
            "machine,machine=poste-07 power_watts=23.4 " + NOW.toEpochMilli()))
        .build();

    assertThat(client.send(write, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(204);
    assertThat(get("/api/v1/machines").body()).contains("poste-07").contains("23.4");
    assertThat(get("/metrics").body())
        .contains("wattelier_ingest_points_accepted_total 1.0")
        .contains("wattelier_fleet_machines 1.0")
        .contains("wattelier_store_append_seconds_bucket")
        .contains("route=\"/api/v2/write\"")
        .doesNotContain("poste-07");
  }

  @Test
  void metricsNameRoutesAndNeverAddresses() throws Exception {
    get("/api/v1/machines/poste-99/series?fields=power_watts");
    get("/secret-address");
    send("BREW", "/health");

    assertThat(get("/metrics").body())
        .contains("vertx_http_server_requests_total")
        .doesNotContain("poste-99")
        .doesNotContain("secret-address")
        .doesNotContain("BREW");
  }

  @Test
  void healthAndReadinessAreTold() throws Exception {
    assertThat(new JsonObject(get("/health").body()).getString("status")).isEqualTo("UP");
    assertThat(get("/ready").statusCode()).isEqualTo(200);

    store.report(new StoreHealth.Degraded("influx is away", "start it", 12));
    assertThat(get("/ready").statusCode()).isEqualTo(200);
    assertThat(get("/ready").body()).contains("DEGRADED", "influx is away", "start it", "12");

    store.report(new StoreHealth.Down("the disk is full", "free some space"));
    assertThat(get("/ready").statusCode()).isEqualTo(503);
    assertThat(get("/ready").body()).contains("DOWN", "the disk is full", "free some space");
    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body()).contains("wattelier_store_ready 0.0");
  }

  @Test
  void pointsThatTheDatabaseRefusedAreCountedAndTold() throws Exception {
    assertThat(get("/metrics").body()).contains("wattelier_store_refused_points_total 0.0");
    assertThat(get("/ready").body()).doesNotContain("refusedPoints");

    store.refusedBehind(3);

    assertThat(get("/metrics").body()).contains("wattelier_store_refused_points_total 3.0");
    assertThat(new JsonObject(get("/ready").body()))
        .isEqualTo(new JsonObject().put("status", "UP").put("refusedPoints", 3));
  }

  @Test
  void pingIsAnsweredAsInfluxClientsExpect() throws Exception {
    assertThat(get("/ping").statusCode()).isEqualTo(204);
    assertThat(header(get("/ping"), "X-Wattelier-Version")).isEqualTo("1.2.3");
    assertThat(header(get("/ping"), "Date")).matches("\\w{3}, \\d{2} \\w{3} \\d{4} [0-9:]{8} GMT");
    assertThat(send("HEAD", "/ping").statusCode()).isEqualTo(204);
  }

  @Test
  void jsonIsCompressedForThoseWhoAskAndTheLiveStreamNever() throws Exception {
    HttpRequest contract = HttpRequest.newBuilder(URI.create(url + "/api/v1/openapi.yaml"))
        .header("Accept-Encoding", "gzip")
        .build();
    HttpRequest live = HttpRequest.newBuilder(URI.create(url + "/api/v1/live"))
        .header("Accept-Encoding", "gzip")
        .build();

    assertThat(client
            .send(contract, HttpResponse.BodyHandlers.discarding())
            .headers()
            .firstValue("Content-Encoding"))
        .contains("gzip");
    HttpResponse<InputStream> stream = client.send(live, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = stream.body()) {
      assertThat(stream.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(new String(body.readNBytes(6), StandardCharsets.US_ASCII)).isEqualTo("retry:");
    }
  }

  @Test
  void senderThatAsksFirstIsToldToGoOn() throws Exception {
    assertThat(raw(
            "POST /api/v2/write HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n"
                + "Authorization: Token " + TOKEN + "\r\nContent-Length: 10\r\n\r\ncpu load=1"))
        .startsWith("HTTP/1.1 100 ")
        .contains("HTTP/1.1 204 ");
  }

  @Test
  void addressOrHeadersBeyondMeasureAreRefused() throws Exception {
    assertThat(raw("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .contains(" 414 ")
        .contains("uri-too-long");
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
        .contains(" 431 ")
        .contains("headers-too-large");
    assertThat(raw("NONSENSE\r\n\r\n")).contains(" 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/metrics", "/api/v1/machines", "/downloads/x.jar"})
  void headIsAnsweredWithoutABody(String path) throws Exception {
    String answer =
        raw("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 ").endsWith("\r\n\r\n");
    assertThat(answer.substring(9, 12)).isIn("200", "404");
  }

  @Test
  void downloadThatIsNotCarriedSaysHowToGetIt() throws Exception {
    HttpResponse<String> response = get("/downloads/wattelier-lab.jar");

    if (getClass().getResource("/downloads/wattelier-lab.jar") == null) {
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.body()).contains("mvn -DskipTests package");
    } else {
      assertThat(header(response, "Content-Type")).isEqualTo("application/java-archive");
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private String raw(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
