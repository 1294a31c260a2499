package org.wattelier.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.START_MILLIS;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.cpu;
import static org.wattelier.collector.store.StoreProbe.inClass;
import static org.wattelier.collector.store.StoreProbe.power;
import static org.wattelier.collector.store.StoreProbe.query;
import static org.wattelier.collector.store.StoreProbe.range;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** What is answered to questions: a part of what every {@link TelemetryStore} does. */
interface AnswersContract extends StoreUnderTest {
  @Test
  default void emptyStoreKnowsNothing() {
    assertThat(probe().latest()).isEmpty();
    assertThat(probe().scan()).isEmpty();
    assertThat(probe().points("machine")).isEmpty();
    assertThat(probe().points("never_heard_of")).isEmpty();
    assertThat(probe().measurements()).isEmpty();
    assertThat(store().health()).isEqualTo(new StoreHealth.Up());
  }

  @Test
  default void appendedSampleIsSeenByEveryQuestion() {
    MachineSample sample = MachineSample.at("poste-07", at(0))
        .inClass("lille")
        .with(MachineField.POWER_WATTS, 23.4)
        .with(MachineField.CPU_UTILIZATION_RATIO, 0)
        .build();

    probe().append(sample.toPoint());

    assertThat(probe().latest()).containsExactly(new MachineLatest("poste-07", sample, null));
    assertThat(probe().scan())
        .containsExactly(new StoreProbe.Row("poste-07", "lille", START_MILLIS, sample.values()));
    assertThat(probe().points("machine")).containsExactly(sample.toPoint());
    assertThat(probe().measurements()).containsExactly(new MeasurementSummary("machine", 1, at(0)));
  }

  @Test
  default void machineThatChangesItsClassStaysOneMachine() {
    probe().append(inClass("lille", 1000), inClass("paris", 3000));
    probe().append(inClass("lille", 2000), power("a", 2500, 1));

    assertThat(probe().scan("a"))
        .extracting(StoreProbe.Row::className)
        .containsExactly("lille", "lille", null, "paris");
    assertThat(probe().latest())
        .singleElement()
        .extracting(MachineLatest::sample)
        .isEqualTo(MachineSample.of(inClass("paris", 3000)));
    assertThat(probe().measurements())
        .containsExactly(new MeasurementSummary("machine", 3, at(3000)));
  }

  @Test
  default void rangeIncludesItsStartAndExcludesItsEnd() {
    probe().append(power("a", 0, 0), power("a", 1000, 1), power("a", 2000, 2), cpu(1000, 1));

    assertThat(probe().scan(query(range(1000, 2000), "a")))
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactly(START_MILLIS + 1000);
    assertThat(probe().points("machine", range(1000, 2000), 10))
        .containsExactly(power("a", 1000, 1));
    assertThat(probe().points("cpu", range(0, 1000), 10)).isEmpty();
    assertThat(probe().points("cpu", range(1000, 1001), 10)).hasSize(1);
  }

  @Test
  default void rangeWithoutPointsIsEmpty() {
    probe().append(power("a", 0, 1), cpu(0, 1));

    assertThat(probe().scan(query(range(5000, 9000)))).isEmpty();
    assertThat(probe().points("machine", range(5000, 9000), 10)).isEmpty();
    assertThat(probe().points("cpu", range(-9000, -5000), 10)).isEmpty();
  }

  @Test
  default void scanGivesTheMachinesAndFieldsAskedFor() {
    probe()
        .append(
            MachineSample.at("a", at(0))
                .with(MachineField.POWER_WATTS, 1)
                .with(MachineField.CPU_UTILIZATION_RATIO, 0.5)
                .build()
                .toPoint(),
            power("b", 0, 2),
            power("c", 0, 3),
            MachineSample.at("a", at(1000))
                .with(MachineField.CPU_UTILIZATION_RATIO, 0.6)
                .build()
                .toPoint());

    assertThat(probe().scan(query(range(0, 9000), "a", "c", "unknown")))
        .containsExactlyInAnyOrder(
            new StoreProbe.Row("a", null, START_MILLIS, Map.of(MachineField.POWER_WATTS, 1.0)),
            new StoreProbe.Row("c", null, START_MILLIS, Map.of(MachineField.POWER_WATTS, 3.0)));
    assertThat(probe().scan(query(range(0, 9000), "unknown"))).isEmpty();
  }

  @Test
  default void scanOfAMeasurementGivesTheSeriesAndFieldsAskedFor() {
    probe()
        .append(
            meter("a", "rapl", 0, 1),
            meter("a", "wall", 0, 2),
            meter("b", "rapl", 1000, 3),
            meter("c", "rapl", 1000, 4),
            Point.of("power", at(2000))
                .tag("machine", "a")
                .number("energy_joules", 5.0)
                .build());

    assertThat(probe()
            .scan(new FieldQuery(
                Schema.POWER,
                range(0, 9000),
                Map.of("machine", Set.of("a", "b", "unknown"), "meter", Set.of("rapl")),
                List.of("uncertainty_ratio", "power_watts"),
                null)))
        .containsExactly(
            new StoreProbe.Fields(
                Map.of("machine", "a", "meter", "rapl"), START_MILLIS, Map.of("power_watts", 1.0)),
            new StoreProbe.Fields(
                Map.of("machine", "b", "meter", "rapl"),
                START_MILLIS + 1000,
                Map.of("power_watts", 3.0)));
    assertThat(probe()
            .scan(new FieldQuery(
                Schema.POWER, range(0, 9000), Map.of(), List.of("energy_joules"), null)))
        .containsExactly(new StoreProbe.Fields(
            Map.of("machine", "a"), START_MILLIS + 2000, Map.of("energy_joules", 5.0)));
  }

  @Test
  default void scanOfAMeasurementMayTakeOnlyTheRowsAtMultiplesOfAStep() {
    probe()
        .append(IntStream.range(-70, 70)
            .mapToObj(i -> meter("a", "x", i * 500L, 70 + i))
            .toList());
    probe().append(meter("b", "x", 20_000, 7), meter("b", "x", 20_001, 8));

    assertThat(probe()
            .scan(new FieldQuery(
                Schema.POWER,
                range(-19_999, 30_000),
                Map.of("meter", Set.of("x")),
                List.of("power_watts"),
                Duration.ofSeconds(10))))
        .extracting(row -> row.tags().get("machine") + " " + (row.epochMillis() - START_MILLIS))
        .containsExactly("a -10000", "a 0", "a 10000", "a 20000", "b 20000");
    assertThat(probe()
            .scan(new FieldQuery(
                Schema.POWER,
                range(1, 9999),
                Map.of(),
                List.of("power_watts"),
                Duration.ofSeconds(10))))
        .isEmpty();
  }

  @Test
  default void pointsAreTheNewestOnesOldestFirst() {
    probe().append(IntStream.range(0, 20).mapToObj(i -> cpu(i, i % 4)).toList());

    assertThat(probe().points("cpu", range(0, 15), 3))
        .extracting(Point::time)
        .containsExactly(at(12), at(13), at(14));
  }

  @Test
  default void visitorThatThrowsEndsOnlyItsOwnScan() {
    probe().append(power("a", 0, 1), power("a", 1, 2));
    List<Long> seen = new ArrayList<>();

    assertThatThrownBy(() -> await(store().scan(query(range(0, 9), "a"), row -> {
          seen.add(row.epochMillis());
          throw new IllegalStateException("enough");
        })))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");

    assertThat(seen).hasSize(1);
    assertThat(probe().scan("a")).hasSize(2);
  }

  private static Point meter(String machine, String meter, long millis, double watts) {
    return Point.of("power", at(millis))
        .tag("machine", machine)
        .tag("meter", meter)
        .number("power_watts", watts)
        .build();
  }
}
