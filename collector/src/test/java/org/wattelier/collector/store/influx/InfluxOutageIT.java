package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.START_MILLIS;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.MachineSample;

/** What the store does while InfluxDB is away, refuses or lies, and that nothing acknowledged is lost by it. */
class InfluxOutageIT {
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

  @ParameterizedTest
  @EnumSource(InfluxV2Proxy.Fault.class)
  void outageLosesNothingAndKeepsOrder(InfluxV2Proxy.Fault fault) {
    StoreProbe probe = open();
    probe.append(power("a", 0, 0));
    probe.scan();
    int before = influx.proxy().writes().size();
    influx.proxy().fail(fault);
    for (int i = 1; i <= 50; i++) {
      probe.append(power("a", i, i), power("a", 1000, i));
    }
    InfluxFixture.awaitDegraded(opened());
    assertThat(((StoreHealth.Degraded) opened().health()).waitingPoints()).isBetween(1L, 100L);

    influx.proxy().fail(null);

    InfluxFixture.awaitScan(probe, 52);
    assertThat(probe.scan()).extracting(StoreProbe.Row::epochMillis).isSorted();
    assertThat(probe.points("machine")).contains(power("a", 1000, 50));
    assertThat(timesOfFirstArrival(before)).hasSize(50).isSorted();
    assertThat(opened().health()).isEqualTo(new StoreHealth.Up());
    assertThat(opened().refusedPoints()).isZero();
  }

  /** A line may come several times; what counts is when it came first. */
  private static List<Long> timesOfFirstArrival(int from) {
    List<String> bodies =
        influx.proxy().writes().subList(from, influx.proxy().writes().size());
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
    influx.influxd().kill();
    for (int i = 1; i <= 20; i++) {
      probe.append(power("a", i, i));
    }
    InfluxFixture.awaitDegraded(opened());

    influx.influxd().restart();

    InfluxFixture.awaitScan(probe, 21);
  }

  @Test
  void opensWhileInfluxdIsAwayAndAnswersTheLatestFromMemory() {
    influx.proxy().fail(InfluxV2Proxy.Fault.CLOSE);
    StoreProbe probe = open();
    assertThat(probe.latest()).isEmpty();
    assertThat(opened().knowsEveryMachine()).isFalse();

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
  void latestDoesNotWaitForAnInfluxThatNeverAnswers() {
    influx.proxy().fail(InfluxV2Proxy.Fault.STALL);
    StoreProbe probe = open(
        database,
        new InfluxLimits(4 << 20, 1 << 20, Duration.ofMillis(200), Duration.ofMinutes(5)));

    probe.append(power("a", 0, 1));

    assertThat(await(Future.all(List.of(opened().latest(), opened().latest())))
            .<List<MachineLatest>>resultAt(1))
        .extracting(MachineLatest::machine)
        .containsExactly("a");
    influx.proxy().fail(null);
  }

  @Test
  void questionFailsWhileInfluxdIsAwayEvenIfNothingWaits() {
    StoreProbe probe = open();
    influx.proxy().fail(InfluxV2Proxy.Fault.UNAVAILABLE);

    assertThatThrownBy(probe::scan)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("going to be back");
  }

  @Test
  void restartSendsWhatWaitedAndKnowsTheLatestBeforehand() {
    StoreProbe probe = open();
    probe.append(power("a", 0, 1), power("b", 0, 1));
    probe.scan();
    influx.proxy().fail(InfluxV2Proxy.Fault.UNAVAILABLE);
    probe.append(power("a", 1000, 2));
    probe.append(power("a", 2000, 3), power("c", 500, 4));
    InfluxFixture.awaitDegraded(opened());
    await(opened().close());

    StoreProbe again = open();
    assertThat(again.latest())
        .extracting(MachineLatest::machine)
        .as("only what waited is known while InfluxDB is away")
        .containsExactly("a", "c");
    assertThat(again.latest().get(0).sample()).isEqualTo(MachineSample.of(power("a", 2000, 3)));
    influx.proxy().fail(null);

    InfluxFixture.awaitScan(again, 5);
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
    influx.proxy().fail(InfluxV2Proxy.Fault.STALL);
    probe.append(power("a", 0, 1));

    await(opened().close());

    StoreProbe again = open();
    influx.proxy().fail(null);
    InfluxFixture.awaitScan(again, 1);
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
    int before = influx.proxy().writes().size();
    List<Future<Void>> appends = IntStream.range(0, 500)
        .mapToObj(i -> opened().append(List.of(power("a", i, i))))
        .toList();

    await(Future.all(appends));

    assertThat(probe.scan()).hasSize(500);
    assertThat(influx.proxy().writes().size() - before).isLessThan(100);
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
}
