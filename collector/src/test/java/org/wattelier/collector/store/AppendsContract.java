package org.wattelier.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.cpu;
import static org.wattelier.collector.store.StoreProbe.inClass;
import static org.wattelier.collector.store.StoreProbe.power;
import static org.wattelier.collector.store.StoreProbe.range;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** What becomes of points that come twice, late, in great numbers or at once: a part of what every {@link TelemetryStore} does. */
interface AppendsContract extends StoreUnderTest {
  @Test
  default void appendOfNothingSucceeds() {
    probe().append(List.of());

    assertThat(probe().measurements()).isEmpty();
  }

  @Test
  default void batchSentTwiceIsStoredOnce() {
    List<Point> batch = List.of(power("a", 0, 1), power("a", 1000, 2), power("b", 0, 3), cpu(5, 1));

    probe().append(batch);
    probe().append(batch);

    assertThat(probe().scan()).hasSize(3);
    assertThat(probe().points("cpu")).hasSize(1);
  }

  @Test
  default void sameSeriesAndMillisecondMergesFieldByFieldAndLaterWins() {
    probe()
        .append(
            Point.of("machine", at(0))
                .tag("machine", "a")
                .number("power_watts", 1.0)
                .number("energy_joules", 10.0)
                .text("rack", "r1")
                .build(),
            Point.of("cpu", at(0)).number("user", 1.0).number("idle", 2.0).build());
    probe()
        .append(
            Point.of("machine", at(0))
                .tag("machine", "a")
                .number("power_watts", 5.0)
                .number("sequence", 7.0)
                .text("room", "B12")
                .build(),
            Point.of("cpu", at(0)).number("idle", 3.0).number("steal", 4.0).build());

    assertThat(probe().points("machine"))
        .containsExactly(Point.of("machine", at(0))
            .tag("machine", "a")
            .number("power_watts", 5.0)
            .number("energy_joules", 10.0)
            .number("sequence", 7.0)
            .text("rack", "r1")
            .text("room", "B12")
            .build());
    assertThat(probe().points("cpu"))
        .containsExactly(Point.of("cpu", at(0))
            .number("user", 1.0)
            .number("idle", 3.0)
            .number("steal", 4.0)
            .build());
    assertThat(probe().latest().get(0).sample())
        .isEqualTo(MachineSample.at("a", at(0))
            .with(MachineField.POWER_WATTS, 5)
            .with(MachineField.ENERGY_JOULES, 10)
            .with(MachineField.SEQUENCE, 7)
            .build());
  }

  @Test
  default void pointsOfOneMillisecondMergeWithinABatchToo() {
    probe().append(power("a", 0, 1), power("a", 0, 2));

    assertThat(probe().points("machine")).containsExactly(power("a", 0, 2));
  }

  @Test
  default void lateAndDisorderedBatchesComeOutInOrderOfTime() {
    probe().append(power("a", 5000, 5), power("b", 5000, 50), power("a", 3000, 3));
    probe().append(power("a", 1000, 1), power("b", 1000, 10), power("a", 4000, 4));

    assertThat(probe().scan("a"))
        .extracting(row -> row.values().get(MachineField.POWER_WATTS))
        .containsExactly(1.0, 3.0, 4.0, 5.0);
    assertThat(probe().scan("b")).hasSize(2);
    assertThat(probe().points("machine", range(0, 10_000), 10))
        .extracting(Point::time)
        .isSorted()
        .hasSize(6);
    assertThat(probe().latest())
        .extracting(MachineLatest::sample)
        .containsExactly(
            MachineSample.of(power("a", 5000, 5)), MachineSample.of(power("b", 5000, 50)));
  }

  @Test
  default void largeBatchIsKeptWhole() {
    probe()
        .append(IntStream.range(0, 10_000)
            .mapToObj(i -> power("poste-" + i % 40, i / 40 * 1000L, i))
            .toList());

    assertThat(probe().scan()).hasSize(10_000);
    assertThat(probe().latest()).hasSize(40);
    assertThat(probe().scan("poste-39"))
        .extracting(StoreProbe.Row::epochMillis)
        .isSorted()
        .hasSize(250);
  }

  @Test
  default void appendsAtOnceAreAllKept() {
    List<Future<Void>> appends = new ArrayList<>();
    IntStream.range(0, 200).parallel().forEach(i -> {
      Future<Void> append = store()
          .append(IntStream.range(0, 10)
              .mapToObj(j -> power("m" + i % 8, i * 10L + j, i))
              .toList());
      synchronized (appends) {
        appends.add(append);
      }
    });
    await(Future.all(appends));

    assertThat(probe().scan()).hasSize(2000);
  }

  @Test
  default void nothingKeptIsLostByReopening() throws Exception {
    MachineInfo info =
        new MachineInfo("a", at(0), "Debian 12", null, null, null, null, false, 2.0, null);
    probe().append(info.toPoint(), inClass("lille", 1000), inClass("paris", 500), cpu(3, 1));
    List<MachineLatest> latest = probe().latest();
    List<MeasurementSummary> measurements = probe().measurements();
    List<StoreProbe.Row> rows = probe().scan();

    reopen();

    assertThat(probe().latest()).isEqualTo(latest).hasSize(1);
    assertThat(probe().measurements()).isEqualTo(measurements).hasSize(3);
    assertThat(probe().scan()).isEqualTo(rows).hasSize(2);
    assertThat(probe().points("cpu")).containsExactly(cpu(3, 1));
    probe().append(power("a", 1000, 9), inClass("paris", 500));
    assertThat(probe().scan()).hasSize(3);
  }

  @Test
  default void closingFinishesWhatWasAccepted() throws Exception {
    List<Future<Void>> appends = IntStream.range(0, 50)
        .mapToObj(i -> store().append(List.of(power("a", i, i))))
        .toList();

    reopen();

    assertThat(appends).allMatch(Future::succeeded);
    assertThat(probe().scan()).hasSize(50);
  }

  @Test
  default void closedStoreRefusesAppendsAndMayBeClosedAgain() {
    await(store().close());

    assertThatThrownBy(() -> probe().append(power("a", 0, 1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    await(store().close());
  }
}
