package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.bookkeeping.MemoryStore;
import org.wattelier.collector.config.RetentionTerms;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

class RetentionTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");
  private static final RetentionTerms TERMS =
      new RetentionTerms(Optional.of(Duration.ofDays(30)), Optional.of(Duration.ofDays(400)));

  private final Vertx vertx = Vertx.vertx();
  private final MemoryStore store = new MemoryStore();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private volatile Instant now = START;
  private final LiveFleet fleet = new LiveFleet(() -> now, START);
  private final LedgerKeeper ledger =
      new LedgerKeeper(vertx, store, TypicalProfile.france(), "FR", () -> now);

  private final List<Instant> labsExpired = new CopyOnWriteArrayList<>();

  private Future<Void> labs(Instant before) {
    labsExpired.add(before);
    return Future.succeededFuture();
  }

  private Retention retention(RetentionTerms terms) {
    return new Retention(vertx, store, ledger, fleet, this::labs, terms, () -> now, registry);
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private void send(String machine, Instant from, int seconds) {
    for (int second = 0; second < seconds; second++) {
      List<Point> points = List.of(MachineSample.at(machine, from.plusSeconds(second))
          .with(MachineField.POWER_WATTS, 20)
          .with(MachineField.ENERGY_JOULES, 20.0 * second)
          .build()
          .toPoint());
      await(store.append(points));
      ledger.accept(points);
      fleet.accept(points);
    }
  }

  private List<Point> points(String measurement) {
    return await(store.points(measurement, TelemetryStore.KEPT_TIMES, 10_000));
  }

  @Test
  void samplesGoAfterThirtyDaysAndTheLedgerStays() {
    now = START.plusSeconds(120);
    send("poste-07", START, 120);
    now = START.plus(Duration.ofMinutes(5));
    await(ledger.pass());
    List<Point> accounted = points("ledger");
    assertThat(accounted).isNotEmpty();

    now = START.plus(Duration.ofDays(30)).plusSeconds(60);
    await(retention(TERMS).run());

    assertThat(points("machine")).hasSize(60);
    assertThat(points("ledger")).isEqualTo(accounted);
    assertThat(registry.get("wattelier.retention.deleted.points").counter().count())
        .isEqualTo(60);
    assertThat(fleet.size()).isEqualTo(1);

    now = START.plus(Duration.ofDays(32));
    await(retention(TERMS).run());
    assertThat(points("machine")).isEmpty();
    assertThat(await(store.latest())).isEmpty();
    assertThat(fleet.size()).isZero();
    assertThat(points("ledger")).isEqualTo(accounted);

    now = START.plus(Duration.ofDays(402));
    await(retention(TERMS).run());
    assertThat(points("ledger")).isEmpty();
  }

  @Test
  void whatTheLedgerHasOfExpiredSamplesIsNotOverwritten() {
    send("poste-07", START, 120);
    now = START.plus(Duration.ofMinutes(5));
    await(ledger.pass());
    List<Point> accounted = points("ledger");
    now = START.plus(Duration.ofDays(31));
    send("poste-07", now, 10);
    await(retention(TERMS).run());

    ledger.remix(new TimeRange(START, now));
    send("poste-07", START.plusSeconds(30), 5);
    await(ledger.recompute(new TimeRange(START, now)));

    assertThat(points("ledger").subList(0, accounted.size())).isEqualTo(accounted);
  }

  @Test
  void nothingGoesWhereAllIsKept() {
    send("poste-07", START, 2);
    now = START.plus(Duration.ofDays(5000));

    Retention keeping = retention(RetentionTerms.FOREVER);
    keeping.start();
    await(keeping.run());
    keeping.stop();

    assertThat(points("machine")).hasSize(2);
  }

  @Test
  void storeThatIsAwayIsAskedAgainNextTime() {
    send("poste-07", START, 2);
    now = START.plus(Duration.ofDays(31));
    Retention retention = retention(TERMS);
    store.away(true);
    await(retention.run());
    store.away(false);
    await(retention.run());

    assertThat(points("machine")).isEmpty();
  }

  @Test
  void labsExpireWithRollUpsAndAreKeptWhereTheseAre() {
    now = START.plus(Duration.ofDays(500));
    await(retention(RetentionTerms.FOREVER).run());
    assertThat(labsExpired).isEmpty();

    await(retention(TERMS).run());
    assertThat(labsExpired).containsExactly(START.plus(Duration.ofDays(100)));
  }
}
