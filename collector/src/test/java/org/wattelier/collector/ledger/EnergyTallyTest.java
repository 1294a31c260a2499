package org.wattelier.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.live.MachineNow;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

class EnergyTallyTest {
  private static final long T0 = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();
  private static final long END = 20_000;

  private static TimeRange seconds(long from, long to) {
    return new TimeRange(
        Instant.ofEpochMilli(T0 + from * 1000), Instant.ofEpochMilli(T0 + to * 1000));
  }

  private static Rows reading(String machine, long second, double joules) {
    return Rows.energy(machine, T0 + second * 1000, joules);
  }

  /** A tally of rows, led to it as a store would: those of the range, then the earlier ones that it asks for. */
  private static EnergyTally tally(TimeRange range, Rows... rows) {
    return Rows.lead(EnergyTally.byMachine(range, Set.of()), List.of(rows));
  }

  private static EnergyAccount account(EnergyTally tally, String name) {
    return Objects.requireNonNull(tally.accounts().get(name), name);
  }

  @Test
  void increaseIsTheDifferenceOfReadings() {
    EnergyTally tally =
        tally(seconds(0, 10), reading("a", 0, 100), reading("a", 1, 112), reading("a", 2, 130));

    assertThat(account(tally, "a").joules()).isEqualTo(30);
    assertThat(account(tally, "a").measuredRatio()).isEqualTo(0.5);
    assertThat(account(tally, "a").errorJoules()).isEqualTo(OptionalDouble.of(3));
    assertThat(account(tally, "a").coveredSeconds()).isEqualTo(2);
    assertThat(account(tally, "a").quantity("counter"))
        .isEqualTo(
            new Quantity(30, new Quantity.Range(27, 33), Unit.JOULE, Quality.DERIVED, "counter"));
  }

  @Test
  void dropIsAResetAndTheNewReadingCountsWhole() {
    EnergyTally tally = tally(
        seconds(0, 10),
        reading("a", 0, 100),
        reading("a", 1, 110),
        reading("a", 2, 4),
        reading("a", 3, 9));

    assertThat(account(tally, "a").joules()).isEqualTo(19);
    assertThat(account(tally, "a").resets()).isEqualTo(1);
  }

  @Test
  void energyAcrossAGapCountsButItsSecondsAreNotCovered() {
    EnergyTally tally =
        tally(seconds(0, 1000), reading("a", 0, 0), reading("a", 1, 10), reading("a", 501, 5010));

    assertThat(account(tally, "a").joules()).isEqualTo(5010);
    assertThat(account(tally, "a").coveredSeconds()).isEqualTo(1);
  }

  @Test
  void machineThatAlwaysTakesLongHasNoGaps() {
    EnergyTally tally = tally(
        seconds(0, 3600),
        reading("a", 0, 0),
        reading("a", 300, 10),
        reading("a", 600, 20),
        reading("a", 1200, 30));

    assertThat(account(tally, "a").coveredSeconds())
        .as("all but the first five minutes, which might be a gap")
        .isEqualTo(900);
  }

  @Test
  void countingBeginsAnewAfterALongSilence() {
    EnergyTally tally = tally(
        seconds(0, 20_000),
        reading("a", 0, 100),
        reading("a", 7200, 200),
        reading("a", 14_401, 9000),
        reading("a", 14_402, 9001));

    assertThat(account(tally, "a").joules()).isEqualTo(101);
  }

  @Test
  void readingBeforeTheRangeIsWhereItsFirstIncreaseStarts() {
    EnergyTally tally = tally(
        seconds(10, 20),
        reading("a", 8, 80),
        reading("a", 9, 90),
        reading("a", 10, 100),
        reading("a", 11, 110),
        reading("a", 20, 200));

    assertThat(account(tally, "a").joules()).isEqualTo(20);
    assertThat(account(tally, "a").coveredSeconds())
        .as("the time that the energy was drawn in")
        .isEqualTo(2);
  }

  @Test
  void readingFarBeforeTheRangeIsFoundToo() {
    EnergyTally tally = tally(
        seconds(7200, 7300),
        reading("near", 7100, 40),
        reading("near", 7210, 50),
        reading("far", 10, 100),
        reading("far", 7205, 400),
        reading("too far", 0, 0),
        reading("too far", 7201, 7));

    assertThat(account(tally, "near").joules()).isEqualTo(10);
    assertThat(account(tally, "far").joules()).isEqualTo(300);
    assertThat(account(tally, "far").coveredSeconds()).isZero();
    assertThat(tally.accounts()).doesNotContainKey("too far");
  }

  @Test
  void onlyMachinesWithoutAnEarlierReadingAreLookedForFartherBack() {
    EnergyTally tally = EnergyTally.byMachine(seconds(7200, 7300), Set.of());
    tally.visit(reading("a", 7201, 50));
    tally.visit(reading("b", 7201, 50));

    SampleQuery near = tally.lookBack().orElseThrow();
    assertThat(near.range()).isEqualTo(seconds(7200 - 900, 7200));
    assertThat(near.machines()).isEqualTo(Set.of("a", "b"));
    tally.visitEarlier(reading("a", 7199, 40));

    SampleQuery far = tally.lookBack().orElseThrow();
    assertThat(far.range()).isEqualTo(seconds(0, 7200 - 900));
    assertThat(far.machines()).isEqualTo(Set.of("b"));
    assertThat(tally.lookBack()).isEmpty();
    assertThat(account(tally, "a").joules()).isEqualTo(10);
  }

  @Test
  void machinesThatAreInterleavedDoNotMix() {
    EnergyTally tally = tally(
        seconds(0, 10),
        reading("a", 0, 0),
        reading("b", 0, 1000),
        reading("a", 1, 5),
        reading("b", 1, 1007));

    assertThat(account(tally, "a").joules()).isEqualTo(5);
    assertThat(account(tally, "b").joules()).isEqualTo(7);
    assertThat(tally.total().joules()).isEqualTo(12);
  }

  @Test
  void machineThatChangesClassIsCountedInEachForItsTime() {
    EnergyTally tally = Rows.lead(
        EnergyTally.byClass(seconds(0, 10), Set.of()),
        List.of(
            reading("a", -1, 0).inClass("matin"),
            reading("a", 0, 1).inClass("matin"),
            reading("a", 1, 5).inClass("matin"),
            reading("a", 2, 8).inClass("soir"),
            reading("b", 0, 0),
            reading("b", 1, 2)));

    assertThat(account(tally, "matin").joules()).isEqualTo(5);
    assertThat(account(tally, "soir").joules()).isEqualTo(3);
    assertThat(account(tally, "").joules()).isEqualTo(2);
  }

  @Test
  void unknownUncertaintyLeavesTheErrorUnknown() {
    EnergyTally tally = tally(
        seconds(0, 10),
        reading("a", 0, 0),
        Rows.of("a", T0 + 1000).with(MachineField.ENERGY_JOULES, 5));

    assertThat(account(tally, "a").errorJoules()).isEmpty();
    assertThat(account(tally, "a").measuredRatio()).isZero();
  }

  @Test
  void machineThatWasNeverReadTwiceHasNoAccount() {
    EnergyTally tally = tally(
        seconds(0, 10), reading("a", 0, 100), Rows.of("a", T0).with(MachineField.POWER_WATTS, 3));

    assertThat(tally.accounts()).isEqualTo(Map.of());
    assertThat(tally.total().isEmpty()).isTrue();
  }

  /** Whatever the counters, resets and gaps, cutting a range anywhere changes nothing. */
  @Property
  void energiesOfAdjoiningRangesAddUp(
      @ForAll("histories") List<Rows> history,
      @ForAll @LongRange(min = 1, max = END - 1) long cut) {
    EnergyTally whole = Rows.lead(EnergyTally.byMachine(seconds(0, END), Set.of()), history);
    EnergyTally before = Rows.lead(EnergyTally.byMachine(seconds(0, cut), Set.of()), history);
    EnergyTally after = Rows.lead(EnergyTally.byMachine(seconds(cut, END), Set.of()), history);

    double joules = whole.total().joules();
    assertThat(before.total().joules() + after.total().joules())
        .isCloseTo(joules, within(1e-9 * Math.max(1, joules)));
    assertThat(before.total().resets() + after.total().resets())
        .isEqualTo(whole.total().resets());
  }

  /** The fleet on the wall and the ledger tell one figure, whatever was there before the session. */
  @Property
  void liveFleetCountsTheSameEnergy(
      @ForAll("histories") List<Rows> history,
      @ForAll @LongRange(min = 1, max = END - 1) long start) {
    TimeRange session = seconds(start, END);
    LiveFleet fleet = new LiveFleet(() -> session.to(), session.from());
    Map<String, MachineLatest> known = new TreeMap<>();
    List<Point> fresh = new ArrayList<>();
    for (Rows row : history) {
      if (session.contains(row.sample().time())) {
        fresh.add(row.sample().toPoint());
      } else {
        known.put(row.machine(), new MachineLatest(row.machine(), row.sample(), null));
      }
    }
    fleet.restore(List.copyOf(known.values()));
    fleet.accept(fresh);

    EnergyTally tally = Rows.lead(EnergyTally.byMachine(session, Set.of()), history);
    for (MachineNow machine : fleet.snapshot().machines()) {
      EnergyAccount account = tally.accounts().get(machine.machine());
      Quantity energy = machine.energy();
      assertThat(energy == null).as(machine.machine()).isEqualTo(account == null);
      if (energy != null && account != null) {
        assertThat(energy.value())
            .isCloseTo(account.joules(), within(1e-9 * Math.max(1, account.joules())));
        assertThat(energy.quality()).isEqualTo(account.quantity("counter").quality());
      }
    }
  }

  /** Two machines that count, stop, fall silent and start again, in the order of time. */
  @Provide
  Arbitrary<List<Rows>> histories() {
    Arbitrary<Integer> pause = Arbitraries.frequencyOf(
        Tuple.of(20, Arbitraries.integers().between(1, 5)),
        Tuple.of(3, Arbitraries.integers().between(60, 1200)),
        Tuple.of(1, Arbitraries.integers().between(3600, 9000)));
    Arbitrary<Double> joules = Arbitraries.doubles().between(0, 1e6).ofScale(2);
    return Combinators.combine(pause, joules, Arbitraries.of("a", "b"))
        .as((seconds, reading, machine) -> Tuple.of(seconds, reading, machine))
        .list()
        .ofMinSize(1)
        .ofMaxSize(120)
        .map(steps -> {
          List<Rows> rows = new ArrayList<>();
          long second = 0;
          for (var step : steps) {
            second += step.get1();
            if (second < END) {
              rows.add(reading(step.get3(), second, step.get2()));
            }
          }
          return rows;
        });
  }

  /** Energy never exceeds what the counter itself saw: the sum of its rises, and of its values after resets. */
  @Property
  void energyNeverDecreasesAsReadingsCome(
      @ForAll @Size(min = 1, max = 100) List<@DoubleRange(min = 0, max = 1e6) Double> readings) {
    EnergyTally tally = EnergyTally.byMachine(seconds(0, 1000), Set.of());
    double before = 0;
    double most = 0;
    for (int second = 0; second < readings.size(); second++) {
      tally.visit(reading("a", second, readings.get(second)));
      assertThat(tally.total().joules()).isGreaterThanOrEqualTo(before);
      before = tally.total().joules();
      most += readings.get(second);
    }
    assertThat(before).isLessThanOrEqualTo(most);
  }
}
