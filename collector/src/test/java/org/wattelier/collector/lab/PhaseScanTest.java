package org.wattelier.collector.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.ledger.Rows;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;

class PhaseScanTest {
  private static final long T0 = Instant.parse("2026-11-23T22:00:00Z").toEpochMilli();
  private static final double EPSILON = 1e-6;

  private static Rows reading(long millis, double joules, double measured, double uncertainty) {
    return new Rows(
        "poste-07",
        null,
        T0 + millis,
        Map.of(
            MachineField.ENERGY_JOULES, joules,
            MachineField.MEASURED_RATIO, measured,
            MachineField.POWER_UNCERTAINTY_RATIO, uncertainty,
            MachineField.CPU_UTILIZATION_RATIO, 0.5));
  }

  private static Rows reading(long millis, double joules) {
    return reading(millis, joules, 1, 0.1);
  }

  private static MarkedPhase phase(String variant, long fromMillis, long toMillis) {
    return new MarkedPhase(
        "poste-07",
        variant,
        1,
        Instant.ofEpochMilli(T0 + fromMillis),
        Instant.ofEpochMilli(T0 + toMillis),
        OptionalDouble.of(7));
  }

  private static List<PhaseFigures> figures(List<MarkedPhase> phases, List<Rows> rows) {
    PhaseScan scan = new PhaseScan(phases);
    SampleQuery query = scan.query().orElseThrow();
    rows.stream()
        .filter(row -> query.range().contains(Instant.ofEpochMilli(row.epochMillis())))
        .forEach(scan::visit);
    return scan.figures(machine -> "rapl");
  }

  private static PhaseFigures figures(long fromMillis, long toMillis, Rows... rows) {
    return figures(List.of(phase("linear", fromMillis, toMillis)), List.of(rows))
        .get(0);
  }

  private static Quantity energy(PhaseFigures figures) {
    return Objects.requireNonNull(figures.energy(), "the energy is unknown");
  }

  private static Quantity.Range range(Quantity quantity) {
    return Objects.requireNonNull(quantity.range(), "the range is unknown");
  }

  /** A machine of 20 W that is read once a second, half a second after each mark could be. */
  private static Rows[] everySecond(int seconds) {
    Rows[] rows = new Rows[seconds];
    for (int second = 0; second < seconds; second++) {
      rows[second] = reading(second * 1000L + 500, 20.0 * second, 1, 0);
    }
    return rows;
  }

  @Test
  void energyIsReadBetweenTheReadingsAndItsBoundsAreThoseWithinAndAround() {
    PhaseFigures figures = figures(2_000, 5_000, everySecond(10));

    assertThat(energy(figures).value()).isCloseTo(60, within(EPSILON));
    assertThat(range(energy(figures))).isEqualTo(new Quantity.Range(40, 80));
    assertThat(figures.resolutionJoules()).hasValue(40);
    assertThat(Objects.requireNonNull(figures.power()).value()).isCloseTo(20, within(EPSILON));
    assertThat(figures.samples()).isEqualTo(3);
    assertThat(figures.complete()).isTrue();
    assertThat(figures.cpuUtilizationRatio()).hasValue(0.5);
    assertThat(energy(figures).quality()).isEqualTo(Quality.MEASURED);
    assertThat(energy(figures).source()).isEqualTo("rapl");
  }

  @Test
  void phaseOfASecondBetweenTwoReadingsHasItsEnergyAndSaysHowLittleIsKnown() {
    PhaseFigures figures = figures(2_600, 3_400, everySecond(10));

    assertThat(energy(figures).value()).isCloseTo(16, within(EPSILON));
    assertThat(range(energy(figures))).isEqualTo(new Quantity.Range(0, 20));
    assertThat(figures.samples()).isZero();
    assertThat(figures.complete()).isTrue();
  }

  @Test
  void marksAtTheInstantsOfReadingsLeaveNothingOpen() {
    PhaseFigures figures = figures(2_500, 5_500, everySecond(10));

    assertThat(range(energy(figures))).isEqualTo(new Quantity.Range(60, 60));
    assertThat(figures.resolutionJoules()).hasValue(0);
  }

  @Test
  void rangeHoldsTheMetersUncertaintyOnTopOfTheSampling() {
    PhaseFigures figures = figures(
        1_000, 3_000, reading(500, 0), reading(1_500, 10), reading(2_500, 30), reading(3_500, 40));

    assertThat(energy(figures).value()).isCloseTo(5 + 20 + 5, within(EPSILON));
    assertThat(range(energy(figures)).low()).isCloseTo(20 * 0.9, within(EPSILON));
    assertThat(range(energy(figures)).high()).isCloseTo(40 * 1.1, within(EPSILON));
    assertThat(figures.resolutionJoules()).hasValue(20);
    assertThat(figures.uncertaintyRatio().orElseThrow()).isCloseTo(0.1, within(EPSILON));
  }

  @Test
  void unknownUncertaintyGivesNoRange() {
    Rows bare = new Rows("poste-07", null, T0 + 4_000, Map.of(MachineField.ENERGY_JOULES, 80.0));

    PhaseFigures figures = figures(1_000, 3_000, reading(0, 0), bare);

    assertThat(energy(figures).value()).isCloseTo(40, within(EPSILON));
    assertThat(energy(figures).range()).isNull();
    assertThat(figures.uncertaintyRatio()).isEmpty();
    assertThat(figures.resolutionJoules()).hasValue(80);
    assertThat(energy(figures).quality()).isEqualTo(Quality.ESTIMATED);
  }

  @Test
  void counterThatIsNotKnownOnBothSidesGivesNoEnergyAndNeverZero() {
    Rows[] all = everySecond(10);
    PhaseFigures late = figures(2_000, 15_000, all);
    PhaseFigures early = figures(0, 3_000, all);
    PhaseFigures elsewhere = figures(100_000, 101_000, all);

    for (PhaseFigures figures : List.of(late, early, elsewhere)) {
      assertThat(figures.energy()).isNull();
      assertThat(figures.power()).isNull();
      assertThat(figures.resolutionJoules()).isEmpty();
      assertThat(figures.complete()).isFalse();
    }
    assertThat(late.samples()).isEqualTo(8);
    assertThat(elsewhere.cpuUtilizationRatio()).isEmpty();
  }

  @Test
  void missingSamplesAreToldAndTheLateOnesMakeItGood() {
    List<Rows> all = new ArrayList<>(List.of(everySecond(30)));
    List<Rows> patchy = new ArrayList<>(all);
    patchy.removeIf(row -> row.epochMillis() > T0 + 8_000 && row.epochMillis() < T0 + 14_000);
    List<MarkedPhase> phases = List.of(phase("linear", 5_000, 10_000));

    PhaseFigures before = figures(phases, patchy).get(0);
    PhaseFigures after = figures(phases, all).get(0);

    assertThat(before.complete()).isFalse();
    assertThat(range(energy(before)).low()).isLessThanOrEqualTo(100);
    assertThat(range(energy(before)).high()).isGreaterThan(range(energy(after)).high());
    assertThat(after.complete()).isTrue();
    assertThat(energy(after).value()).isCloseTo(100, within(EPSILON));
  }

  @Test
  void machineThatIsReadEveryTenSecondsHasNoGap() {
    PhaseFigures figures = figures(
        5_000,
        25_000,
        reading(0, 0),
        reading(10_000, 100),
        reading(20_000, 200),
        reading(30_000, 300));

    assertThat(figures.complete()).isTrue();
    assertThat(energy(figures).value()).isCloseTo(200, within(EPSILON));
  }

  @Test
  void counterThatBeganAgainCountsWhatItReadsAndIsNotComplete() {
    PhaseFigures figures = figures(
        1_000,
        4_000,
        reading(0, 1000),
        reading(1_000, 1020),
        reading(2_000, 5),
        reading(3_000, 25),
        reading(4_000, 45),
        reading(5_000, 65));

    assertThat(energy(figures).value()).isCloseTo(5 + 20 + 20, within(EPSILON));
    assertThat(figures.complete()).isFalse();
  }

  @Test
  void counterThatBeganAgainBesideThePhaseDoesNotMatter() {
    PhaseFigures figures = figures(
        3_000,
        4_000,
        reading(1_000, 1020),
        reading(2_000, 5),
        reading(3_000, 25),
        reading(4_000, 45),
        reading(5_000, 65));

    assertThat(figures.complete()).isTrue();
    assertThat(energy(figures).value()).isCloseTo(20, within(EPSILON));
  }

  @Test
  void figureIsMeasuredOnlyWhereAllOfItWas() {
    assertThat(energy(figures(0, 2_000, reading(0, 0, 1, 0), reading(2_000, 9, 1, 0)))
            .quality())
        .isEqualTo(Quality.MEASURED);
    assertThat(energy(figures(0, 2_000, reading(0, 0, 0, 0), reading(2_000, 9, 0, 0)))
            .quality())
        .isEqualTo(Quality.ESTIMATED);
    assertThat(energy(figures(
                0, 2_000, reading(0, 0, 1, 0), reading(1_000, 9, 1, 0), reading(2_000, 9, 0, 0)))
            .quality())
        .isEqualTo(Quality.DERIVED);
  }

  @Test
  void phaseWithoutAnEndOrWithItsEndsTurnedRoundHasNoFigures() {
    MarkedPhase open = new MarkedPhase(
        "poste-07", "linear", 1, Instant.ofEpochMilli(T0), null, OptionalDouble.empty());
    MarkedPhase turned = phase("linear", 3_000, 2_000);

    assertThat(new PhaseScan(List.of(open, turned)).query()).isEmpty();
    assertThat(new PhaseScan(List.of(open, turned)).figures(machine -> "rapl"))
        .extracting(PhaseFigures::energy)
        .containsOnlyNulls();
  }

  @Test
  void machinesDoNotMeet() {
    MarkedPhase mine = phase("linear", 1_000, 2_000);
    MarkedPhase other =
        new MarkedPhase("poste-08", "linear", 1, mine.from(), mine.to(), OptionalDouble.empty());
    List<Rows> rows = new ArrayList<>();
    for (int second = 0; second < 4; second++) {
      rows.add(reading(second * 1000L, 10.0 * second));
      rows.add(new Rows(
          "poste-08",
          null,
          T0 + second * 1000L,
          Map.of(MachineField.ENERGY_JOULES, 99.0 * second)));
    }

    assertThat(figures(List.of(mine, other), rows))
        .extracting(figures -> energy(figures).value())
        .containsExactly(10.0, 99.0);
  }

  /** A machine whose power changes every millisecond-stretch, and what its counter shows at any time. */
  private record Curve(List<Double> watts, int stretchMillis) {
    double at(long millis) {
      double joules = 0;
      long left = millis;
      for (double power : watts) {
        long part = Math.min(left, stretchMillis);
        joules += power * part / 1000;
        left -= part;
      }
      return joules;
    }

    long end() {
      return (long) watts.size() * stretchMillis;
    }
  }

  @Property
  void truthLiesWithinTheRangeWhateverTheMachineDoesBetweenItsSamples(
      @ForAll @Size(min = 5, max = 40) List<@DoubleRange(max = 500) Double> watts,
      @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 39_999) Integer> sampledAt,
      @ForAll @IntRange(max = 39_999) int one,
      @ForAll @IntRange(max = 39_999) int other,
      @ForAll @DoubleRange(max = 0.9) double uncertainty) {
    Curve curve = new Curve(watts, 1_000);
    long from = Math.min(one, other) % curve.end();
    long to = from + 1 + Math.abs(one - other) % Math.max(1, curve.end() - from);
    SortedSet<Long> times = new TreeSet<>();
    sampledAt.forEach(at -> times.add(at % (curve.end() + 1)));
    List<Rows> rows =
        times.stream().map(at -> reading(at, curve.at(at), 1, uncertainty)).toList();

    PhaseFigures figures = figures(List.of(phase("linear", from, to)), rows).get(0);

    boolean bracketed = times.first() <= from && times.last() >= to && times.size() > 1;
    assertThat(figures.energy() != null).isEqualTo(bracketed);
    if (bracketed) {
      double shown = curve.at(to) - curve.at(from);
      Quantity.Range range = range(energy(figures));
      double slack = EPSILON * Math.max(1, range.high());
      // The meter itself may be wrong by its uncertainty, either way.
      for (double truth : List.of(shown * (1 - uncertainty), shown, shown * (1 + uncertainty))) {
        assertThat(truth).isBetween(range.low() - slack, range.high() + slack);
      }
      double resolution = figures.resolutionJoules().orElseThrow();
      assertThat(Math.abs(energy(figures).value() - shown)).isLessThanOrEqualTo(resolution + slack);
    }
  }

  @Property
  void adjoiningPhasesAddUp(
      @ForAll @Size(min = 5, max = 40) List<@DoubleRange(max = 500) Double> watts,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 39_999) Integer> sampledAt,
      @ForAll @Size(min = 3, max = 8) List<@IntRange(max = 39_999) Integer> cuts) {
    Curve curve = new Curve(watts, 1_000);
    SortedSet<Long> times = new TreeSet<>(List.of(0L, curve.end()));
    sampledAt.forEach(at -> times.add(at % curve.end()));
    List<Rows> rows = times.stream().map(at -> reading(at, curve.at(at))).toList();
    SortedSet<Long> ends = new TreeSet<>(List.of(0L, curve.end()));
    cuts.forEach(cut -> ends.add(cut % curve.end()));
    List<MarkedPhase> phases = new ArrayList<>();
    long last = 0;
    for (long end : ends) {
      if (end > last) {
        phases.add(phase("part-" + phases.size(), last, end));
        last = end;
      }
    }

    double sum = figures(phases, rows).stream()
        .mapToDouble(figures -> energy(figures).value())
        .sum();

    assertThat(sum).isCloseTo(curve.at(curve.end()), within(EPSILON * (1 + sum)));
  }
}
