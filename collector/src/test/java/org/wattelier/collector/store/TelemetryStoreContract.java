package org.wattelier.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.START_MILLIS;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;
import static org.wattelier.collector.store.StoreProbe.range;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * What every {@link TelemetryStore} does; the test of a store extends this.
 *
 * <p>Left out, since InfluxDB cannot do it: a foreign field that changes its type from one batch to the next (it refuses the
 * later one), a field and a tag of one name, the order of points of different series at one millisecond, and {@code latest}
 * for a machine of which only fields foreign to the schema came.
 */
public abstract class TelemetryStoreContract {
  private TelemetryStore store;
  private StoreProbe probe;

  /** Opens a store on the place of this test: empty at the first call, later with what was kept there. */
  protected abstract TelemetryStore open() throws Exception;

  /** The store under test. */
  protected final TelemetryStore store() {
    return store;
  }

  /** The store under test, asked by calls that wait. */
  protected final StoreProbe probe() {
    return probe;
  }

  /** Closes the store and opens another on the same place. */
  protected final void reopen() throws Exception {
    await(store.close());
    openStore();
  }

  @BeforeEach
  final void openStore() throws Exception {
    store = open();
    probe = new StoreProbe(store);
  }

  @AfterEach
  final void closeStore() {
    await(store.close());
  }

  @Test
  void emptyStoreKnowsNothing() {
    assertThat(probe.latest()).isEmpty();
    assertThat(probe.scan()).isEmpty();
    assertThat(probe.points("machine")).isEmpty();
    assertThat(probe.points("never_heard_of")).isEmpty();
    assertThat(probe.measurements()).isEmpty();
    assertThat(store.health()).isEqualTo(new StoreHealth.Up());
  }

  @Test
  void appendedSampleIsSeenByEveryQuestion() {
    MachineSample sample = MachineSample.at("poste-07", at(0))
        .inClass("lille")
        .with(MachineField.POWER_WATTS, 23.4)
        .with(MachineField.CPU_UTILIZATION_RATIO, 0)
        .build();

    probe.append(sample.toPoint());

    assertThat(probe.latest()).containsExactly(new MachineLatest("poste-07", sample, null));
    assertThat(probe.scan())
        .containsExactly(new StoreProbe.Row("poste-07", "lille", START_MILLIS, sample.values()));
    assertThat(probe.points("machine")).containsExactly(sample.toPoint());
    assertThat(probe.measurements()).containsExactly(new MeasurementSummary("machine", 1, at(0)));
  }

  @Test
  void appendOfNothingSucceeds() {
    probe.append(List.of());

    assertThat(probe.measurements()).isEmpty();
  }

  @Test
  void batchSentTwiceIsStoredOnce() {
    List<Point> batch = List.of(power("a", 0, 1), power("a", 1000, 2), power("b", 0, 3), cpu(5, 1));

    probe.append(batch);
    probe.append(batch);

    assertThat(probe.scan()).hasSize(3);
    assertThat(probe.points("cpu")).hasSize(1);
  }

  @Test
  void sameSeriesAndMillisecondMergesFieldByFieldAndLaterWins() {
    probe.append(
        Point.of("machine", at(0))
            .tag("machine", "a")
            .number("power_watts", 1.0)
            .number("energy_joules", 10.0)
            .text("rack", "r1")
            .build(),
        Point.of("cpu", at(0)).number("user", 1.0).number("idle", 2.0).build());
    probe.append(
        Point.of("machine", at(0))
            .tag("machine", "a")
            .number("power_watts", 5.0)
            .number("sequence", 7.0)
            .text("room", "B12")
            .build(),
        Point.of("cpu", at(0)).number("idle", 3.0).number("steal", 4.0).build());

    assertThat(probe.points("machine"))
        .containsExactly(Point.of("machine", at(0))
            .tag("machine", "a")
            .number("power_watts", 5.0)
            .number("energy_joules", 10.0)
            .number("sequence", 7.0)
            .text("rack", "r1")
            .text("room", "B12")
            .build());
    assertThat(probe.points("cpu"))
        .containsExactly(Point.of("cpu", at(0))
            .number("user", 1.0)
            .number("idle", 3.0)
            .number("steal", 4.0)
            .build());
    assertThat(probe.latest().get(0).sample())
        .isEqualTo(MachineSample.at("a", at(0))
            .with(MachineField.POWER_WATTS, 5)
            .with(MachineField.ENERGY_JOULES, 10)
            .with(MachineField.SEQUENCE, 7)
            .build());
  }

  @Test
  void pointsOfOneMillisecondMergeWithinABatchToo() {
    probe.append(power("a", 0, 1), power("a", 0, 2));

    assertThat(probe.points("machine")).containsExactly(power("a", 0, 2));
  }

  @Test
  void lateAndDisorderedBatchesComeOutInOrderOfTime() {
    probe.append(power("a", 5000, 5), power("b", 5000, 50), power("a", 3000, 3));
    probe.append(power("a", 1000, 1), power("b", 1000, 10), power("a", 4000, 4));

    assertThat(probe.scan("a"))
        .extracting(row -> row.values().get(MachineField.POWER_WATTS))
        .containsExactly(1.0, 3.0, 4.0, 5.0);
    assertThat(probe.scan("b")).hasSize(2);
    assertThat(probe.points("machine", range(0, 10_000), 10))
        .extracting(Point::time)
        .isSorted()
        .hasSize(6);
    assertThat(probe.latest())
        .extracting(MachineLatest::sample)
        .containsExactly(
            MachineSample.of(power("a", 5000, 5)), MachineSample.of(power("b", 5000, 50)));
  }

  @Test
  void machineThatChangesItsClassStaysOneMachine() {
    probe.append(inClass("lille", 1000), inClass("paris", 3000));
    probe.append(inClass("lille", 2000), power("a", 2500, 1));

    assertThat(probe.scan("a"))
        .extracting(StoreProbe.Row::className)
        .containsExactly("lille", "lille", null, "paris");
    assertThat(probe.latest())
        .singleElement()
        .extracting(MachineLatest::sample)
        .isEqualTo(MachineSample.of(inClass("paris", 3000)));
    assertThat(probe.measurements())
        .containsExactly(new MeasurementSummary("machine", 3, at(3000)));
  }

  @Test
  void rangeIncludesItsStartAndExcludesItsEnd() {
    probe.append(power("a", 0, 0), power("a", 1000, 1), power("a", 2000, 2), cpu(1000, 1));

    assertThat(probe.scan(query(range(1000, 2000), "a")))
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactly(START_MILLIS + 1000);
    assertThat(probe.points("machine", range(1000, 2000), 10)).containsExactly(power("a", 1000, 1));
    assertThat(probe.points("cpu", range(0, 1000), 10)).isEmpty();
    assertThat(probe.points("cpu", range(1000, 1001), 10)).hasSize(1);
  }

  @Test
  void rangeWithoutPointsIsEmpty() {
    probe.append(power("a", 0, 1), cpu(0, 1));

    assertThat(probe.scan(query(range(5000, 9000)))).isEmpty();
    assertThat(probe.points("machine", range(5000, 9000), 10)).isEmpty();
    assertThat(probe.points("cpu", range(-9000, -5000), 10)).isEmpty();
  }

  @Test
  void scanGivesTheMachinesAndFieldsAskedFor() {
    probe.append(
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

    assertThat(probe.scan(query(range(0, 9000), "a", "c", "unknown")))
        .containsExactlyInAnyOrder(
            new StoreProbe.Row("a", null, START_MILLIS, Map.of(MachineField.POWER_WATTS, 1.0)),
            new StoreProbe.Row("c", null, START_MILLIS, Map.of(MachineField.POWER_WATTS, 3.0)));
    assertThat(probe.scan(query(range(0, 9000), "unknown"))).isEmpty();
  }

  @Test
  void scanOfAMeasurementGivesTheSeriesAndFieldsAskedFor() {
    probe.append(
        meter("a", "rapl", 0, 1),
        meter("a", "wall", 0, 2),
        meter("b", "rapl", 1000, 3),
        meter("c", "rapl", 1000, 4),
        Point.of("power", at(2000))
            .tag("machine", "a")
            .number("energy_joules", 5.0)
            .build());

    assertThat(probe.scan(new FieldQuery(
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
    assertThat(probe.scan(
            new FieldQuery(Schema.POWER, range(0, 9000), Map.of(), List.of("energy_joules"), null)))
        .containsExactly(new StoreProbe.Fields(
            Map.of("machine", "a"), START_MILLIS + 2000, Map.of("energy_joules", 5.0)));
  }

  @Test
  void scanOfAMeasurementMayTakeOnlyTheRowsAtMultiplesOfAStep() {
    probe.append(IntStream.range(-70, 70)
        .mapToObj(i -> meter("a", "x", i * 500L, 70 + i))
        .toList());
    probe.append(meter("b", "x", 20_000, 7), meter("b", "x", 20_001, 8));

    assertThat(probe.scan(new FieldQuery(
            Schema.POWER,
            range(-19_999, 30_000),
            Map.of("meter", Set.of("x")),
            List.of("power_watts"),
            Duration.ofSeconds(10))))
        .extracting(row -> row.tags().get("machine") + " " + (row.epochMillis() - START_MILLIS))
        .containsExactly("a -10000", "a 0", "a 10000", "a 20000", "b 20000");
    assertThat(probe.scan(new FieldQuery(
            Schema.POWER,
            range(1, 9999),
            Map.of(),
            List.of("power_watts"),
            Duration.ofSeconds(10))))
        .isEmpty();
  }

  @Test
  void pointsAreTheNewestOnesOldestFirst() {
    probe.append(IntStream.range(0, 20).mapToObj(i -> cpu(i, i % 4)).toList());

    assertThat(probe.points("cpu", range(0, 15), 3))
        .extracting(Point::time)
        .containsExactly(at(12), at(13), at(14));
  }

  @Test
  void foreignMeasurementIsKeptWithTheTypesOfItsFields() {
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

    probe.append(foreign, cpu(1000, 1), cpu(2000, 2));

    assertThat(probe.points("smart device")).containsExactly(foreign);
    assertThat(probe.measurements())
        .containsExactly(
            new MeasurementSummary("cpu", 2, at(2000)),
            new MeasurementSummary("smart device", 1, at(0)));
    assertThat(probe.latest()).isEmpty();
  }

  @Test
  void wholeNumbersKeepAllTheirDigits() {
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

    probe.append(digits);

    assertThat(probe.points("counters")).containsExactly(digits);
  }

  @Test
  void fieldsAndTagsThatTheSchemaDoesNotKnowAreKeptBesideTheOthers() {
    Point extended = new Point(
        "machine",
        Map.of("machine", "a", "room", "B 12", "floor", "2"),
        Map.of(
            "power_watts", new FieldValue.Decimal(1.5),
            "fans", new FieldValue.Whole(2),
            "owner", new FieldValue.Text("Zoé"),
            "docked", new FieldValue.Flag(true)),
        at(0));

    probe.append(extended);
    probe.append(power("a", 1000, 2));

    assertThat(probe.points("machine")).containsExactly(extended, power("a", 1000, 2));
    assertThat(probe.scan("a")).hasSize(2);
    assertThat(probe.measurements())
        .containsExactly(new MeasurementSummary("machine", 2, at(1000)));
  }

  @Test
  void numberOfTheSchemaIsADecimalHoweverItWasWritten() {
    probe.append(power("a", 0, 1.5));
    probe.append(new Point(
        "machine",
        Map.of("machine", "a"),
        Map.of("power_watts", new FieldValue.Whole(2)),
        at(1000)));

    assertThat(probe.points("machine")).containsExactly(power("a", 0, 1.5), power("a", 1000, 2));
  }

  @Test
  void gridKeepsEverySourceOfProduction() {
    Point grid = Point.of("grid", at(0))
        .tag("zone", "FR")
        .tag("source", "eco2mix")
        .number("renewable_ratio", 0.25)
        .number("hydro_megawatts", 7000.5)
        .number("bioénergies_megawatts", 1000.5)
        .build();

    probe.append(grid);

    assertThat(probe.points("grid")).containsExactly(grid);
  }

  @Test
  void descriptionOfAMachineIsMergedFromItsTextsAndNumbers() {
    MachineInfo info =
        new MachineInfo("a", at(0), "Debian 12", "x\"1\\\n2", "kvm", null, "rapl", true, 2.0, null);
    probe.append(info.toPoint(), power("a", 5000, 1));
    probe.append(
        new MachineInfo("b", at(0), null, null, null, null, null, false, null, null).toPoint());

    assertThat(probe.latest())
        .containsExactly(
            new MachineLatest("a", MachineSample.of(power("a", 5000, 1)), info),
            new MachineLatest(
                "b",
                null,
                new MachineInfo("b", at(0), null, null, null, null, null, false, null, null)));
    assertThat(probe.points("machine_info")).contains(info.toPoint());
  }

  @Test
  void timesAreCutToTheMillisecond() {
    probe.append(
        powerAt(Instant.parse("2026-11-23T22:00:00.000999999Z"), 1),
        powerAt(Instant.parse("1969-12-31T23:59:59.998700000Z"), 2));

    assertThat(probe.scan())
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactly(-2L, START_MILLIS);
  }

  @Test
  void rangesFinerThanAMillisecondKeepTheirMeaning() {
    probe.append(power("a", 0, 1), power("a", 1, 2));

    assertThat(probe.scan(query(new TimeRange(at(0).plusNanos(1), at(1)), "a"))).isEmpty();
    assertThat(probe.scan(query(new TimeRange(at(0).plusNanos(1), at(1).plusNanos(1)), "a")))
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactly(START_MILLIS + 1);
  }

  @Test
  void timesBefore1970AndAtBothEndsOfWhatIsKeptAreKept() {
    List<Point> points = List.of(
        powerAt(TelemetryStore.KEPT_TIMES.from(), 1),
        powerAt(Instant.parse("1969-07-20T20:17:40.250Z"), 2),
        powerAt(Instant.EPOCH, 3),
        powerAt(TelemetryStore.KEPT_TIMES.to().minusMillis(1), 4));

    probe.append(points);

    assertThat(probe.points("machine")).containsExactlyElementsOf(points);
    assertThat(probe.scan("a"))
        .extracting(StoreProbe.Row::epochMillis)
        .containsExactlyElementsOf(
            points.stream().map(point -> point.time().toEpochMilli()).toList());
  }

  @Test
  void appendWithATimeThatCannotBeKeptKeepsNothingOfIt() {
    for (Instant time : List.of(
        Instant.MIN,
        Instant.MAX,
        TelemetryStore.KEPT_TIMES.to(),
        Instant.parse("1699-12-31T23:59:59.999Z"))) {
      assertThatThrownBy(() -> probe.append(power("a", 0, 1), powerAt(time, 2)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("time");
    }
    assertThat(probe.scan()).isEmpty();
    assertThat(store.health()).isEqualTo(new StoreHealth.Up());
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
  void oddNamesAreOnlyNames(String name) {
    Point machine = Point.of("machine", at(0))
        .tag("machine", name)
        .tag("class", name)
        .number("power_watts", 1.0)
        .number(name, 2.0)
        .build();
    Point foreign =
        Point.of(name, at(0)).tag(name + " tag", name).text(name, name).build();

    probe.append(machine, foreign, power("b", 0, 3), power("POSTE", 0, 4));

    assertThat(probe.scan(name))
        .containsExactly(
            new StoreProbe.Row(name, name, START_MILLIS, Map.of(MachineField.POWER_WATTS, 1.0)));
    assertThat(probe.points("machine")).hasSize(3).contains(machine);
    assertThat(probe.points(name)).containsExactly(foreign);
    assertThat(probe.latest())
        .extracting(MachineLatest::machine)
        .containsExactlyInAnyOrder(name, "b", "POSTE");
    assertThat(probe.measurements()).extracting(MeasurementSummary::name).contains("machine", name);
  }

  @Test
  void largeBatchIsKeptWhole() {
    probe.append(IntStream.range(0, 10_000)
        .mapToObj(i -> power("poste-" + i % 40, i / 40 * 1000L, i))
        .toList());

    assertThat(probe.scan()).hasSize(10_000);
    assertThat(probe.latest()).hasSize(40);
    assertThat(probe.scan("poste-39"))
        .extracting(StoreProbe.Row::epochMillis)
        .isSorted()
        .hasSize(250);
  }

  @Test
  void appendsAtOnceAreAllKept() {
    List<Future<Void>> appends = new ArrayList<>();
    IntStream.range(0, 200).parallel().forEach(i -> {
      Future<Void> append = store.append(IntStream.range(0, 10)
          .mapToObj(j -> power("m" + i % 8, i * 10L + j, i))
          .toList());
      synchronized (appends) {
        appends.add(append);
      }
    });
    await(Future.all(appends));

    assertThat(probe.scan()).hasSize(2000);
  }

  @Test
  void nothingKeptIsLostByReopening() throws Exception {
    MachineInfo info =
        new MachineInfo("a", at(0), "Debian 12", null, null, null, null, false, 2.0, null);
    probe.append(info.toPoint(), inClass("lille", 1000), inClass("paris", 500), cpu(3, 1));
    List<MachineLatest> latest = probe.latest();
    List<MeasurementSummary> measurements = probe.measurements();
    List<StoreProbe.Row> rows = probe.scan();

    reopen();

    assertThat(probe.latest()).isEqualTo(latest).hasSize(1);
    assertThat(probe.measurements()).isEqualTo(measurements).hasSize(3);
    assertThat(probe.scan()).isEqualTo(rows).hasSize(2);
    assertThat(probe.points("cpu")).containsExactly(cpu(3, 1));
    probe.append(power("a", 1000, 9), inClass("paris", 500));
    assertThat(probe.scan()).hasSize(3);
  }

  @Test
  void closingFinishesWhatWasAccepted() throws Exception {
    List<Future<Void>> appends = IntStream.range(0, 50)
        .mapToObj(i -> store.append(List.of(power("a", i, i))))
        .toList();

    reopen();

    assertThat(appends).allMatch(Future::succeeded);
    assertThat(probe.scan()).hasSize(50);
  }

  @Test
  void closedStoreRefusesAppendsAndMayBeClosedAgain() {
    await(store.close());

    assertThatThrownBy(() -> probe.append(power("a", 0, 1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    await(store.close());
  }

  @Test
  void visitorThatThrowsEndsOnlyItsOwnScan() {
    probe.append(power("a", 0, 1), power("a", 1, 2));
    List<Long> seen = new ArrayList<>();

    assertThatThrownBy(() -> await(store.scan(query(range(0, 9), "a"), row -> {
          seen.add(row.epochMillis());
          throw new IllegalStateException("enough");
        })))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");

    assertThat(seen).hasSize(1);
    assertThat(probe.scan("a")).hasSize(2);
  }

  private static SampleQuery query(TimeRange range, String... machines) {
    return new SampleQuery(range, Set.of(machines), EnumSet.of(MachineField.POWER_WATTS));
  }

  private static Point inClass(String className, long millis) {
    return Point.of("machine", at(millis))
        .tag("machine", "a")
        .tag("class", className)
        .number("power_watts", 1.0)
        .build();
  }

  private static Point powerAt(Instant time, double watts) {
    return Point.of("machine", time)
        .tag("machine", "a")
        .number("power_watts", watts)
        .build();
  }

  /** A point such as Telegraf sends; one series for each number of a processor. */
  private static Point meter(String machine, String meter, long millis, double watts) {
    return Point.of("power", at(millis))
        .tag("machine", machine)
        .tag("meter", meter)
        .number("power_watts", watts)
        .build();
  }

  private static Point cpu(long millis, int cpu) {
    return Point.of("cpu", at(millis))
        .tag("cpu", "cpu" + cpu)
        .number("usage_user", millis + 0.5)
        .build();
  }

  @Test
  void erasedMachineIsGoneFromEveryQuestionAndOthersStay() throws Exception {
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
    probe.append(erased);
    probe.append(others);

    Erasure erasure = await(store.erase("poste-07"));

    assertThat(erasure).isEqualTo(new Erasure.Done(erased.size(), List.of()));
    assertOnly(others);
    reopen();
    assertOnly(others);
  }

  private static Point.Builder ofMachine(String measurement, String machine) {
    return Point.of(measurement, at(0)).tag("machine", machine);
  }

  private void assertOnly(List<Point> points) {
    assertThat(probe.latest()).extracting(MachineLatest::machine).containsExactly("poste-08");
    assertThat(probe.measurements())
        .extracting(MeasurementSummary::name)
        .containsExactly("cpu", "grid", "ledger", "machine", "rack");
    for (String measurement : List.of(
        "machine", "power", "process", "machine_info", "mark", "ledger", "rack", "grid", "cpu")) {
      assertThat(probe.points(measurement))
          .as(measurement)
          .isEqualTo(points.stream()
              .filter(point -> point.measurement().equals(measurement))
              .toList());
    }
    assertThat(probe.scan()).extracting(StoreProbe.Row::machine).containsExactly("poste-08");
  }

  @Test
  void machineThatSendsAgainAfterItsErasureIsKeptAgain() throws Exception {
    probe.append(power("poste-07", 0, 1), power("poste-08", 0, 1));
    await(store.erase("poste-07"));
    probe.append(power("poste-09", 500, 5), power("poste-07", 1000, 2));

    assertThat(probe.points("machine"))
        .containsExactly(
            power("poste-08", 0, 1), power("poste-09", 500, 5), power("poste-07", 1000, 2));
    reopen();
    assertThat(probe.scan("poste-07")).hasSize(1);
    assertThat(probe.latest())
        .extracting(MachineLatest::machine)
        .containsExactly("poste-07", "poste-08", "poste-09");
  }

  @Test
  void erasureOfAnUnknownMachineErasesNothing() {
    probe.append(power("poste-07", 0, 1));

    assertThat(await(store.erase("poste-08"))).isEqualTo(new Erasure.Done(0, List.of()));
    assertThat(probe.scan()).hasSize(1);
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
  void nameToEraseStaysANameWhateverIsInIt(String machine) {
    probe.append(power(machine, 0, 1), power("poste-07", 0, 1));

    await(store.erase(machine));

    assertThat(probe.scan()).extracting(StoreProbe.Row::machine).containsExactly("poste-07");
  }

  @Test
  void erasureWhilePointsPourInLosesNoneOfAnotherMachine() {
    List<Future<Void>> appends = new ArrayList<>();
    List<Future<Erasure>> erasures = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      appends.add(store.append(List.of(power("poste-07", i, i), power("poste-08", i, i))));
      if (i % 50 == 25) {
        erasures.add(store.erase("poste-07"));
      }
    }
    appends.forEach(StoreProbe::await);
    erasures.forEach(StoreProbe::await);
    await(store.erase("poste-07"));

    assertThat(probe.scan("poste-07")).isEmpty();
    assertThat(probe.scan("poste-08")).hasSize(200);
  }

  @Test
  void samplesExpireBeforeRollUps() throws Exception {
    long day = Duration.ofDays(1).toMillis();
    List<Point> kept = List.of(
        power("poste-07", 2 * day, 2),
        ledger("poste-07", day),
        Point.of("grid", at(day))
            .tag("zone", "FR")
            .number("renewable_ratio", 0.5)
            .build());
    probe.append(power("poste-07", 0, 1), power("gone", 2 * day - 1, 1), cpu(day, 1));
    probe.append(
        ledger("poste-07", 0),
        Point.of("grid", at(0)).tag("zone", "FR").number("renewable_ratio", 0.5).build());
    probe.append(kept);

    await(store.expire(new Expiry(at(2 * day), at(day))));

    assertExpired(kept);
    reopen();
    assertExpired(kept);
  }

  private void assertExpired(List<Point> kept) {
    assertThat(probe.points("machine")).containsExactly(kept.get(0));
    assertThat(probe.points("ledger")).containsExactly(kept.get(1));
    assertThat(probe.points("grid")).containsExactly(kept.get(2));
    assertThat(probe.points("cpu"))
        .isEqualTo(expiredForeignPoints(cpu(Duration.ofDays(1).toMillis(), 1)));
    assertThat(probe.latest()).extracting(MachineLatest::machine).containsExactly("poste-07");
  }

  /** What is left of a foreign measurement whose only point has expired. */
  protected List<Point> expiredForeignPoints(Point expired) {
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
  void expiryWithoutAnEndKeepsAll() {
    probe.append(power("poste-07", 0, 1), cpu(0, 1));

    await(store.expire(new Expiry(null, null)));

    assertThat(probe.scan()).hasSize(1);
    assertThat(probe.points("cpu")).hasSize(1);
  }
}
