package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.START_MILLIS;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** What the store does while InfluxDB is away, refuses or lies, and that nothing acknowledged is lost by it. */
class InfluxOutageIT {
  private static final InfluxLimits QUICK =
      new InfluxLimits(4 << 20, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(1));
  private static final String TOKEN = "s3cret";

  @TempDir
  static Path serverDirectory;

  private static Vertx vertx;
  private static InfluxdServer influxd;
  private static InfluxV2Proxy proxy;

  @TempDir
  Path queueDirectory;

  private final String database = "db-" + UUID.randomUUID();
  private @Nullable InfluxStore store;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    influxd = InfluxdServer.start(serverDirectory);
    proxy = InfluxV2Proxy.start(vertx, influxd.port());
    proxy.requireToken(TOKEN);
  }

  @AfterAll
  static void stop() {
    proxy.close();
    influxd.close();
    await(vertx.close());
  }

  @BeforeEach
  void createDatabase() throws IOException {
    influxd.createDatabase(database);
  }

  @AfterEach
  void closeStore() {
    proxy.fail(null);
    if (store != null) {
      await(store.close());
    }
  }

  @ParameterizedTest
  @EnumSource(InfluxV2Proxy.Fault.class)
  void outageLosesNothingAndKeepsOrder(InfluxV2Proxy.Fault fault) {
    StoreProbe probe = open();
    probe.append(power("a", 0, 0));
    probe.scan();
    int before = proxy.writes().size();
    proxy.fail(fault);
    for (int i = 1; i <= 50; i++) {
      probe.append(power("a", i, i), power("a", 1000, i));
    }
    awaitDegraded();
    assertThat(((StoreHealth.Degraded) opened().health()).waitingPoints()).isBetween(1L, 100L);

    proxy.fail(null);

    awaitScan(probe, 52);
    assertThat(probe.scan()).extracting(StoreProbe.Row::epochMillis).isSorted();
    assertThat(probe.points("machine")).contains(power("a", 1000, 50));
    assertThat(timesOfFirstArrival(before)).hasSize(50).isSorted();
    assertThat(opened().health()).isEqualTo(new StoreHealth.Up());
    assertThat(opened().rejectedPoints()).isZero();
  }

  /** A line may come several times; what counts is when it came first. */
  private static List<Long> timesOfFirstArrival(int from) {
    List<String> bodies = proxy.writes().subList(from, proxy.writes().size());
    return String.join("", bodies)
        .lines()
        .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .filter(time -> time != START_MILLIS + 1000)
        .distinct()
        .toList();
  }

  @Test
  void killOfInfluxdLosesNothing() throws Exception {
    StoreProbe probe = open();
    probe.append(power("a", 0, 0));
    probe.scan();
    influxd.kill();
    for (int i = 1; i <= 20; i++) {
      probe.append(power("a", i, i));
    }
    awaitDegraded();

    influxd.restart();

    awaitScan(probe, 21);
  }

  @Test
  void opensWhileInfluxdIsAwayAndAnswersTheLatestFromMemory() {
    proxy.fail(InfluxV2Proxy.Fault.CLOSE);
    StoreProbe probe = open();
    assertThat(probe.latest()).isEmpty();

    probe.append(power("a", 0, 1));

    assertThat(probe.latest()).extracting(MachineLatest::machine).containsExactly("a");
    assertThatThrownBy(probe::scan)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("does not answer")
        .hasMessageContaining("1 points wait safely in " + queueDirectory);
    assertThatThrownBy(() -> probe.points("machine")).isInstanceOf(StoreException.class);
    assertThatThrownBy(probe::measurements).isInstanceOf(StoreException.class);
  }

  @Test
  void questionFailsWhileInfluxdIsAwayEvenIfNothingWaits() {
    StoreProbe probe = open();
    proxy.fail(InfluxV2Proxy.Fault.UNAVAILABLE);

    assertThatThrownBy(probe::scan)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("going to be back");
  }

  @Test
  void restartSendsWhatWaitedAndKnowsTheLatestBeforehand() {
    StoreProbe probe = open();
    probe.append(power("a", 0, 1), power("b", 0, 1));
    probe.scan();
    proxy.fail(InfluxV2Proxy.Fault.UNAVAILABLE);
    probe.append(power("a", 1000, 2));
    probe.append(power("a", 2000, 3), power("c", 500, 4));
    awaitDegraded();
    await(opened().close());

    StoreProbe again = open();
    assertThat(again.latest())
        .extracting(MachineLatest::machine)
        .as("only what waited is known while InfluxDB is away")
        .containsExactly("a", "c");
    assertThat(again.latest().get(0).sample()).isEqualTo(MachineSample.of(power("a", 2000, 3)));
    proxy.fail(null);

    awaitScan(again, 5);
    assertThat(again.scan("a"))
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactly(START_MILLIS, START_MILLIS + 1000, START_MILLIS + 2000);
    Awaitility.await()
        .untilAsserted(() -> assertThat(again.latest())
            .extracting(MachineLatest::machine)
            .containsExactly("a", "b", "c"));
  }

  @Test
  void closingBreaksOffAStalledWrite() {
    StoreProbe probe = open(
        database, new InfluxLimits(4 << 20, 1 << 20, Duration.ofSeconds(5), Duration.ofMinutes(5)));
    proxy.fail(InfluxV2Proxy.Fault.STALL);
    probe.append(power("a", 0, 1));

    await(opened().close());

    StoreProbe again = open();
    proxy.fail(null);
    awaitScan(again, 1);
  }

  @Test
  void badLineIsSetAsideAndItsNeighboursAreKept() throws Exception {
    StoreProbe probe = open();
    probe.append(foreign(0, new FieldValue.Decimal(1)));
    proxy.fail(InfluxV2Proxy.Fault.CLOSE);
    for (int i = 1; i <= 200; i++) {
      probe.append(
          i == 77
              ? foreign(i, new FieldValue.Text("hot\nor cold"))
              : foreign(i, new FieldValue.Decimal(i)));
    }
    proxy.fail(null);

    Awaitility.await().ignoreExceptions().until(() -> probe.points("cpu").size() == 200);

    assertThat(opened().rejectedPoints()).isEqualTo(1);
    assertThat(opened().health()).isEqualTo(new StoreHealth.Up());
    try (var files = Files.list(queueDirectory.resolve("rejected"))) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(Files.readString(file))
              .startsWith("# 400 ")
              .contains("field type conflict")
              .endsWith("\ncpu value=\"hot\nor cold\" " + (START_MILLIS + 77) + "\n"));
    }
  }

  @Test
  void fullQueueRefusesAppendsUntilItHasEmptied() {
    StoreProbe probe = open(
        database, new InfluxLimits(40_000, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(1)));
    proxy.fail(InfluxV2Proxy.Fault.CLOSE);
    List<Point> batch = IntStream.range(0, 100).mapToObj(i -> power("a", i, i)).toList();

    assertThatThrownBy(() -> IntStream.range(0, 100).forEach(i -> probe.append(batch)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("full")
        .hasMessageContaining("bring InfluxDB back");
    assertThat(opened().health()).isInstanceOf(StoreHealth.Down.class);

    proxy.fail(null);
    awaitScan(probe, 100);
    assertThat(opened().health()).isEqualTo(new StoreHealth.Up());
    probe.append(power("a", 5000, 1));
    assertThat(probe.scan()).hasSize(101);
  }

  @Test
  void wrongTokenIsToldAndKeepsThePoints() {
    store = InfluxStore.open(
        vertx, new InfluxSettings(proxy.url(), "wrong", "o", database), queueDirectory, QUICK);
    StoreProbe probe = new StoreProbe(store);
    probe.append(power("a", 0, 1));

    awaitDegraded();

    StoreHealth.Degraded health = (StoreHealth.Degraded) opened().health();
    assertThat(health.reason()).contains("refuses the token").doesNotContain("wrong");
    assertThat(health.remedy()).contains("influx.token").doesNotContain("wrong");
    assertThat(health.waitingPoints()).isEqualTo(1);
    await(opened().close());
    awaitScan(open(), 1);
  }

  @Test
  void unknownDatabaseIsToldAndMayBeCreatedLater() throws Exception {
    String later = "db-" + UUID.randomUUID();
    StoreProbe probe = open(later, QUICK);
    assertThatThrownBy(probe::scan)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("database not found");
    probe.append(power("a", 0, 1));
    awaitDegraded();
    assertThat(((StoreHealth.Degraded) opened().health()).reason()).contains(later);

    influxd.createDatabase(later);

    awaitScan(probe, 1);
  }

  @Test
  void nobodyListeningIsToldAsSuch() {
    store = InfluxStore.open(
        vertx,
        new InfluxSettings(URI.create("http://127.0.0.1:1"), "", "o", database),
        queueDirectory,
        QUICK);
    StoreProbe probe = new StoreProbe(store);
    probe.append(power("a", 0, 1));

    awaitDegraded();

    assertThat(((StoreHealth.Degraded) opened().health()).reason())
        .contains("http://127.0.0.1:1 does not answer");
  }

  @Test
  void queueIsForOneCollectorOnly() {
    open();

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in use by another collector");
  }

  @Test
  void appendsAtOnceShareAFileAndARequest() {
    StoreProbe probe = open();
    int before = proxy.writes().size();
    List<Future<Void>> appends = IntStream.range(0, 500)
        .mapToObj(i -> opened().append(List.of(power("a", i, i))))
        .toList();

    await(Future.all(appends));

    assertThat(probe.scan()).hasSize(500);
    assertThat(proxy.writes().size() - before).isLessThan(100);
  }

  private StoreProbe open() {
    return open(database, QUICK);
  }

  private StoreProbe open(String bucket, InfluxLimits limits) {
    InfluxStore opened = InfluxStore.open(
        vertx, new InfluxSettings(proxy.url(), TOKEN, "o", bucket), queueDirectory, limits);
    store = opened;
    return new StoreProbe(opened);
  }

  private InfluxStore opened() {
    InfluxStore opened = store;
    if (opened == null) {
      throw new IllegalStateException("no store is open");
    }
    return opened;
  }

  private void awaitDegraded() {
    Awaitility.await().until(() -> opened().health() instanceof StoreHealth.Degraded);
  }

  private static void awaitScan(StoreProbe probe, int rows) {
    Awaitility.await()
        .ignoreException(StoreException.class)
        .atMost(Duration.ofSeconds(40))
        .until(() -> probe.scan().size() == rows);
  }

  private static Point foreign(long millis, FieldValue value) {
    return new Point("cpu", Map.of(), Map.of("value", value), at(millis));
  }
}
