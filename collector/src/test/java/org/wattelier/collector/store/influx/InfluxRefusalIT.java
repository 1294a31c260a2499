package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.START_MILLIS;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;

/** What the store does when InfluxDB refuses points or the collector, and when the queue has no more room. */
class InfluxRefusalIT {
  @TempDir
  static Path serverDirectory;

  private static InfluxFixture influx;

  @TempDir
  Path queueDirectory;

  private final String database = "db-" + UUID.randomUUID();
  private @Nullable InfluxStore store;

  @BeforeAll
  static void start() throws Exception {
    influx = InfluxFixture.start(serverDirectory);
  }

  @AfterAll
  static void stop() {
    influx.close();
  }

  @BeforeEach
  void createDatabase() throws IOException {
    influx.influxd().createDatabase(database);
  }

  @AfterEach
  void closeStore() {
    influx.proxy().fail(null);
    if (store != null) {
      await(store.close());
    }
  }

  @Test
  void badLineIsSetAsideAndItsNeighboursAreKept() throws Exception {
    StoreProbe probe = open();
    probe.append(foreign(0, new FieldValue.Decimal(1)));
    influx.proxy().fail(InfluxV2Proxy.Fault.CLOSE);
    for (int i = 1; i <= 200; i++) {
      probe.append(
          i == 77
              ? foreign(i, new FieldValue.Text("hot\nor cold"))
              : foreign(i, new FieldValue.Decimal(i)));
    }
    influx.proxy().fail(null);

    Awaitility.await().ignoreExceptions().until(() -> probe.points("cpu").size() == 200);

    assertThat(opened().refusedPoints()).isEqualTo(1);
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
    influx.proxy().fail(InfluxV2Proxy.Fault.CLOSE);
    List<Point> batch = IntStream.range(0, 100).mapToObj(i -> power("a", i, i)).toList();

    assertThatThrownBy(() -> IntStream.range(0, 100).forEach(i -> probe.append(batch)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("full")
        .hasMessageContaining("bring InfluxDB back");
    assertThat(opened().health()).isInstanceOf(StoreHealth.Down.class);

    influx.proxy().fail(null);
    InfluxFixture.awaitScan(probe, 100);
    assertThat(opened().health()).isEqualTo(new StoreHealth.Up());
    probe.append(power("a", 5000, 1));
    assertThat(probe.scan()).hasSize(101);
  }

  @Test
  void wrongTokenIsToldAndKeepsThePoints() {
    InfluxStore opened = influx.open("wrong", database, queueDirectory, InfluxFixture.QUICK);
    store = opened;
    StoreProbe probe = new StoreProbe(opened);
    probe.append(power("a", 0, 1));

    InfluxFixture.awaitDegraded(opened());

    StoreHealth.Degraded health = (StoreHealth.Degraded) opened().health();
    assertThat(health.reason()).contains("refuses the token").doesNotContain("wrong");
    assertThat(health.remedy()).contains("influx.token").doesNotContain("wrong");
    assertThat(health.waitingPoints()).isEqualTo(1);
    await(opened().close());
    InfluxFixture.awaitScan(open(), 1);
  }

  @Test
  void unknownDatabaseIsToldAndMayBeCreatedLater() throws Exception {
    String later = "db-" + UUID.randomUUID();
    StoreProbe probe = open(later, InfluxFixture.QUICK);
    assertThatThrownBy(probe::scan)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("database not found");
    probe.append(power("a", 0, 1));
    InfluxFixture.awaitDegraded(opened());
    assertThat(((StoreHealth.Degraded) opened().health()).reason()).contains(later);

    influx.influxd().createDatabase(later);

    InfluxFixture.awaitScan(probe, 1);
  }

  @Test
  void nobodyListeningIsToldAsSuch() {
    InfluxStore opened = InfluxStore.open(
        influx.vertx(),
        new InfluxSettings(URI.create("http://127.0.0.1:1"), "", "o", database),
        queueDirectory,
        InfluxFixture.QUICK);
    store = opened;
    StoreProbe probe = new StoreProbe(opened);
    probe.append(power("a", 0, 1));

    InfluxFixture.awaitDegraded(opened());

    assertThat(((StoreHealth.Degraded) opened().health()).reason())
        .contains("http://127.0.0.1:1 does not answer");
  }

  private StoreProbe open() {
    return open(database, InfluxFixture.QUICK);
  }

  private StoreProbe open(String bucket, InfluxLimits limits) {
    InfluxStore opened = influx.open(InfluxFixture.TOKEN, bucket, queueDirectory, limits);
    store = opened;
    return new StoreProbe(opened);
  }

  private InfluxStore opened() {
    return Objects.requireNonNull(store, "no store is open");
  }

  private static Point foreign(long millis, FieldValue value) {
    return new Point("cpu", Map.of(), Map.of("value", value), at(millis));
  }
}
