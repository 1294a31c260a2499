package org.wattelier.collector.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
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
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.sqlite.SqliteStore;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

@Timeout(60)
class ApiRoutesTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  /** Mounted by others; documented here, since one document serves all. */
  private static final Set<String> ELSEWHERE = Set.of(
      "/api/v1/join",
      "/api/v1/session",
      "/api/v1/join-codes",
      "/api/v1/join-codes/{code}",
      "/api/v1/join-codes/{code}/qr.svg",
      "/api/v1/tokens",
      "/api/v1/tokens/{id}",
      "/api/v1/machines/{machine}",
      "/api/v1/labs/scenarios",
      "/api/v1/labs/scenarios/{id}",
      "/api/v1/labs/runs",
      "/api/v1/labs/runs/{run}",
      "/api/v1/labs/runs/{run}/start",
      "/api/v1/labs/runs/{run}/end",
      "/api/v1/labs/runs/{run}/participants/{machine}",
      "/api/v1/labs/runs/{run}/results/{machine}",
      "/api/v1/labs/runs/{run}/phases",
      "/api/v1/moments",
      "/api/v1/moments/{id}",
      "/api/v1/session-clock",
      "/api/v1/ledger/recompute",
      "/api/v2/write",
      "/health",
      "/ready",
      "/metrics",
      "/ping",
      "/downloads/wattelier-agent.jar",
      "/downloads/wattelier-lab.jar");

  @TempDir
  Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private volatile Instant now = START;
  private TelemetryStore store;
  private LiveFleet fleet;
  private LedgerKeeper ledger;
  private Router router;
  private HttpServer server;
  private OpenApiContract contract;

  @BeforeEach
  void serve() throws Exception {
    contract = OpenApiContract.read();
    store = SqliteStore.open(vertx, data.resolve("test.db"));
    fleet = new LiveFleet(() -> now, START);
    ledger = new LedgerKeeper(vertx, store, TypicalProfile.france(), "FR", () -> now);
    router = Router.router(vertx);
    About about = new About("0.1.0", "sqlite", "FR", false, START, "http://127.0.0.1:8080");
    ApiRoutes.mount(
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
    server = await(vertx
        .createHttpServer(
            new HttpServerOptions().setHttp2ClearTextEnabled(false)) // as the collector
        .requestHandler(router)
        .listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    await(server.close());
    await(store.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  private void send(Point... points) throws Exception {
    await(store.append(List.of(points)));
    ledger.accept(List.of(points));
    fleet.accept(List.of(points));
  }

  private static Point sample(String machine, long second, double watts, double joules) {
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

  private static Point info(String machine, boolean simulated) {
    return new MachineInfo(
            machine, START, "Debian 12", "EPYC", "kvm", "0.1.0", "model", simulated, 2.0, 1e9)
        .toPoint();
  }

  private HttpResponse<String> request(String method, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  /** An answer that keeps to its schema. */
  private JsonObject get(String path, String schema) throws Exception {
    HttpResponse<String> answer = request("GET", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonObject json = new JsonObject(answer.body());
    assertThat(contract.violations(schema, json)).as(answer.body()).isEmpty();
    return json;
  }

  private JsonObject refused(String path, int status) throws Exception {
    HttpResponse<String> answer = request("GET", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject json = new JsonObject(answer.body());
    assertThat(contract.violations("Problem", json)).isEmpty();
    assertThat(json.getInteger("status")).isEqualTo(status);
    return json;
  }

  @Test
  void documentHasThePathsThatAreMountedAndNoOthers() {
    Set<String> mounted = apiRoutes()
        .map(Route::getPath)
        .map(ApiRoutesTest::documented)
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(mounted).allMatch(path -> path.startsWith("/api/v1/")).hasSize(16);
    mounted.addAll(ELSEWHERE);

    assertThat(contract.paths()).isEqualTo(mounted);
  }

  @Test
  void documentHasTheMethodsThatAreMounted() {
    apiRoutes().forEach(route -> {
      assertThat(route.methods()).containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.HEAD);
      JsonObject path = contract
          .document()
          .getJsonObject("paths")
          .getJsonObject(documented(String.valueOf(route.getPath())));
      assertThat(path.fieldNames()).isEqualTo(Set.of("get"));
    });
  }

  /** The routes of resources; those that end in a star hold for all of them. */
  private Stream<Route> apiRoutes() {
    return router.getRoutes().stream().filter(route -> route.methods() != null);
  }

  private static String documented(String path) {
    return path.replaceAll(":(\\w+)", "{$1}");
  }

  @Test
  void documentGivesExamplesThatKeepToTheirSchemas() {
    JsonObject schemas = contract.document().getJsonObject("components").getJsonObject("schemas");
    int examples = 0;
    for (String schema : schemas.fieldNames()) {
      for (Object example :
          schemas.getJsonObject(schema).getJsonArray("examples", new JsonArray())) {
        assertThat(contract.violations(schema, (JsonObject) example)).as(schema).isEmpty();
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(10);
  }

  @Test
  void documentNamesTheParametersThatAreRead() throws Exception {
    JsonObject paths = contract.document().getJsonObject("paths");
    for (String path : contract.paths()) {
      if (!ELSEWHERE.contains(path)) {
        String detail =
            refused(path.replace("{machine}", "a") + "?not-one=1", 400).getString("detail");
        for (Object parameter : paths
            .getJsonObject(path)
            .getJsonObject("get")
            .getJsonArray("parameters", new JsonArray())) {
          JsonObject json = (JsonObject) parameter;
          String name = json.getString("name", json.getString("$ref", "/").replaceAll(".*/", ""));
          assertThat("path".equals(json.getString("in")) || detail.contains(name))
              .as(path + " " + name)
              .isTrue();
        }
      }
    }
  }

  @Test
  void documentIsServed() throws Exception {
    assertThat(request("GET", "/api/v1/openapi.yaml").body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void whateverIsReadMayBeAskedForByItsHeadersAlone() throws Exception {
    send(sample("a", 0, 20, 0));
    for (String path : contract.paths()) {
      if (!ELSEWHERE.contains(path)) {
        HttpResponse<String> head = request("HEAD", path.replace("{machine}", "a"));
        assertThat(head.statusCode()).as(path).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).as(path).isPresent();
        assertThat(head.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(head.body()).as(path).isEmpty();
      }
    }
  }

  @Test
  void refusalsAreNotKeptByCachesEither() throws Exception {
    HttpResponse<String> answer = request("GET", "/api/v1/nothing");

    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void machinesShowTheirLatestState() throws Exception {
    send(info("poste-07", false), sample("poste-07", 0, 20, 100), sample("poste-07", 1, 24, 124));

    JsonArray machines = get("/api/v1/machines", "Machines").getJsonArray("machines");
    assertThat(machines).hasSize(1);
    JsonObject machine = machines.getJsonObject(0);
    assertThat(machine.getString("machine")).isEqualTo("poste-07");
    assertThat(machine.getString("class")).isEqualTo("lille");
    assertThat(machine.getString("state")).isEqualTo("live");
    assertThat(machine.getJsonObject("power").encode())
        .isEqualTo(
            "{\"value\":24.0,\"low\":12.0,\"high\":36.0,\"unit\":\"watt\",\"quality\":\"estimated\",\"source\":\"model\"}");
    assertThat(machine.getJsonObject("energy").getDouble("value")).isEqualTo(24);
    assertThat(machine.containsKey("temperatureCelsius"))
        .as("unknown is absent")
        .isFalse();
  }

  @Test
  void seriesHasBucketsAndGaps() throws Exception {
    send(sample("a", 0, 20, 0), sample("a", 1, 30, 30), sample("a", 4, 40, 150));

    JsonObject series = get(
        "/api/v1/machines/a/series?fields=power_watts,energy_joules&points=3"
            + "&from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:06Z",
        "Series");
    assertThat(series.getInteger("stepSeconds")).isEqualTo(2);
    JsonObject power = series.getJsonObject("fields").getJsonObject("power_watts");
    assertThat(power.getJsonArray("mean")).containsExactly(25.0, null, 40.0);
    assertThat(power.getJsonArray("quality")).containsExactly("estimated", null, "estimated");
    JsonObject energy = series.getJsonObject("fields").getJsonObject("energy_joules");
    assertThat(energy.getJsonArray("increase")).containsExactly(30.0, null, 120.0);
  }

  private static Point part(String perimeter, long second, double watts) {
    return new Point(
        "power",
        Map.of("machine", "a", "meter", "rapl", "perimeter", perimeter, "quality", "measured"),
        Map.of(
            "power_watts",
            new FieldValue.Decimal(watts),
            "uncertainty_ratio",
            new FieldValue.Decimal(0.05)),
        START.plusSeconds(second));
  }

  @Test
  void partsAreWhatEachMeterReadWithGaps() throws Exception {
    send(
        sample("a", 0, 20, 0),
        part("package", 0, 8),
        part("package", 1, 10),
        part("package", 4, 12),
        part("dram", 0, 2));

    JsonArray parts = get(
            "/api/v1/machines/a/parts?points=3&from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:06Z",
            "Parts")
        .getJsonArray("parts");
    assertThat(parts).hasSize(2);
    JsonObject whole = parts.stream()
        .map(JsonObject.class::cast)
        .filter(part -> part.getString("perimeter").equals("package"))
        .findFirst()
        .orElseThrow();
    assertThat(whole.getJsonArray("mean")).containsExactly(9.0, null, 12.0);
    assertThat(whole.getDouble("uncertaintyRatio")).isEqualTo(0.05);
  }

  private static Point process(String name, long second, double joules) {
    return new Point(
        "process",
        Map.of("machine", "a", "process", name),
        Map.of(
            "energy_joules",
            new FieldValue.Decimal(joules),
            "cpu_ratio",
            new FieldValue.Decimal(0.5)),
        START.plusSeconds(second));
  }

  @Test
  void processesAreCountedFromTheirCountersThroughAResetThoseWithMostFirst() throws Exception {
    send(
        sample("a", 0, 20, 0),
        process("ide", 0, 100),
        process("ide", 5, 110),
        process("browser", 0, 5),
        process("browser", 5, 45),
        process("browser", 10, 10));

    JsonArray processes = get(
            "/api/v1/machines/a/processes?from=2026-11-23T22:00:00Z&to=2026-11-23T22:01:00Z",
            "Processes")
        .getJsonArray("processes");
    assertThat(processes.getJsonObject(0).getString("process")).isEqualTo("browser");
    JsonObject energy = processes.getJsonObject(0).getJsonObject("energy");
    assertThat(energy.getDouble("value")).isEqualTo(50);
    assertThat(energy.getString("quality")).as("shared out, never measured").isEqualTo("estimated");
    assertThat(processes.getJsonObject(1).getJsonObject("energy").getDouble("value"))
        .isEqualTo(10);
  }

  @Test
  void partsAndProcessesOfAMachineThatNobodyKnowsAreRefused() throws Exception {
    refused("/api/v1/machines/nobody/parts", 404);
    refused("/api/v1/machines/nobody/processes", 404);
    refused("/api/v1/machines/nobody/processes?points=3", 400);
  }

  @Test
  void machineNamesOfAnyKindHaveASeries() throws Exception {
    send(sample("salle B/12 ⚡", 0, 20, 0));

    get("/api/v1/machines/salle%20B%2F12%20%E2%9A%A1/series", "Series");
  }

  @Test
  void energyLeavesSimulatedMachinesOutUnlessAsked() throws Exception {
    send(info("real", false), info("sim", true));
    send(
        sample("real", 0, 1, 0),
        sample("real", 1, 1, 10),
        sample("sim", 0, 1, 0),
        sample("sim", 1, 1, 500));
    now = START.plusSeconds(60);

    assertThat(get("/api/v1/energy", "Energy").getJsonObject("total").getDouble("value"))
        .isEqualTo(10);
    assertThat(get("/api/v1/energy?simulated=only", "Energy")
            .getJsonObject("total")
            .getDouble("value"))
        .isEqualTo(500);
    JsonObject both = get("/api/v1/energy?simulated=include&by=class", "Energy");
    assertThat(both.getJsonObject("total").getDouble("value")).isEqualTo(510);
    assertThat(both.getJsonArray("groups").getJsonObject(0).getString("name")).isEqualTo("lille");
  }

  @Test
  void energiesOfHoursAreThoseOfTheDay() throws Exception {
    send(sample("a", 0, 1, 0), sample("a", 1, 1, 10));
    send(sample("a", 3590, 1, 1000), sample("a", 3610, 1, 1300), sample("a", 3611, 1, 5));

    double first = total("from=2026-11-23T22:00:00Z&to=2026-11-23T23:00:00Z");
    double second = total("from=2026-11-23T23:00:00Z&to=2026-11-24T00:00:00Z");
    assertThat(first).isEqualTo(1000);
    assertThat(second).isEqualTo(305);
    assertThat(total("from=2026-11-23T22:00:00Z&to=2026-11-24T00:00:00Z")).isEqualTo(1305);
  }

  @Test
  void longRangeIsCountedFromTheLedgerAndTheSamplesAtItsEnds() throws Exception {
    for (int second = 0; second <= 7200; second += 20) {
      send(sample("a", second, 1, second % 6000), sample("b", second, 1, 2 * second));
    }
    now = START.plusSeconds(7230);
    String range = "from=2026-11-23T22:10:30Z&to=2026-11-24T00:00:30Z";
    JsonObject fromSamples = get("/api/v1/energy?" + range, "Energy");
    await(ledger.pass());

    JsonObject fromLedger = get("/api/v1/energy?" + range, "Energy");
    assertThat(fromLedger).isEqualTo(fromSamples);
    assertThat(fromLedger.getJsonArray("groups").getJsonObject(0).getInteger("resets"))
        .isEqualTo(1);
    assertThat(get("/api/v1/energy?by=class&" + range, "Energy").getJsonObject("total"))
        .isEqualTo(fromSamples.getJsonObject("total"));
  }

  @Test
  void energyOfAGapIsSpreadOverItWhereTheLedgerIsRead() throws Exception {
    send(sample("a", 0, 1, 0), sample("a", 4800, 1, 4800));
    now = START.plusSeconds(7230);
    await(ledger.pass());

    assertThat(total("from=2026-11-23T22:00:00Z&to=2026-11-23T23:00:00Z")).isEqualTo(3600);
    assertThat(total("from=2026-11-23T23:00:00Z&to=2026-11-24T00:00:00Z")).isEqualTo(1200);
  }

  private double total(String range) throws Exception {
    return get("/api/v1/energy?" + range, "Energy").getJsonObject("total").getDouble("value");
  }

  @Test
  void seriesAddsUpToTheEnergyOfItsRange() throws Exception {
    send(sample("a", -5, 1, 100), sample("a", 0, 1, 130), sample("a", 4, 1, 150));

    JsonArray increases = get(
            "/api/v1/machines/a/series?fields=energy_joules&points=2"
                + "&from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:06Z",
            "Series")
        .getJsonObject("fields")
        .getJsonObject("energy_joules")
        .getJsonArray("increase");
    assertThat(increases).containsExactly(30.0, 20.0);
    assertThat(total("from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:06Z")).isEqualTo(50);
  }

  @Test
  void energyIsAnsweredInTheFirstMomentAndAfterTwoMonths() throws Exception {
    assertThat(get("/api/v1/energy", "Energy").getJsonArray("groups")).isEmpty();

    now = START.plus(Duration.ofDays(60));
    JsonObject late = get("/api/v1/energy", "Energy");
    assertThat(late.getInstant("to")).isEqualTo(now);
    assertThat(late.getInstant("from")).isEqualTo(now.minus(Duration.ofDays(31)));
    get("/api/v1/energy?to=2026-01-01T00:00:00Z", "Energy");
  }

  @Test
  void energyOfNothingHasNoTotal() throws Exception {
    now = START.plusSeconds(60);
    assertThat(get("/api/v1/energy", "Energy").containsKey("total")).isFalse();
  }

  @Test
  void gridSaysThatItIsTypicalAndOfWhom() throws Exception {
    JsonObject grid = get("/api/v1/grid?at=2026-12-31T23:20:00Z", "GridMix");

    assertThat(grid.getString("basis")).isEqualTo("typical");
    assertThat(grid.getString("credit")).isEqualTo("RTE, ODRÉ");
    assertThat(grid.getJsonObject("renewable").getDouble("value")).isEqualTo(0.248);
    assertThat(refused("/api/v1/grid?zone=ATLANTIS", 404).getString("type"))
        .endsWith("/grid-zone-unknown");
    assertThat(get("/api/v1/grid/mix?at=2026-12-31T23:20:00Z", "GridMix")).isEqualTo(grid);
  }

  @Test
  void courseTellsEachMixThatTouchesTheRangeOnce() throws Exception {
    JsonArray mixes = get(
            "/api/v1/grid/course?from=2026-11-23T20:30:00Z&to=2026-11-23T22:30:00Z", "GridCourse")
        .getJsonArray("mixes");

    assertThat(mixes.stream().map(mix -> ((JsonObject) mix).getString("validFrom")))
        .containsExactly(
            "2026-11-23T20:00:00.000Z", "2026-11-23T21:00:00.000Z", "2026-11-23T22:00:00.000Z");
    assertThat(mixes.stream().map(mix -> ((JsonObject) mix).getString("validTo")))
        .startsWith("2026-11-23T21:00:00.000Z", "2026-11-23T22:00:00.000Z");
    assertThat(get("/api/v1/grid/course", "GridCourse").getJsonArray("mixes"))
        .hasSizeBetween(24, 25);
    assertThat(refused("/api/v1/grid/course?zone=ATLANTIS", 404).getString("type"))
        .endsWith("/grid-zone-unknown");
  }

  @Test
  void forecastTellsNowAndEachHourToCome() throws Exception {
    now = START.plusSeconds(900);
    JsonObject forecast = get("/api/v1/grid/forecast?hours=3", "GridForecast");

    assertThat(forecast.getJsonArray("hours").stream()
            .map(hour -> ((JsonObject) hour).getString("time")))
        .containsExactly(
            "2026-11-23T22:15:00.000Z", "2026-11-23T23:00:00.000Z", "2026-11-24T00:00:00.000Z");
    assertThat(forecast.getJsonArray("hours"))
        .allSatisfy(
            hour -> assertThat(((JsonObject) hour).getString("basis")).isEqualTo("typical"));
    assertThat(get("/api/v1/grid/forecast", "GridForecast").getJsonArray("hours"))
        .hasSize(24);
    assertThat(refused("/api/v1/grid/forecast?zone=ATLANTIS", 404).getString("type"))
        .endsWith("/grid-zone-unknown");
  }

  @Test
  void foreignMeasurementsAreShownByName() throws Exception {
    send(
        Point.of("cpu", START).tag("host", "x").number("usage", 1.0).build(), sample("a", 0, 1, 0));

    JsonArray all = get("/api/v1/measurements", "Measurements").getJsonArray("measurements");
    assertThat(all.getJsonObject(0).encode())
        .isEqualTo(
            "{\"name\":\"cpu\",\"series\":1,\"lastSeen\":\"2026-11-23T22:00:00.000Z\",\"known\":false}");
    assertThat(all.getJsonObject(1).getBoolean("known")).isTrue();
  }

  @Test
  void aboutSaysWhatTheCollectorIs() throws Exception {
    assertThat(get("/api/v1/about", "About").getString("store")).isEqualTo("sqlite");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/machines/a/series?points=0, points",
    "/api/v1/machines/a/series?points=2001, points",
    "/api/v1/machines/a/series?points=many, points",
    "/api/v1/machines/a/series?points=1&points=2, points",
    "/api/v1/machines/a/series?fields=watts, fields",
    "/api/v1/machines/a/series?fields=, fields",
    "/api/v1/machines/a/series?colour=red, colour",
    "/api/v1/energy?from=yesterday, from",
    "/api/v1/energy?from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:00Z, from",
    "/api/v1/energy?from=2026-01-01T00:00:00Z&to=2026-11-23T22:00:00Z, from",
    "/api/v1/energy?from=0001-01-01T00:00:00Z, from",
    "/api/v1/energy?by=colour, by",
    "/api/v1/energy?simulated=maybe, simulated",
    "/api/v1/grid?at=noon, at",
    "/api/v1/grid/mix?at=noon, at",
    "/api/v1/grid/course?to=noon, to",
    "/api/v1/grid/course?hours=3, hours",
    "/api/v1/grid/forecast?hours=0, hours",
    "/api/v1/grid/forecast?at=2026-11-23T22:00:00Z, at",
    "/api/v1/machines?sort=power, sort",
    "/api/v1/about?x=, x",
    "/api/v1/live?simulated=perhaps, simulated",
    "/api/v1/live?since=now, since",
    "/api/v1/measurements?name=cpu, name",
    "/api/v1/energy?from=2026-11-23T23:00:00, from",
    "/api/v1/energy?from=2026-11-23T23:00:00+01:00, from",
    "/api/v1/energy?by=machine&by=class, by",
    "/api/v1/grid?zone=FR&zone=DE, zone",
    "/api/v1/kpis?by=machine, by",
    "/api/v1/kpis?from=yesterday, from",
    "/api/v1/ledger?step=5m, step",
    "/api/v1/ledger?format=xml, format",
    "/api/v1/advice?hours=25, hours",
    "/api/v1/advice?kwh=0.5, kwh",
    "/api/v1/advice?timeZone=Lille, timeZone",
  })
  void badParameterIsRefusedByName(String path, String field) throws Exception {
    JsonObject problem = refused(path, 400);

    assertThat(problem.getString("type")).endsWith("/bad-parameter");
    assertThat(problem.getString("field")).isEqualTo(field);
    assertThat(problem.getString("detail")).contains(field);
  }

  @Test
  void unknownMachineIsNotFound() throws Exception {
    assertThat(refused("/api/v1/machines/nobody/series", 404).getString("type"))
        .endsWith("/unknown-machine");
  }

  @Test
  void unknownMachineHasNoKeyFigures() throws Exception {
    assertThat(refused("/api/v1/kpis?machine=nobody", 404).getString("field")).isEqualTo("machine");
  }

  @Test
  void keyFiguresAddUpTheLedgerAndSayWhatTheyLack() throws Exception {
    now = START.plusSeconds(600);
    send(sample("a", 0, 20, 0), sample("b", 0, 20, 0), info("sim", true), sample("sim", 0, 9, 0));
    for (int minute = 0; minute < 3; minute++) {
      send(entry("a", minute, 1200), entry("b", minute, 600), entry("sim", minute, 60_000));
    }
    JsonObject kpis = get("/api/v1/kpis", "Kpis");
    assertThat(kpis.getInteger("machines")).isEqualTo(2);
    assertThat(figure(kpis, "energy").getDouble("value")).isEqualTo(5400);
    assertThat(figure(kpis, "mean-power").getDouble("value")).isEqualTo(15);
    assertThat(figure(kpis, "peak-power").getDouble("value")).isEqualTo(30);
    assertThat(figure(kpis, "renewable-share").getDouble("value")).isEqualTo(0.25);
    assertThat(kpi(kpis, "site-energy").getString("missing")).isEqualTo("supply.pue");
    assertThat(figure(get("/api/v1/kpis?machine=b", "Kpis"), "energy").getDouble("value"))
        .isEqualTo(1800);
    assertThat(figure(get("/api/v1/kpis?machine=sim", "Kpis"), "energy").getDouble("value"))
        .isEqualTo(180_000);
    assertThat(get("/api/v1/kpis?class=other", "Kpis").getInteger("machines")).isZero();
    String one = "/api/v1/kpis?from=2026-11-23T22:01:00Z&to=2026-11-23T22:02:00Z";
    assertThat(figure(get(one, "Kpis"), "energy").getDouble("value")).isEqualTo(1800);
  }

  @Test
  void keyFiguresOfARunAreThoseOfItsMachinesAndMinutes() throws Exception {
    now = START.plusSeconds(600);
    send(sample("a", 0, 20, 0), sample("b", 0, 20, 0));
    for (int minute = 0; minute < 4; minute++) {
      send(entry("a", minute, 1200), entry("b", minute, 600));
    }
    send(mark("a", "sorting", 65, 0), mark("a", "sorting", 125, 40), mark("b", "other", 70, 1));
    JsonObject run = get("/api/v1/kpis?run=sorting", "Kpis");
    assertThat(run.getInteger("machines")).isEqualTo(1);
    assertThat(figure(run, "energy").getDouble("value")).isEqualTo(2400);
    assertThat(run.getString("from")).isEqualTo("2026-11-23T22:01:00.000Z");
    assertThat(run.getString("to")).isEqualTo("2026-11-23T22:03:00.000Z");
    assertThat(get("/api/v1/ledger?run=sorting", "Ledger").getJsonArray("entries"))
        .hasSize(2);
    assertThat(refused("/api/v1/kpis?run=nothing", 404).getString("field")).isEqualTo("run");
  }

  @Test
  void keyFiguresAreTakenHomeAsCsvWithWhatTheyLack() throws Exception {
    now = START.plusSeconds(600);
    send(sample("a", 0, 20, 0), entry("a", 0, 1200));
    HttpResponse<String> csv = request("GET", "/api/v1/kpis?format=csv");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"wattelier-kpis.csv\"");
    assertThat(csv.body())
        .startsWith("key,value,low,high,unit,quality,source,missing\r\nenergy,1200.0,")
        .contains("\r\nsite-energy,,,,,,,supply.pue\r\n");
    assertThat(csv.body().lines()).allMatch(line -> line.split(",", -1).length == 8);
  }

  @Test
  void ledgerIsTakenHomeAsCsvInWhichNamesAreHarmless() throws Exception {
    now = START.plusSeconds(600);
    send(sample("=1+1", 0, 20, 0), entry("=1+1", 0, 1200));
    JsonObject json = get("/api/v1/ledger", "Ledger");
    assertThat(json.getString("step")).isEqualTo("1m");
    assertThat(json.getJsonArray("entries").getJsonObject(0).getDouble("energy_joules"))
        .isEqualTo(1200);
    HttpResponse<String> csv = request("GET", "/api/v1/ledger?format=csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.body().lines()).hasSize(2);
    assertThat(csv.body())
        .startsWith("time,machine,class,energy_joules,")
        .contains("2026-11-23T22:00:00.000Z,'=1+1,lille,1200.0,");
  }

  @Test
  void adviceNamesTheBestHoursAndNothingThatNobodySaw() throws Exception {
    JsonObject advice = get("/api/v1/advice?hours=2&kwh=3", "AdviceList");
    assertThat(advice.getJsonArray("advice")).isEmpty();
    JsonObject best = advice.getJsonObject("bestWindow");
    assertThat(best.getJsonObject("greenest").getDouble("renewableRatio"))
        .isGreaterThanOrEqualTo(best.getJsonObject("now").getDouble("renewableRatio"));
    assertThat(best.getDouble("savedGrams")).isNotNegative();
  }

  private static Point mark(String machine, String run, int second, double workUnits) {
    return new Point(
        "mark",
        Map.of("machine", machine, "run", run, "phase", "measure"),
        Map.of("work_units", new FieldValue.Decimal(workUnits)),
        START.plusSeconds(second));
  }

  private static Point entry(String machine, int minute, double joules) {
    Map<LedgerField, Double> values = new EnumMap<>(LedgerField.class);
    values.put(LedgerField.ENERGY_JOULES, joules);
    values.put(LedgerField.MEASURED_JOULES, 0.0);
    values.put(LedgerField.COVERED_SECONDS, 60.0);
    values.put(LedgerField.RENEWABLE_JOULES, joules / 4);
    values.put(LedgerField.RENEWABLE_LOW_JOULES, joules / 5);
    values.put(LedgerField.RENEWABLE_HIGH_JOULES, joules / 3);
    values.put(LedgerField.RENEWABLE_OF_JOULES, joules);
    return new LedgerEntry(
            new LedgerEntry.Key(machine, "lille"),
            LedgerStep.MINUTE,
            START.plusSeconds(60L * minute).toEpochMilli(),
            values)
        .toPoint();
  }

  private static JsonObject kpi(JsonObject kpis, String key) {
    return kpis.getJsonArray("kpis").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("key").equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static JsonObject figure(JsonObject kpis, String key) {
    return kpi(kpis, key).getJsonObject("quantity");
  }

  @Test
  void unknownPathIsNotFoundAndWritingIsNotAllowed() throws Exception {
    refused("/api/v1/nothing", 404);
    assertThat(request("DELETE", "/api/v1/machines").statusCode()).isEqualTo(405);
  }

  @Test
  void malformedPathIsRefusedAndDoesNotCrash() throws Exception {
    assertThat(
            raw(
                "GET /api/v1/machines/%zz/series HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=%zz", "from=%", "%zz=1", "from=%C3%28"})
  void malformedQueryIsRefused(String query) throws Exception {
    String answer = raw("GET /api/v1/energy?" + query
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("https://wattelier.org/problems/bad-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/measurements", "/api/v1/energy", "/api/v1/machines/a/series"})
  void closedStoreAnswersThatItCannotAndWhenToComeBack(String path) throws Exception {
    send(sample("a", 0, 20, 0));
    await(store.close());

    assertThat(refused(path, 503).getString("type")).endsWith("/store-unavailable");
    assertThat(request("GET", path).headers().firstValue("Retry-After")).hasValue("5");
  }

  @Test
  void liveStreamSendsTheFleetAtOnceAndAgainWhenItChanges() throws Exception {
    send(info("a", false), sample("a", 0, 20, 0));
    HttpResponse<InputStream> stream = http.send(
        HttpRequest.newBuilder(address("/api/v1/live")).build(),
        HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    EventReader events = new EventReader(stream.body());
    assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");

    JsonObject first = events.next();
    assertThat(contract.violations("Fleet", first)).isEmpty();
    assertThat(first.getJsonObject("total").getJsonObject("power").getDouble("value"))
        .isEqualTo(20);
    assertThat(first.getJsonObject("grid").getString("basis")).isEqualTo("typical");

    now = START.plusSeconds(1);
    send(sample("a", 1, 33, 26));
    JsonObject change = events.next();
    assertThat(contract.violations("FleetChange", change)).isEmpty();
    assertThat(change.getJsonObject("total").getJsonObject("power").getDouble("value"))
        .isEqualTo(33);
    assertThat(names(change)).containsExactly("a");
    events.close();
  }

  @Test
  void liveStreamShowsSimulatedMachinesAsItIsAsked() throws Exception {
    send(info("real", false), info("sim", true));
    send(sample("real", 0, 20, 0), sample("sim", 0, 500, 0));

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
    HttpResponse<InputStream> stream = http.send(
        HttpRequest.newBuilder(address("/api/v1/live" + query)).build(),
        HttpResponse.BodyHandlers.ofInputStream());
    try (EventReader events = new EventReader(stream.body())) {
      JsonObject fleet = events.next();
      assertThat(contract.violations("Fleet", fleet)).isEmpty();
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

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
