package org.wattelier.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.cpu;
import static org.wattelier.collector.store.StoreProbe.power;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Point;

/** What is erased or expires, and what stays: a part of what every {@link TelemetryStore} does. */
interface ErasureContract extends StoreUnderTest {
  @Test
  default void erasedMachineIsGoneFromEveryQuestionAndOthersStay() throws Exception {
    List<Point> erased = List.of(
        power("poste-07", 0, 1),
        power("poste-07", 1000, 2),
        Point.of("machine", at(500))
            .tag("machine", "poste-07")
            .tag("class", "lille")
            .number("power_watts", 3.0)
            .build(),
        ofMachine("power", "poste-07")
            .tag("meter", "rapl")
            .number("power_watts", 1.0)
            .build(),
        ofMachine("process", "poste-07")
            .tag("process", "x")
            .number("cpu_ratio", 1.0)
            .build(),
        ofMachine("machine_info", "poste-07").text("os", "Debian").build(),
        ofMachine("mark", "poste-07").tag("run", "r").text("event", "start").build(),
        ofMachine("ledger", "poste-07")
            .tag("step", "1m")
            .number("energy_joules", 1.0)
            .build(),
        ofMachine("rack", "poste-07").tag("row", "3").number("watts", 1.0).build());
    List<Point> others = List.of(
        power("poste-08", 0, 1),
        ofMachine("ledger", "poste-08")
            .tag("step", "1m")
            .number("energy_joules", 1.0)
            .build(),
        ofMachine("rack", "poste-08").number("watts", 1.0).build(),
        Point.of("grid", at(0)).tag("zone", "FR").number("renewable_ratio", 0.5).build(),
        cpu(0, 1));
    probe().append(erased);
    probe().append(others);

    Erasure erasure = await(store().erase("poste-07"));

    assertThat(erasure).isEqualTo(new Erasure.Done(erased.size(), List.of()));
    assertOnly(others);
    reopen();
    assertOnly(others);
  }

  private static Point.Builder ofMachine(String measurement, String machine) {
    return Point.of(measurement, at(0)).tag("machine", machine);
  }

  private void assertOnly(List<Point> points) {
    assertThat(probe().latest()).extracting(MachineLatest::machine).containsExactly("poste-08");
    assertThat(probe().measurements())
        .extracting(MeasurementSummary::name)
        .containsExactly("cpu", "grid", "ledger", "machine", "rack");
    for (String measurement : List.of(
        "machine", "power", "process", "machine_info", "mark", "ledger", "rack", "grid", "cpu")) {
      assertThat(probe().points(measurement))
          .as(measurement)
          .isEqualTo(points.stream()
              .filter(point -> point.measurement().equals(measurement))
              .toList());
    }
    assertThat(probe().scan()).extracting(StoreProbe.Row::machine).containsExactly("poste-08");
  }

  @Test
  default void machineThatSendsAgainAfterItsErasureIsKeptAgain() throws Exception {
    probe().append(power("poste-07", 0, 1), power("poste-08", 0, 1));
    await(store().erase("poste-07"));
    probe().append(power("poste-09", 500, 5), power("poste-07", 1000, 2));

    assertThat(probe().points("machine"))
        .containsExactly(
            power("poste-08", 0, 1), power("poste-09", 500, 5), power("poste-07", 1000, 2));
    reopen();
    assertThat(probe().scan("poste-07")).hasSize(1);
    assertThat(probe().latest())
        .extracting(MachineLatest::machine)
        .containsExactly("poste-07", "poste-08", "poste-09");
  }

  @Test
  default void erasureOfAnUnknownMachineErasesNothing() {
    probe().append(power("poste-07", 0, 1));

    assertThat(await(store().erase("poste-08"))).isEqualTo(new Erasure.Done(0, List.of()));
    assertThat(probe().scan()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR '1'='1",
        "x' OR machine <> '",
        "\"; DROP SERIES",
        "%",
        ".*",
        "back\\slash",
        "quote\"d",
        "it's, a=b c",
        "é ü"
      })
  default void nameToEraseStaysANameWhateverIsInIt(String machine) {
    probe().append(power(machine, 0, 1), power("poste-07", 0, 1));

    await(store().erase(machine));

    assertThat(probe().scan()).extracting(StoreProbe.Row::machine).containsExactly("poste-07");
  }

  @Test
  default void erasureWhilePointsPourInLosesNoneOfAnotherMachine() {
    List<Future<Void>> appends = new ArrayList<>();
    List<Future<Erasure>> erasures = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      appends.add(store().append(List.of(power("poste-07", i, i), power("poste-08", i, i))));
      if (i % 50 == 25) {
        erasures.add(store().erase("poste-07"));
      }
    }
    appends.forEach(StoreProbe::await);
    erasures.forEach(StoreProbe::await);
    await(store().erase("poste-07"));

    assertThat(probe().scan("poste-07")).isEmpty();
    assertThat(probe().scan("poste-08")).hasSize(200);
  }

  @Test
  default void samplesExpireBeforeRollUps() throws Exception {
    long day = Duration.ofDays(1).toMillis();
    List<Point> kept = List.of(
        power("poste-07", 2 * day, 2),
        ledger("poste-07", day),
        Point.of("grid", at(day))
            .tag("zone", "FR")
            .number("renewable_ratio", 0.5)
            .build());
    probe().append(power("poste-07", 0, 1), power("gone", 2 * day - 1, 1), cpu(day, 1));
    probe()
        .append(
            ledger("poste-07", 0),
            Point.of("grid", at(0))
                .tag("zone", "FR")
                .number("renewable_ratio", 0.5)
                .build());
    probe().append(kept);

    await(store().expire(new Expiry(at(2 * day), at(day))));

    assertExpired(kept);
    reopen();
    assertExpired(kept);
  }

  private void assertExpired(List<Point> kept) {
    assertThat(probe().points("machine")).containsExactly(kept.get(0));
    assertThat(probe().points("ledger")).containsExactly(kept.get(1));
    assertThat(probe().points("grid")).containsExactly(kept.get(2));
    assertThat(probe().points("cpu"))
        .isEqualTo(expiredForeignPoints(cpu(Duration.ofDays(1).toMillis(), 1)));
    assertThat(probe().latest()).extracting(MachineLatest::machine).containsExactly("poste-07");
  }

  /** What is left of a foreign measurement whose only point has expired. */
  default List<Point> expiredForeignPoints(Point expired) {
    return List.of();
  }

  private static Point ledger(String machine, long millis) {
    return Point.of("ledger", at(millis))
        .tag("machine", machine)
        .tag("step", "1m")
        .number("energy_joules", 1.0)
        .build();
  }

  @Test
  default void expiryWithoutAnEndKeepsAll() {
    probe().append(power("poste-07", 0, 1), cpu(0, 1));

    await(store().expire(new Expiry(null, null)));

    assertThat(probe().scan()).hasSize(1);
    assertThat(probe().points("cpu")).hasSize(1);
  }
}
