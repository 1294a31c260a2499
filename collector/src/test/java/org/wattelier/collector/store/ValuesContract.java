package org.wattelier.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.START_MILLIS;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.cpu;
import static org.wattelier.collector.store.StoreProbe.power;
import static org.wattelier.collector.store.StoreProbe.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** What names, types and times come out as: a part of what every {@link TelemetryStore} does. */
interface ValuesContract extends StoreUnderTest {
  @Test
  default void foreignMeasurementIsKeptWithTheTypesOfItsFields() {
    Point foreign = new Point(
        "smart device",
        Map.of("host", "a", "serial number", "XY 1"),
        Map.of(
            "decimal", new FieldValue.Decimal(1.5),
            "whole decimal", new FieldValue.Decimal(3),
            "whole", new FieldValue.Whole(3),
            "text", new FieldValue.Text("3"),
            "yes", new FieldValue.Flag(true),
            "no", new FieldValue.Flag(false)),
        at(0));

    probe().append(foreign, cpu(1000, 1), cpu(2000, 2));

    assertThat(probe().points("smart device")).containsExactly(foreign);
    assertThat(probe().measurements())
        .containsExactly(
            new MeasurementSummary("cpu", 2, at(2000)),
            new MeasurementSummary("smart device", 1, at(0)));
    assertThat(probe().latest()).isEmpty();
  }

  @Test
  default void wholeNumbersKeepAllTheirDigits() {
    Point digits = new Point(
        "counters",
        Map.of(),
        Map.of(
            "odd", new FieldValue.Whole(9_007_199_254_740_993L),
            "most", new FieldValue.Whole(Long.MAX_VALUE),
            "least", new FieldValue.Whole(Long.MIN_VALUE),
            "tiny", new FieldValue.Decimal(Double.MIN_NORMAL),
            "huge", new FieldValue.Decimal(1.7976931348623157E308),
            "third", new FieldValue.Decimal(1.0 / 3)),
        at(0));

    probe().append(digits);

    assertThat(probe().points("counters")).containsExactly(digits);
  }

  @Test
  default void fieldsAndTagsThatTheSchemaDoesNotKnowAreKeptBesideTheOthers() {
    Point extended = new Point(
        "machine",
        Map.of("machine", "a", "room", "B 12", "floor", "2"),
        Map.of(
            "power_watts", new FieldValue.Decimal(1.5),
            "fans", new FieldValue.Whole(2),
            "owner", new FieldValue.Text("Zoé"),
            "docked", new FieldValue.Flag(true)),
        at(0));

    probe().append(extended);
    probe().append(power("a", 1000, 2));

    assertThat(probe().points("machine")).containsExactly(extended, power("a", 1000, 2));
    assertThat(probe().scan("a")).hasSize(2);
    assertThat(probe().measurements())
        .containsExactly(new MeasurementSummary("machine", 2, at(1000)));
  }

  @Test
  default void numberOfTheSchemaIsADecimalHoweverItWasWritten() {
    probe().append(power("a", 0, 1.5));
    probe()
        .append(new Point(
            "machine",
            Map.of("machine", "a"),
            Map.of("power_watts", new FieldValue.Whole(2)),
            at(1000)));

    assertThat(probe().points("machine")).containsExactly(power("a", 0, 1.5), power("a", 1000, 2));
  }

  @Test
  default void gridKeepsEverySourceOfProduction() {
    Point grid = Point.of("grid", at(0))
        .tag("zone", "FR")
        .tag("source", "eco2mix")
        .number("renewable_ratio", 0.25)
        .number("hydro_megawatts", 7000.5)
        .number("bioénergies_megawatts", 1000.5)
        .build();

    probe().append(grid);

    assertThat(probe().points("grid")).containsExactly(grid);
  }

  @Test
  default void descriptionOfAMachineIsMergedFromItsTextsAndNumbers() {
    MachineInfo info =
        new MachineInfo("a", at(0), "Debian 12", "x\"1\\\n2", "kvm", null, "rapl", true, 2.0, null);
    probe().append(info.toPoint(), power("a", 5000, 1));
    probe()
        .append(
            new MachineInfo("b", at(0), null, null, null, null, null, false, null, null).toPoint());

    assertThat(probe().latest())
        .containsExactly(
            new MachineLatest("a", MachineSample.of(power("a", 5000, 1)), info),
            new MachineLatest(
                "b",
                null,
                new MachineInfo("b", at(0), null, null, null, null, null, false, null, null)));
    assertThat(probe().points("machine_info")).contains(info.toPoint());
  }

  @Test
  default void timesAreCutToTheMillisecond() {
    probe()
        .append(
            powerAt(Instant.parse("2026-11-23T22:00:00.000999999Z"), 1),
            powerAt(Instant.parse("1969-12-31T23:59:59.998700000Z"), 2));

    assertThat(probe().scan())
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactly(-2L, START_MILLIS);
  }

  @Test
  default void rangesFinerThanAMillisecondKeepTheirMeaning() {
    probe().append(power("a", 0, 1), power("a", 1, 2));

    assertThat(probe().scan(query(new TimeRange(at(0).plusNanos(1), at(1)), "a")))
        .isEmpty();
    assertThat(probe().scan(query(new TimeRange(at(0).plusNanos(1), at(1).plusNanos(1)), "a")))
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactly(START_MILLIS + 1);
  }

  @Test
  default void timesBefore1970AndAtBothEndsOfWhatIsKeptAreKept() {
    List<Point> points = List.of(
        powerAt(TelemetryStore.KEPT_TIMES.from(), 1),
        powerAt(Instant.parse("1969-07-20T20:17:40.250Z"), 2),
        powerAt(Instant.EPOCH, 3),
        powerAt(TelemetryStore.KEPT_TIMES.to().minusMillis(1), 4));

    probe().append(points);

    assertThat(probe().points("machine")).containsExactlyElementsOf(points);
    assertThat(probe().scan("a"))
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactlyElementsOf(
            points.stream().map(point -> point.time().toEpochMilli()).toList());
  }

  @Test
  default void appendWithATimeThatCannotBeKeptKeepsNothingOfIt() {
    for (Instant time : List.of(
        Instant.MIN,
        Instant.MAX,
        TelemetryStore.KEPT_TIMES.to(),
        Instant.parse("1699-12-31T23:59:59.999Z"))) {
      assertThatThrownBy(() -> probe().append(power("a", 0, 1), powerAt(time, 2)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("time");
    }
    assertThat(probe().scan()).isEmpty();
    assertThat(store().health()).isEqualTo(new StoreHealth.Up());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "poste 07",
        "L'Atelier \"B\"",
        "a,b=c",
        "C:\\lab\\7",
        "⚡🔌 poste",
        "مختبر ٧",
        "<img src=x onerror=alert(1)>",
        "'; DROP TABLE machine_series; --",
        "' OR machine='b",
        "\"; DROP MEASUREMENT \"machine\"",
        "%27 OR 1=1 /* $m",
        "null",
        "{\"a\":1}",
        "Poste",
        "poste"
      })
  default void oddNamesAreOnlyNames(String name) {
    Point machine = Point.of("machine", at(0))
        .tag("machine", name)
        .tag("class", name)
        .number("power_watts", 1.0)
        .number(name, 2.0)
        .build();
    Point foreign =
        Point.of(name, at(0)).tag(name + " tag", name).text(name, name).build();

    probe().append(machine, foreign, power("b", 0, 3), power("POSTE", 0, 4));

    assertThat(probe().scan(name))
        .containsExactly(
            new StoreProbe.Row(name, name, START_MILLIS, Map.of(MachineField.POWER_WATTS, 1.0)));
    assertThat(probe().points("machine")).hasSize(3).contains(machine);
    assertThat(probe().points(name)).containsExactly(foreign);
    assertThat(probe().latest())
        .extracting(MachineLatest::machine)
        .containsExactlyInAnyOrder(name, "b", "POSTE");
    assertThat(probe().measurements())
        .extracting(MeasurementSummary::name)
        .contains("machine", name);
  }

  private static Point powerAt(Instant time, double watts) {
    return Point.of("machine", time)
        .tag("machine", "a")
        .number("power_watts", watts)
        .build();
  }
}
