package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.Point;

/** What an erasure reaches beside InfluxDB itself: points that wait on our disk. */
class InfluxErasureIT {
  @TempDir
  static Path serverDirectory;

  private static InfluxFixture influx;

  @TempDir
  Path queue;

  private final String database = "db-" + UUID.randomUUID();
  private InfluxStore store;
  private StoreProbe probe;

  @BeforeAll
  static void start() throws Exception {
    influx = InfluxFixture.start(serverDirectory);
  }

  @AfterAll
  static void stop() {
    influx.close();
  }

  @BeforeEach
  void open() throws Exception {
    influx.influxd().createDatabase(database);
    open(InfluxFixture.TOKEN);
  }

  private void open(String token) {
    store = influx.open(token, database, queue, InfluxFixture.QUICK);
    probe = new StoreProbe(store);
  }

  @AfterEach
  void close() {
    await(store.close());
  }

  private String onDisk() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(queue)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void pointsThatWaitInTheQueueAreErasedToo() throws Exception {
    // The sender is refused, as by a token that was changed; the one who deletes is not.
    await(store.close());
    try (DiskQueue waiting = DiskQueue.open(queue, 4 << 20)) {
      waiting.append(new Batch(List.of(
          "machine,machine=poste-07 power_watts=1 " + StoreProbe.START_MILLIS + "\n",
          "machine,machine=poste-08 power_watts=1 " + StoreProbe.START_MILLIS + "\n")));
      waiting.append(new Batch(
          List.of("mark,machine=poste-07 work_units=1 " + StoreProbe.START_MILLIS + "\n")));
      QueueEraser eraser = new QueueEraser(
          waiting,
          new RefusedLines(queue.resolve("rejected"), () -> at(0), 1 << 20),
          new org.wattelier.collector.store.FleetLatest(),
          new Deletions(
              influx.vertx(),
              new InfluxSettings(influx.proxy().url(), InfluxFixture.TOKEN, "o", database)),
          new Delivery());

      assertThat(eraser.erase("poste-07")).isEqualTo(new Erasure.Done(2, List.of()));
      assertThat(waiting.waitingPoints()).isEqualTo(1);
    }
    assertThat(onDisk()).contains("poste-08").doesNotContain("poste-07");
    open(InfluxFixture.TOKEN);
    InfluxFixture.awaitScan(probe, 1);
    assertThat(probe.latest()).extracting(MachineLatest::machine).containsExactly("poste-08");
  }

  @Test
  void refusedPointsAreErasedWithTheirReasons() throws Exception {
    probe.append(
        Point.of("rack", at(0)).tag("machine", "a").number("watts", 1.0).build());
    probe.append(
        Point.of("rack", at(1))
            .tag("machine", "poste-07")
            .text("watts", "many\n# \"x\"")
            .build(),
        Point.of("rack", at(2)).tag("machine", "poste-08").text("watts", "many").build());
    Awaitility.await().until(() -> store.refusedPoints() == 2);

    assertThat(await(store.erase("poste-07"))).isEqualTo(new Erasure.Done(1, List.of()));

    assertThat(onDisk()).contains("poste-08").doesNotContain("poste-07");
  }

  @Test
  void erasureWhileInfluxIsAwayFailsAndEverythingIsStillThere() throws Exception {
    probe.append(power("poste-07", 0, 1), power("poste-08", 0, 1));
    InfluxFixture.awaitScan(probe, 2);
    influx.influxd().kill();
    try {
      assertThatThrownBy(() -> await(store.erase("poste-07")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("InfluxDB");
      assertThat(probe.latest()).hasSize(2);
    } finally {
      influx.influxd().restart();
    }
    Awaitility.await()
        .ignoreException(StoreException.class)
        .until(() -> await(store.erase("poste-07")).equals(new Erasure.Done(1, List.of())));
    assertThat(probe.scan()).hasSize(1);
  }
}
