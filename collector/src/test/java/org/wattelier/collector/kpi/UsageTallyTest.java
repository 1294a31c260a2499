package org.wattelier.collector.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.LedgerField;

class UsageTallyTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final long MINUTE = 60_000;
  private static final long QUARTER = 15 * MINUTE;

  @Test
  void amountsAddUpOverMachinesAndSteps() {
    UsageTally tally = new UsageTally(Supply.UNKNOWN);
    for (String machine : new String[] {"a", "b"}) {
      for (int minute = 0; minute < 3; minute++) {
        add(
            tally,
            machine,
            minute * MINUTE,
            MINUTE,
            Map.of(
                LedgerField.ENERGY_JOULES, 600.0,
                LedgerField.MEASURED_JOULES, 300.0,
                LedgerField.ERROR_JOULES, 60.0,
                LedgerField.ERROR_OF_JOULES, 600.0,
                LedgerField.COVERED_SECONDS, 60.0,
                LedgerField.CPU_UTILIZATION_RATIO, machine.equals("a") ? 0.1 : 0.5,
                LedgerField.CPU_SECONDS, 60.0));
      }
    }
    Usage usage = tally.usage();
    assertThat(usage.joules()).isCloseTo(3600, EXACT);
    assertThat(usage.measuredRatio()).isCloseTo(0.5, EXACT);
    assertThat(usage.errorJoules()).hasValue(360);
    assertThat(usage.coveredSeconds()).isCloseTo(360, EXACT);
    assertThat(usage.cpuUtilizationRatio().orElseThrow()).isCloseTo(0.3, EXACT);
    assertThat(usage.peakWatts().orElseThrow()).isCloseTo(20, EXACT);
    assertThat(usage.peakMachines()).isEqualTo(2);
  }

  @Test
  void uncertaintyThatIsNotKnownForAllIsNotKnown() {
    UsageTally tally = new UsageTally(Supply.UNKNOWN);
    add(
        tally,
        "a",
        0,
        MINUTE,
        Map.of(
            LedgerField.ENERGY_JOULES, 600.0,
            LedgerField.ERROR_JOULES, 30.0,
            LedgerField.ERROR_OF_JOULES, 300.0));
    assertThat(tally.usage().errorJoules()).isEmpty();
    assertThat(tally.usage().cpuUtilizationRatio()).isEmpty();
    assertThat(tally.usage().workUnits()).isEmpty();
  }

  @Test
  void peakIsTheHighestQuarterOfAnHour() {
    UsageTally tally = new UsageTally(Supply.UNKNOWN);
    add(tally, "a", 0, MINUTE, energy(60_000));
    add(tally, "a", QUARTER, QUARTER, energy(90_000));
    add(tally, "a", 2 * QUARTER, QUARTER, energy(180_000));
    add(tally, "b", 2 * QUARTER, QUARTER, energy(90_000));
    assertThat(tally.usage().peakWatts().orElseThrow()).isCloseTo(300, EXACT);
    assertThat(tally.usage().peakMachines()).isEqualTo(2);
  }

  @Test
  void averageShareGoesByTimeAndTheMatchedOneByEnergy() {
    UsageTally tally = new UsageTally(Supply.UNKNOWN);
    add(tally, "a", 0, QUARTER, renewable(1000, 0.2));
    add(tally, "a", QUARTER, QUARTER, renewable(3000, 0.4));
    MatchedMix mix = tally.usage().mix();
    assertThat(mix.renewableJoules() / mix.joules()).isCloseTo(0.35, EXACT);
    assertThat(mix.averageRenewableRatio()).isCloseTo(0.3, EXACT);
  }

  @Test
  void sharesAgreeOnAConstantLoad() {
    UsageTally tally = new UsageTally(Supply.UNKNOWN);
    for (int step = 0; step < 20; step++) {
      add(tally, "a", step * QUARTER, QUARTER, renewable(900, 0.2 + 0.01 * step));
    }
    MatchedMix mix = tally.usage().mix();
    assertThat(mix.averageRenewableRatio()).isCloseTo(mix.renewableJoules() / mix.joules(), EXACT);
  }

  @Test
  void middaySunCountsAsFarAsTheSiteDrewInTheSameStep() {
    Supply supply = new Supply(
        OptionalDouble.of(1.5),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of("panneaux"),
        Optional.empty());
    UsageTally tally = new UsageTally(supply);
    add(tally, "a", 0, QUARTER, energy(1000)); // night
    add(tally, "a", QUARTER, QUARTER, energy(1000));
    add(tally, "panneaux", QUARTER, QUARTER, energy(9000)); // 7500 J of it into the grid
    add(tally, "a", 2 * QUARTER, QUARTER, energy(1000));
    add(tally, "panneaux", 2 * QUARTER, QUARTER, energy(600));
    Usage usage = tally.usage();
    assertThat(usage.joules()).isCloseTo(3000, EXACT);
    assertThat(usage.onSiteJoules().orElseThrow()).isCloseTo(1500 + 600, EXACT);
    assertThat(usage.peakMachines()).isEqualTo(1);
  }

  private static Map<LedgerField, Double> energy(double joules) {
    return Map.of(LedgerField.ENERGY_JOULES, joules);
  }

  private static Map<LedgerField, Double> renewable(double joules, double share) {
    return Map.of(
        LedgerField.ENERGY_JOULES, joules,
        LedgerField.RENEWABLE_OF_JOULES, joules,
        LedgerField.RENEWABLE_JOULES, joules * share);
  }

  private static void add(
      UsageTally tally, String machine, long start, long step, Map<LedgerField, Double> values) {
    tally.add(machine, start, step, field -> values.getOrDefault(field, 0.0));
  }
}
