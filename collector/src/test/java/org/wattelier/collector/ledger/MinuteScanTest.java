package org.wattelier.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

class MinuteScanTest {
  private static final long T0 = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();

  private static TimeRange minutes(long from, long to) {
    return seconds(from * 60, to * 60);
  }

  private static TimeRange seconds(long from, long to) {
    return new TimeRange(
        Instant.ofEpochMilli(T0 + from * 1000), Instant.ofEpochMilli(T0 + to * 1000));
  }

  private static Rows reading(long second, double joules) {
    return Rows.energy("a", T0 + second * 1000, joules);
  }

  private static List<LedgerEntry> entries(TimeRange range, Rows... rows) {
    return scan(range, List.of(rows)).entries(minute -> Optional.empty());
  }

  private static MinuteScan scan(TimeRange range, List<Rows> rows) {
    Set<String> machines = new HashSet<>();
    rows.forEach(row -> machines.add(row.machine()));
    return Rows.lead(MinuteScan.of(range, machines, RecentMinutes.none()), rows);
  }

  private static Map<Long, Double> byMinute(List<LedgerEntry> entries, LedgerField field) {
    Map<Long, Double> values = new TreeMap<>();
    for (LedgerEntry entry : entries) {
      if (entry.has(field)) {
        values.put((entry.epochMillis() - T0) / 60_000, entry.value(field));
      }
    }
    return values;
  }

  @Test
  void increaseBelongsToTheMinuteOfItsLaterReading() {
    List<LedgerEntry> entries =
        entries(minutes(0, 5), reading(0, 100), reading(30, 160), reading(61, 222));

    assertThat(byMinute(entries, LedgerField.ENERGY_JOULES)).isEqualTo(Map.of(0L, 60.0, 1L, 62.0));
    assertThat(byMinute(entries, LedgerField.COVERED_SECONDS))
        .isEqualTo(Map.of(0L, 30.0, 1L, 31.0));
    assertThat(byMinute(entries, LedgerField.MEASURED_JOULES))
        .isEqualTo(Map.of(0L, 30.0, 1L, 31.0));
    assertThat(byMinute(entries, LedgerField.ERROR_JOULES)).isEqualTo(Map.of(0L, 6.0, 1L, 6.2));
  }

  @Test
  void energyOfAGapIsSpreadEvenlyOverIt() {
    List<LedgerEntry> entries =
        entries(minutes(0, 10), reading(0, 0), reading(30, 30), reading(210, 1830));

    assertThat(byMinute(entries, LedgerField.ENERGY_JOULES))
        .isEqualTo(Map.of(0L, 330.0, 1L, 600.0, 2L, 600.0, 3L, 300.0));
    assertThat(byMinute(entries, LedgerField.GAP_JOULES))
        .isEqualTo(Map.of(0L, 300.0, 1L, 600.0, 2L, 600.0, 3L, 300.0));
    assertThat(byMinute(entries, LedgerField.GAP_SECONDS))
        .isEqualTo(Map.of(0L, 30.0, 1L, 60.0, 2L, 60.0, 3L, 30.0));
    assertThat(byMinute(entries, LedgerField.COVERED_SECONDS))
        .isEqualTo(Map.of(0L, 30.0, 1L, 0.0, 2L, 0.0, 3L, 0.0));
  }

  @Test
  void minuteWithinAGapHasItsShareThoughNoReadingLiesNear() {
    Rows before = reading(0, 0);
    Rows after = reading(7200, 7200);

    assertThat(byMinute(entries(minutes(59, 60), before, after), LedgerField.ENERGY_JOULES))
        .isEqualTo(Map.of(59L, 60.0));
  }

  @Test
  void longerSilenceIsNoGapButABeginning() {
    assertThat(entries(minutes(0, 200), reading(0, 0), reading(7201, 9000))).isEmpty();
  }

  @Test
  void dropIsAResetAndTheNewReadingCountsWhole() {
    List<LedgerEntry> entries =
        entries(minutes(0, 2), reading(0, 100), reading(1, 110), reading(60, 4), reading(61, 9));

    assertThat(byMinute(entries, LedgerField.ENERGY_JOULES)).isEqualTo(Map.of(0L, 10.0, 1L, 9.0));
    assertThat(byMinute(entries, LedgerField.RESETS)).isEqualTo(Map.of(0L, 0.0, 1L, 1.0));
  }

  @Test
  void machineThatAlwaysTakesLongHasNoGaps() {
    List<LedgerEntry> entries = entries(
        minutes(10, 21), reading(0, 0), reading(300, 10), reading(600, 20), reading(1200, 30));

    assertThat(byMinute(entries, LedgerField.COVERED_SECONDS))
        .isEqualTo(Map.of(10L, 300.0, 20L, 600.0));
  }

  @Test
  void utilizationIsTheMeanByTimeAndBelowFivePercentTheMinuteIsIdle() {
    List<LedgerEntry> entries = entries(
        minutes(0, 3),
        reading(0, 0),
        reading(20, 20).with(MachineField.CPU_UTILIZATION_RATIO, 0.9),
        reading(30, 30).with(MachineField.CPU_UTILIZATION_RATIO, 0.1),
        reading(60, 60).with(MachineField.CPU_UTILIZATION_RATIO, 0.04),
        reading(119, 119).with(MachineField.CPU_UTILIZATION_RATIO, 0.05),
        reading(150, 150).with(MachineField.CPU_UTILIZATION_RATIO, 0.0499),
        reading(300, 300).with(MachineField.CPU_UTILIZATION_RATIO, 0.9));

    assertThat(byMinute(entries, LedgerField.CPU_UTILIZATION_RATIO))
        .containsEntry(0L, 0.1)
        .hasEntrySatisfying(
            1L, mean -> assertThat(mean).isCloseTo((30 * 0.04 + 59 * 0.05) / 89, within(1e-12)))
        .containsEntry(2L, 0.0499);
    assertThat(byMinute(entries, LedgerField.IDLE_JOULES))
        .isEqualTo(Map.of(0L, 0.0, 1L, 89.0, 2L, 31.0));
    assertThat(byMinute(entries, LedgerField.IDLE_SECONDS))
        .isEqualTo(Map.of(0L, 0.0, 1L, 89.0, 2L, 31.0));
    assertThat(byMinute(entries, LedgerField.IDLE_OF_JOULES))
        .as("of what was drawn in the gap nobody knows whether the machine idled")
        .isEqualTo(Map.of(0L, 30.0, 1L, 89.0, 2L, 31.0));
  }

  @Test
  void peakIsTheHighestPowerOfASampleAndUnknownPartsAreAbsent() {
    List<LedgerEntry> entries = entries(
        minutes(0, 1),
        Rows.of("a", T0).with(MachineField.POWER_WATTS, 31),
        Rows.of("a", T0 + 1000).with(MachineField.POWER_WATTS, 30));

    LedgerEntry entry = entries.get(0);
    assertThat(entry.value(LedgerField.PEAK_POWER_WATTS)).isEqualTo(31);
    assertThat(entry.has(LedgerField.ENERGY_JOULES)).isFalse();
    assertThat(entry.has(LedgerField.ERROR_JOULES)).isFalse();
    assertThat(entry.has(LedgerField.CPU_UTILIZATION_RATIO)).isFalse();
    assertThat(entry.has(LedgerField.RENEWABLE_JOULES)).isFalse();
  }

  @Test
  void machineThatChangesItsClassHasAnEntryInEach() {
    List<LedgerEntry> entries = entries(
        minutes(0, 1),
        reading(0, 0),
        reading(10, 10).inClass("matin"),
        reading(20, 25).inClass("soir"));

    assertThat(entries)
        .extracting(entry -> entry.className() + " " + entry.value(LedgerField.ENERGY_JOULES))
        .containsExactly("matin 10.0", "soir 15.0");
  }

  @Test
  void energyIsMatchedWithTheMixOfItsMinute() {
    GridMix live = mix(GridMix.Basis.LIVE, 0.25, new Quantity.Range(0.2, 0.3), 36, 0.9);
    GridMix typical = mix(GridMix.Basis.TYPICAL, 0.5, null, 72, null);
    MinuteScan scan = scan(
        minutes(0, 3),
        List.of(reading(0, 0), reading(30, 100), reading(61, 300), reading(121, 700)));

    List<LedgerEntry> entries = scan.entries(
        minute -> switch ((int) Duration.ofMillis(minute.toEpochMilli() - T0).toMinutes()) {
          case 0 -> Optional.of(live);
          case 1 -> Optional.of(typical);
          default -> Optional.empty();
        });

    assertThat(byMinute(entries, LedgerField.RENEWABLE_JOULES))
        .isEqualTo(Map.of(0L, 25.0, 1L, 100.0));
    assertThat(byMinute(entries, LedgerField.RENEWABLE_LOW_JOULES))
        .isEqualTo(Map.of(0L, 20.0, 1L, 100.0));
    assertThat(byMinute(entries, LedgerField.RENEWABLE_HIGH_JOULES))
        .isEqualTo(Map.of(0L, 30.0, 1L, 100.0));
    assertThat(byMinute(entries, LedgerField.RENEWABLE_OF_JOULES))
        .isEqualTo(Map.of(0L, 100.0, 1L, 200.0, 2L, 0.0));
    assertThat(byMinute(entries, LedgerField.LOW_CARBON_JOULES)).isEqualTo(Map.of(0L, 90.0));
    assertThat(byMinute(entries, LedgerField.LOW_CARBON_OF_JOULES))
        .isEqualTo(Map.of(0L, 100.0, 1L, 0.0, 2L, 0.0));
    assertThat(byMinute(entries, LedgerField.CARBON_GRAMS)).isEqualTo(Map.of(0L, 0.001, 1L, 0.004));
    assertThat(byMinute(entries, LedgerField.LIVE_JOULES)).isEqualTo(Map.of(0L, 100.0, 1L, 0.0));
    assertThat(byMinute(entries, LedgerField.RANGED_JOULES))
        .isEqualTo(Map.of(0L, 0.0, 1L, 0.0, 2L, 0.0));
    assertThat(byMinute(entries, LedgerField.ENERGY_JOULES))
        .isEqualTo(Map.of(0L, 100.0, 1L, 200.0, 2L, 400.0));
  }

  private static GridMix mix(
      GridMix.Basis basis,
      double renewable,
      Quantity.@Nullable Range range,
      double grams,
      @Nullable Double lowCarbon) {
    return new GridMix(
        "FR",
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(3600),
        basis,
        new Quantity(renewable, range, Unit.RATIO, Quality.ESTIMATED, "test"),
        lowCarbon == null
            ? null
            : new Quantity(lowCarbon, null, Unit.RATIO, Quality.ESTIMATED, "test"),
        new Quantity(grams, null, Unit.GRAM_PER_KILOWATT_HOUR, Quality.ESTIMATED, "test"),
        "test",
        "test");
  }

  @Test
  void rowsOfTheRangeAreEnoughForMachinesAtWork() {
    MinuteScan scan = MinuteScan.of(minutes(60, 61), Set.of("a"), RecentMinutes.none());
    TimeRange window = scan.next().orElseThrow().range();
    assertThat(window).isEqualTo(seconds(3570, 3675));
    for (long second = 3570; second < 3675; second += 10) {
      scan.visit(reading(second, (double) second));
    }

    assertThat(scan.next()).isEmpty();
    assertThat(byMinute(scan.entries(minute -> Optional.empty()), LedgerField.ENERGY_JOULES))
        .isEqualTo(Map.of(60L, 60.0));
  }

  /** Whatever the histories, a minute's account is the same however the range around it is cut. */
  @Property(tries = 150)
  @Domain(MachineHistories.class)
  @Domain(DomainContext.Global.class)
  void accountOfAMinuteDoesNotDependOnTheRange(
      @ForAll List<Rows> history, @ForAll @LongRange(min = 1, max = 330) long cut) {
    TimeRange all = MachineHistories.ALL;
    Instant middle = all.from().plus(Duration.ofMinutes(cut));
    List<LedgerEntry> whole = scan(all, history).entries(minute -> Optional.empty());
    List<LedgerEntry> pieces = new ArrayList<>(
        scan(new TimeRange(all.from(), middle), history).entries(minute -> Optional.empty()));
    pieces.addAll(
        scan(new TimeRange(middle, all.to()), history).entries(minute -> Optional.empty()));

    assertThat(SameEntries.difference(pieces, whole)).isEmpty();
  }

  /** Energy never exceeds what the counters saw, and spreading loses none of it. */
  @Property(tries = 150)
  @Domain(MachineHistories.class)
  void minutesAddUpToWhatTheCountersSaw(@ForAll List<Rows> history) {
    EnergyTally tally = Rows.lead(EnergyTally.byMachine(MachineHistories.ALL, Set.of()), history);
    List<LedgerEntry> entries =
        scan(MachineHistories.ALL, history).entries(minute -> Optional.empty());

    double joules = entries.stream()
        .filter(entry -> entry.has(LedgerField.ENERGY_JOULES))
        .mapToDouble(entry -> entry.value(LedgerField.ENERGY_JOULES))
        .sum();
    assertThat(joules)
        .isCloseTo(
            tally.total().joules(), within(1e-9 * Math.max(1, tally.total().joules())));
  }
}
