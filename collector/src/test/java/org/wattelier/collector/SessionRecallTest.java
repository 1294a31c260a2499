package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.bookkeeping.MemoryStore;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Quantity;

/** A session that the trainer began goes on after a restart of the collector. */
class SessionRecallTest {
  private static final Instant SINCE = Instant.parse("2026-11-23T22:00:00Z");

  private final MemoryStore store = new MemoryStore();
  private Instant now = SINCE.plusSeconds(100);

  private static Point sample(String machine, long second, double joules) {
    return MachineSample.at(machine, SINCE.plusSeconds(second))
        .with(MachineField.ENERGY_JOULES, joules)
        .with(MachineField.MEASURED_RATIO, 1)
        .with(MachineField.POWER_UNCERTAINTY_RATIO, 0.1)
        .build()
        .toPoint();
  }

  private void stored(Point... points) {
    assertThat(store.append(List.of(points)).succeeded()).isTrue();
  }

  private LiveFleet restarted(TelemetryStore from) {
    LiveFleet fleet = new LiveFleet(() -> now, SINCE);
    List<MachineLatest> latest = store.latest().result();
    fleet.restore(latest);
    new SessionRecall(from, fleet, SINCE, latest).run(now);
    return fleet;
  }

  private static @Nullable Double energy(LiveFleet fleet) {
    @Nullable Quantity energy = fleet.snapshot().total().energy();
    return energy == null ? null : energy.value();
  }

  @Test
  void energyFromBeforeTheRestartAndFromAfterItAddUp() {
    stored(sample("a", -10, 0), sample("a", 10, 100), sample("a", 20, 150), sample("b", 5, 7));
    stored(sample("b", 15, 9));

    LiveFleet fleet = restarted(store);
    assertThat(energy(fleet)).isEqualTo(100 + 50 + 2);

    fleet.accept(List.of(sample("a", 101, 175)));
    assertThat(energy(fleet)).isEqualTo(100 + 50 + 2 + 25);
    Quantity total = Objects.requireNonNull(fleet.snapshot().total().energy());
    assertThat(total.quality().word()).isEqualTo("measured");
  }

  @Test
  void restartAgreesWithACollectorThatWentOn() {
    LiveFleet wentOn = new LiveFleet(() -> now, SINCE);
    List<Point> points =
        List.of(sample("a", 0, 40), sample("a", 1, 60), sample("a", 2, 10), sample("a", 7, 35));
    for (Point point : points) {
      stored(point);
      wentOn.accept(List.of(point));
    }

    assertThat(energy(restarted(store))).isEqualTo(energy(wentOn));
  }

  @Test
  void energyIsUnknownUntilItIsCountedAndNothingIsCountedTwice() {
    stored(sample("a", 0, 0), sample("a", 10, 100), sample("b", 0, 0), sample("b", 20, 5));
    Promise<Void> gate = Promise.promise();
    LiveFleet fleet = restarted(waiting(gate.future()));

    assertThat(energy(fleet)).isNull();
    // Comes while the count waits: live, and in the store too.
    stored(sample("a", 15, 130));
    fleet.accept(List.of(sample("a", 15, 130)));
    assertThat(energy(fleet)).isNull();

    gate.complete();
    assertThat(energy(fleet)).isEqualTo(130 + 5);
  }

  /** The store, but for its answer to scans, which waits. */
  private TelemetryStore waiting(Future<Void> gate) {
    return (TelemetryStore) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {TelemetryStore.class},
        (proxy, method, given) -> {
          if (method.isDefault()) {
            return java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, given);
          }
          return method.getName().equals("scan")
              ? gate.compose(open -> scan(method, given))
              : method.invoke(store, given);
        });
  }

  @SuppressWarnings("unchecked") // What a scan gives.
  private Future<Void> scan(java.lang.reflect.Method method, Object[] given) {
    try {
      return (Future<Void>) method.invoke(store, given);
    } catch (ReflectiveOperationException failed) {
      return Future.failedFuture(failed);
    }
  }

  @Test
  void sessionBegunAnewMeanwhileHasNothingFromBefore() {
    stored(sample("a", 0, 0), sample("a", 10, 100));
    Promise<Void> gate = Promise.promise();
    LiveFleet fleet = restarted(waiting(gate.future()));

    fleet.restartSession(now);
    gate.complete();

    assertThat(energy(fleet)).isNull();
    fleet.accept(List.of(sample("a", 100, 120)));
    assertThat(energy(fleet)).isEqualTo(20);
  }

  @Test
  void storeThatDoesNotAnswerMakesANewSession() {
    stored(sample("a", 0, 0), sample("a", 10, 100));
    store.away(true);

    LiveFleet fleet = restarted(store);

    assertThat(fleet.since()).isEqualTo(now);
    assertThat(energy(fleet)).isNull();
  }

  @Test
  void sessionOfAHugeFleetIsNotReadAgain() {
    assertThat(SessionRecall.isPossible(SINCE, SINCE.plus(Duration.ofHours(8)), 60))
        .isTrue();
    assertThat(SessionRecall.isPossible(SINCE, SINCE.plus(Duration.ofHours(8)), 10_000))
        .isFalse();
  }
}
