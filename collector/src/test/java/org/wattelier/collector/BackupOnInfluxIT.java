package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.influx.InfluxSettings;
import org.wattelier.collector.store.influx.InfluxStore;
import org.wattelier.collector.store.influx.InfluxV2Proxy;
import org.wattelier.collector.store.influx.InfluxdServer;
import org.wattelier.collector.store.sqlite.SqliteStore;
import org.wattelier.telemetry.Point;

/** What was exported from a real InfluxDB is the same in whatever store it is restored into. */
class BackupOnInfluxIT {
  private static final String TOKEN = "s3cret";

  @TempDir
  static Path serverDirectory;

  private static final Vertx VERTX = Vertx.vertx();
  private static InfluxdServer influxd;
  private static InfluxV2Proxy proxy;

  @TempDir
  Path folder;

  private final String full = "full-" + UUID.randomUUID();
  private final String empty = "empty-" + UUID.randomUUID();
  private CommandBench bench;

  @BeforeAll
  static void start() throws Exception {
    influxd = InfluxdServer.start(serverDirectory);
    proxy = InfluxV2Proxy.start(VERTX, influxd.port());
    proxy.requireToken(TOKEN);
  }

  @AfterAll
  static void stop() {
    if (influxd != null) {
      proxy.close();
      influxd.close();
    }
    StoreProbe.await(VERTX.close());
  }

  @BeforeEach
  void makeDatabases() throws Exception {
    bench = new CommandBench(folder);
    influxd.createDatabase(full);
    influxd.createDatabase(empty);
  }

  private static Map<String, String> environment(String database) {
    return Map.of(
        "WATTELIER_STORE",
        "influx",
        "WATTELIER_INFLUX_URL",
        proxy.url().toString(),
        "WATTELIER_INFLUX_TOKEN",
        TOKEN,
        "WATTELIER_INFLUX_ORG",
        "o",
        "WATTELIER_INFLUX_BUCKET",
        database);
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(TelemetryStore store) throws Exception;
  }

  /** Works on what is in InfluxDB itself, by a queue that is empty. */
  private <T> T within(String database, Work<T> work) throws Exception {
    Path queue = Files.createTempDirectory(folder, "queue");
    return with(
        InfluxStore.open(VERTX, new InfluxSettings(proxy.url(), TOKEN, "o", database), queue),
        work);
  }

  private static <T> T with(TelemetryStore store, Work<T> work) throws Exception {
    try {
      return work.on(store);
    } finally {
      StoreProbe.await(store.close());
    }
  }

  /** Fills a database, and answers what is in it. */
  private List<Point> filled() throws Exception {
    return within(full, store -> {
      BackupContent.fill(store);
      return BackupContent.content(store);
    });
  }

  private void export() {
    assertThat(bench.run(environment(full), "export", "--data", "data", "--file", "copy"))
        .as(bench.err())
        .isZero();
  }

  private static void assertSame(List<Point> restored, List<Point> stored) {
    assertThat(restored).hasSameSizeAs(stored);
    // Stores differ in the order of what is of one millisecond.
    assertThat(new HashSet<>(restored).equals(new HashSet<>(stored)))
        .as("every point")
        .isTrue();
  }

  @Test
  void exportIsRestoredIntoAnEmptyInfluxDbToTheJoule() throws Exception {
    List<Point> stored = filled();
    export();

    assertThat(bench.run(environment(empty), "restore", "--data", "other", "--file", "copy"))
        .as(bench.err())
        .isZero();

    assertThat(bench.out()).contains(stored.size() + " points");
    try (Stream<Path> waiting = Files.list(folder.resolve("other").resolve("influx-queue"))) {
      assertThat(waiting.filter(file -> file.toString().endsWith(".lp"))).isEmpty();
    }
    within(empty, store -> {
      assertSame(BackupContent.content(store), stored);
      assertThat(BackupContent.joules(store)).isEqualTo(BackupContent.expectedJoules());
      return store;
    });
  }

  @Test
  void exportIsRestoredIntoAnEmptySqliteToTheJoule() throws Exception {
    List<Point> stored = filled();
    export();

    assertThat(bench.run("restore", "--data", "other", "--file", "copy"))
        .as(bench.err())
        .isZero();

    with(SqliteStore.open(VERTX, folder.resolve("other").resolve("wattelier.db")), store -> {
      assertSame(BackupContent.content(store), stored);
      assertThat(BackupContent.joules(store)).isEqualTo(BackupContent.expectedJoules());
      return store;
    });
  }

  @Test
  void influxDbThatHoldsSomethingIsLeftAsItIsUnlessItIsSaid() throws Exception {
    List<Point> stored = filled();
    export();

    assertThat(bench.run(environment(full), "restore", "--data", "other", "--file", "copy"))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(bench.err()).contains("holds something already", "--overwrite");

    assertThat(bench.run(
            environment(full), "restore", "--data", "other", "--file", "copy", "--overwrite"))
        .as(bench.err())
        .isZero();
    within(full, store -> {
      assertSame(BackupContent.content(store), stored);
      return store;
    });
  }

  @Test
  void influxDbThatIsAwayIsToldAndNothingIsWritten() throws Exception {
    proxy.fail(InfluxV2Proxy.Fault.CLOSE);
    try {
      assertThat(bench.run(environment(full), "export", "--data", "data", "--file", "copy"))
          .isEqualTo(ExitCode.FAILURE);
    } finally {
      proxy.fail(null);
    }
    assertThat(bench.err()).contains("InfluxDB");
    assertThat(folder.resolve("copy")).doesNotExist();
  }
}
