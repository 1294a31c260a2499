package org.wattelier.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wattelier.lab.statistics.VariantEstimateTest.estimate;
import static org.wattelier.lab.statistics.VariantEstimateTest.phase;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.wattelier.lab.scenario.Measure;
import org.wattelier.lab.statistics.Comparison.Verdict;

class ComparisonTest {

  @Test
  void differenceHasWelchsInterval() {
    // Means 10 and 20, variances 2.5 and 10 of 5 each: standard error 1.5811, 5.882 degrees of
    // freedom, t = 2.4584.
    Comparison comparison = Comparison.of(
            estimate(8, 9, 10, 11, 12), estimate(16, 18, 20, 22, 24), Baseline.NONE)
        .orElseThrow();

    assertThat(comparison.difference().value()).isCloseTo(-10, within(1e-9));
    assertThat(comparison.difference().high()).isCloseTo(-10 + 3.887, within(0.002));
    assertThat(comparison.verdict()).isEqualTo(Verdict.AS_EXPECTED);
  }

  @Test
  void ratioHasFiellersInterval() {
    Comparison comparison = Comparison.of(
            estimate(8, 9, 10, 11, 12), estimate(16, 18, 20, 22, 24), Baseline.NONE)
        .orElseThrow();
    Interval change = Objects.requireNonNull(comparison.changeRatio());

    // V1 = 0.5, V2 = 2, R = 0.5: effective degrees of freedom 8, t = 2.3060; g = 2.3060²·2/400.
    double t = 2.3060;
    double g = t * t * 2 / 400;
    double half = t / 20 * Math.sqrt(0.5 + 0.25 * 2 - g * 0.5) / (1 - g);
    assertThat(change.value()).isCloseTo(-0.5, within(1e-9));
    assertThat(change.low()).isCloseTo(0.5 / (1 - g) - half - 1, within(1e-4));
    assertThat(change.high()).isCloseTo(0.5 / (1 - g) + half - 1, within(1e-4));
  }

  @Test
  void effectSizeIsHedges() {
    // Pooled standard deviation √6.25 = 2.5; −10/2.5 · (1 − 3/31).
    Comparison comparison = Comparison.of(
            estimate(8, 9, 10, 11, 12), estimate(16, 18, 20, 22, 24), Baseline.NONE)
        .orElseThrow();

    assertThat(comparison.effectSize()).isCloseTo(-4 * (1 - 3.0 / 31), within(1e-9));
  }

  @Test
  void overlappingVariantsShowNoDifference() {
    Comparison comparison = Comparison.of(
            estimate(8, 9, 10, 11, 12), estimate(9, 9.5, 10, 10.5, 11.5), Baseline.NONE)
        .orElseThrow();

    assertThat(comparison.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
  }

  @Test
  void higherThanExpectedIsTheOpposite() {
    Comparison comparison = Comparison.of(
            estimate(16, 18, 20, 22, 24), estimate(8, 9, 10, 11, 12), Baseline.NONE)
        .orElseThrow();

    assertThat(comparison.verdict()).isEqualTo(Verdict.OPPOSITE);
  }

  @Test
  void singleRepeatIsNotCompared() {
    assertThat(Comparison.of(estimate(8), estimate(8, 9), Baseline.NONE)).isEmpty();
  }

  @Test
  void nothingIsARatioOfWhatIsNotClearlyAboveZero() {
    Comparison comparison = Comparison.of(
            estimate(8, 9, 10, 11, 12), estimate(-3, 4, -1, 2, 1), Baseline.NONE)
        .orElseThrow();

    assertThat(comparison.changeRatio()).isNull();
  }

  @Test
  void baselineThatWeighsAlikeOnBothCancelsInTheDifference() {
    Baseline restless = Baseline.of(List.of(phase(1, 10, 0, 100), phase(2, 10, 0, 300)));
    List<MeasuredPhase> lean = List.of(phase(1, 10, 1, 500), phase(2, 10, 1, 510));
    List<MeasuredPhase> fat = List.of(phase(1, 10, 1, 700), phase(2, 10, 1, 710));

    Interval difference = Comparison.of(
            VariantEstimate.of(lean, Measure.ENERGY, restless).orElseThrow(),
            VariantEstimate.of(fat, Measure.ENERGY, restless).orElseThrow(),
            restless)
        .orElseThrow()
        .difference();

    // Standard error √50, 2 degrees of freedom, t = 4.3027.
    assertThat(difference.high() - difference.value()).isCloseTo(30.42, within(0.01));
  }

  @Test
  void ratiosCoverTheTruthInNinetyOfAHundredRuns() {
    int covered = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Bench bench = new Bench(random, 30, 0.02, 1 + 0.3 * (2 * random.nextDouble() - 1));
      Baseline baseline = bench.baseline(4, 5);
      Interval change = compare(bench, baseline, 0.12, 0.2);
      covered += change.holds(-0.4) ? 1 : 0;
    }
    assertThat(covered).isGreaterThanOrEqualTo(90);
  }

  @Test
  void equalVariantsAreSeldomSaidToDiffer() {
    int said = 0;
    for (int seed = 0; seed < 200; seed++) {
      Bench bench = new Bench(new Random(seed), 30, 0.02, 1);
      Interval change = compare(bench, bench.baseline(4, 5), 0.2, 0.2);
      said += change.holds(0) ? 0 : 1;
    }
    assertThat(said).isLessThanOrEqualTo(20);
  }

  private static Interval compare(Bench bench, Baseline baseline, double lean, double fat) {
    VariantEstimate first = VariantEstimate.of(
            bench.repeats(5, 20, 100, lean), Measure.ENERGY_PER_UNIT, baseline)
        .orElseThrow();
    VariantEstimate second = VariantEstimate.of(
            bench.repeats(5, 20, 80, fat), Measure.ENERGY_PER_UNIT, baseline)
        .orElseThrow();
    return Objects.requireNonNull(
        Comparison.of(first, second, baseline).orElseThrow().changeRatio());
  }

  @Property(tries = 200)
  void meterThatIsWrongByAFactorChangesNoRatio(
      @ForAll @LongRange(min = 0, max = 100_000) long seed,
      @ForAll @DoubleRange(min = 0.5, max = 2) double factor) {
    Bench right = new Bench(new Random(seed), 30, 0.02, 1);
    Bench wrong = new Bench(new Random(seed), 30, 0.02, factor);

    Interval one = compare(right, right.baseline(4, 5), 0.1, 0.2);
    Interval other = compare(wrong, wrong.baseline(4, 5), 0.1, 0.2);

    assertThat(other.value()).isCloseTo(one.value(), within(1e-9));
    assertThat(other.low()).isCloseTo(one.low(), within(1e-9));
    assertThat(other.high()).isCloseTo(one.high(), within(1e-9));
  }
}
