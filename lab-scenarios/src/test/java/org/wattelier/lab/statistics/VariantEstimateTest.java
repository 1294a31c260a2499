package org.wattelier.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.wattelier.lab.scenario.Measure;

class VariantEstimateTest {

  @Test
  void valueIsTheEnergyAboveIdleForOneUnit() {
    Baseline baseline = Baseline.of(List.of(phase(1, 10, 0, 200)));

    VariantEstimate estimate = VariantEstimate.of(
            List.of(phase(1, 10, 100, 500), phase(2, 10, 100, 520)),
            Measure.ENERGY_PER_UNIT,
            baseline)
        .orElseThrow();

    assertThat(baseline.watts()).isEqualTo(20);
    assertThat(estimate.repeats())
        .containsExactly(new VariantEstimate.Value(1, 3), new VariantEstimate.Value(2, 3.2));
    assertThat(estimate.mean()).isCloseTo(3.1, within(1e-12));
  }

  @Test
  void intervalOfFiveRepeatsIsStudents() {
    // Mean 10, standard deviation 1.5811; t(4) = 2.7764; half width 1.9632.
    VariantEstimate estimate = estimate(8, 9, 10, 11, 12);

    Interval interval = estimate.interval(Baseline.NONE, 0).orElseThrow();

    assertThat(interval.low()).isCloseTo(10 - 1.9632, within(1e-4));
    assertThat(interval.high()).isCloseTo(10 + 1.9632, within(1e-4));
  }

  @Test
  void meterCountsInQuadratureAndIsNotLessenedByRepeating() {
    Interval interval = estimate(8, 9, 10, 11, 12).interval(Baseline.NONE, 0.5).orElseThrow();

    assertThat(interval.high()).isCloseTo(10 + Math.hypot(1.9632, 5), within(1e-4));
  }

  @Test
  void baselineThatScattersWidensTheInterval() {
    List<MeasuredPhase> work = List.of(phase(1, 10, 1, 500), phase(2, 10, 1, 510));
    Baseline calm = Baseline.of(List.of(phase(1, 10, 0, 200), phase(2, 10, 0, 200)));
    Baseline restless = Baseline.of(List.of(phase(1, 10, 0, 100), phase(2, 10, 0, 300)));

    assertThat(width(work, restless)).isGreaterThan(width(work, calm) * 5);
  }

  private static double width(List<MeasuredPhase> work, Baseline baseline) {
    Interval interval = VariantEstimate.of(work, Measure.ENERGY, baseline)
        .orElseThrow()
        .interval(baseline, 0)
        .orElseThrow();
    return interval.high() - interval.low();
  }

  @Test
  void repeatsThatAgreeBetterThanTheSamplingCanTellKeepTheSamplingsUncertainty() {
    List<MeasuredPhase> same = List.of(
        new MeasuredPhase(1, 10, 1, 500, 100, 10), new MeasuredPhase(2, 10, 1, 500, 100, 10));

    Interval interval = VariantEstimate.of(same, Measure.ENERGY, Baseline.NONE)
        .orElseThrow()
        .interval(Baseline.NONE, 0)
        .orElseThrow();

    // 50 J may be wrong: at random 50/√12/√2, and in one sense 50/√3; together ±60 J.
    assertThat(interval.high() - 500).isCloseTo(59.98, within(0.05));
  }

  @Test
  void oneRepeatHasNoInterval() {
    assertThat(estimate(8).interval(Baseline.NONE, 0.1)).isEmpty();
  }

  @Test
  void nothingMeasuredIsNoEstimate() {
    assertThat(VariantEstimate.of(List.of(), Measure.ENERGY, Baseline.NONE)).isEmpty();
  }

  @Test
  void phaseWithoutWorkHasNoEnergyOfAUnit() {
    assertThat(phase(1, 10, 0, 100).serves(Measure.ENERGY_PER_UNIT)).isFalse();
    assertThat(phase(1, 10, 0, 100).serves(Measure.MEAN_POWER)).isTrue();
  }

  @Test
  void intervalsCoverTheTruthInNinetyOfAHundredRuns() {
    int covered = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      double meterRatio = 0.05;
      Bench bench = new Bench(random, 30, 0.02, 1 + meterRatio * (2 * random.nextDouble() - 1));
      Baseline baseline = bench.baseline(4, 5);
      Interval interval = VariantEstimate.of(
              bench.repeats(5, 20, 100, 0.2), Measure.ENERGY_PER_UNIT, baseline)
          .orElseThrow()
          .interval(baseline, meterRatio)
          .orElseThrow();
      covered += interval.holds(0.2) ? 1 : 0;
    }
    assertThat(covered).isGreaterThanOrEqualTo(90);
  }

  @Property(tries = 200)
  void intervalScalesWithTheUnit(
      @ForAll @LongRange(min = 0, max = 100_000) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
    List<MeasuredPhase> phases = new Bench(new Random(seed), 30, 0.05, 1).repeats(4, 10, 50, 0.3);
    List<MeasuredPhase> scaled = phases.stream()
        .map(phase -> new MeasuredPhase(
            phase.repeat(),
            phase.seconds(),
            phase.workUnits() * factor,
            phase.energyJoules(),
            phase.resolutionJoules(),
            phase.samples()))
        .toList();
    Interval one = interval(phases);
    Interval other = interval(scaled);

    assertThat(other.value() * factor).isCloseTo(one.value(), within(1e-9 * one.value()));
    assertThat(other.high() * factor).isCloseTo(one.high(), within(1e-9 * one.high()));
  }

  private static Interval interval(List<MeasuredPhase> phases) {
    return VariantEstimate.of(phases, Measure.ENERGY_PER_UNIT, Baseline.NONE)
        .orElseThrow()
        .interval(Baseline.NONE, 0.1)
        .orElseThrow();
  }

  static VariantEstimate estimate(double... joules) {
    List<MeasuredPhase> phases = IntStream.range(0, joules.length)
        .mapToObj(i -> phase(i + 1, 1, 1, joules[i]))
        .toList();
    return VariantEstimate.of(phases, Measure.ENERGY, Baseline.NONE).orElseThrow();
  }

  static MeasuredPhase phase(int repeat, double seconds, double units, double joules) {
    return new MeasuredPhase(repeat, seconds, units, joules, 0, seconds);
  }
}
