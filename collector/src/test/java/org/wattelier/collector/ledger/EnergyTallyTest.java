package org.wattelier.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;

class EnergyTallyTest {
  private static final long T0 = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();

  private static TimeRange seconds(long from, long to) {
    return new TimeRange(
        Instant.ofEpochMilli(T0 + from * 1000), Instant.ofEpochMilli(T0 + to * 1000));
  }

  private static Rows reading(String machine, long second, double joules) {
    return Rows.energy(machine, T0 + second * 1000, joules);
  }

  private static EnergyAccount account(EnergyTally tally, String name) {
    return Objects.requireNonNull(tally.accounts().get(name), name);
  }

  @Test
  void increaseIsTheDifferenceOfReadings() {
    EnergyTally tally = EnergyTally.byMachine(seconds(0, 10));
    List.of(reading("a", 0, 100), reading("a", 1, 112), reading("a", 2, 130)).forEach(tally::visit);

    assertThat(account(tally, "a").joules()).isEqualTo(30);
    assertThat(account(tally, "a").measuredRatio()).isEqualTo(0.5);
    assertThat(account(tally, "a").errorJoules()).isEqualTo(OptionalDouble.of(3));
    assertThat(account(tally, "a").coveredSeconds()).isEqualTo(2);
  }

  @Test
  void dropIsAResetAndTheNewReadingCountsWhole() {
    EnergyTally tally = EnergyTally.byMachine(seconds(0, 10));
    List.of(reading("a", 0, 100), reading("a", 1, 110), reading("a", 2, 4), reading("a", 3, 9))
        .forEach(tally::visit);

    assertThat(account(tally, "a").joules()).isEqualTo(19);
    assertThat(account(tally, "a").resets()).isEqualTo(1);
  }

  @Test
  void energyAcrossAGapCountsButItsSecondsAreNotCovered() {
    EnergyTally tally = EnergyTally.byMachine(seconds(0, 1000));
    List.of(reading("a", 0, 0), reading("a", 1, 10), reading("a", 501, 5010)).forEach(tally::visit);

    assertThat(account(tally, "a").joules()).isEqualTo(5010);
    assertThat(account(tally, "a").coveredSeconds()).isEqualTo(1);
  }

  @Test
  void readingBeforeTheRangeIsWhereItsFirstIncreaseStarts() {
    EnergyTally tally = EnergyTally.byMachine(seconds(10, 20));
    List.of(reading("a", 8, 80), reading("a", 9, 90), reading("a", 10, 100), reading("a", 11, 110))
        .forEach(tally::visit);

    assertThat(account(tally, "a").joules()).isEqualTo(20);
    assertThat(account(tally, "a").coveredSeconds()).isEqualTo(1);
  }

  @Test
  void querySeesFarEnoughBackForThatReading() {
    assertThat(EnergyTally.byMachine(seconds(3600, 7200)).query(Set.of()).range())
        .isEqualTo(seconds(3600 - 15 * 60, 7200));
  }

  @Test
  void machinesThatAreInterleavedDoNotMix() {
    EnergyTally tally = EnergyTally.byMachine(seconds(0, 10));
    List.of(reading("a", 0, 0), reading("b", 0, 1000), reading("a", 1, 5), reading("b", 1, 1007))
        .forEach(tally::visit);

    assertThat(account(tally, "a").joules()).isEqualTo(5);
    assertThat(account(tally, "b").joules()).isEqualTo(7);
    assertThat(tally.total().joules()).isEqualTo(12);
  }

  @Test
  void machineThatChangesClassIsCountedInEachForItsTime() {
    EnergyTally tally = EnergyTally.byClass(seconds(0, 10));
    List.of(
            reading("a", 0, 0).inClass("matin"),
            reading("a", 1, 5).inClass("matin"),
            reading("a", 2, 8).inClass("soir"),
            reading("b", 0, 0),
            reading("b", 1, 2))
        .forEach(tally::visit);

    assertThat(account(tally, "matin").joules()).isEqualTo(5);
    assertThat(account(tally, "soir").joules()).isEqualTo(3);
    assertThat(account(tally, "").joules()).isEqualTo(2);
  }

  @Test
  void unknownUncertaintyLeavesTheErrorUnknown() {
    EnergyTally tally = EnergyTally.byMachine(seconds(0, 10));
    tally.visit(reading("a", 0, 0));
    tally.visit(Rows.of("a", T0 + 1000).with(MachineField.ENERGY_JOULES, 5));

    assertThat(account(tally, "a").errorJoules()).isEmpty();
    assertThat(account(tally, "a").measuredRatio()).isZero();
  }

  @Test
  void machineThatWasNeverReadTwiceHasNoAccount() {
    EnergyTally tally = EnergyTally.byMachine(seconds(0, 10));
    tally.visit(reading("a", 0, 100));

    assertThat(tally.accounts()).isEqualTo(Map.of());
  }

  /** Whatever the counter does, cutting a range in two changes nothing. */
  @Property
  void energiesOfAdjoiningRangesAddUp(
      @ForAll @Size(min = 2, max = 200) List<@DoubleRange(min = 0, max = 1e6) Double> readings,
      @ForAll @IntRange(min = 1, max = 199) int cut) {
    int size = readings.size();
    long middle = Math.min(cut, size - 1);
    double whole = joules(readings, 0, size);
    double parts = joules(readings, 0, middle) + joules(readings, middle, size);

    assertThat(parts).isCloseTo(whole, within(1e-6 * Math.max(1, whole)));
  }

  /** Energy never exceeds what the counter itself saw: the sum of its rises, and of its values after resets. */
  @Property
  void energyNeverDecreasesAsReadingsCome(
      @ForAll @Size(min = 1, max = 100) List<@DoubleRange(min = 0, max = 1e6) Double> readings) {
    EnergyTally tally = EnergyTally.byMachine(seconds(0, 1000));
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

  private static double joules(List<Double> readings, long from, long to) {
    if (from == to) {
      return 0;
    }
    EnergyTally tally = EnergyTally.byMachine(seconds(from, to));
    for (int second = 0; second < Math.min(readings.size(), to); second++) {
      tally.visit(reading("a", second, readings.get(second)));
    }
    return tally.total().joules();
  }
}
