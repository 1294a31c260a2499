package org.wattelier.lab.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.scenario.Measure;

/**
 * What the repeats of one variant say together.
 *
 * @param repeats the value of each repeat, in the order of their numbers
 * @param mean of the values
 * @param baselineWeight by how much the mean falls for one watt more of baseline
 * @param edgeRatio share of the mean by which the sampling may be wrong, always in the same sense
 * @param scatter of the values; null for a single one
 * @param random uncertainty of the mean that comes anew with each repeat; null for a single one, of which nobody can tell
 */
public record VariantEstimate(
    List<Value> repeats,
    double mean,
    double baselineWeight,
    double edgeRatio,
    @Nullable Scatter scatter,
    @Nullable Uncertainty random) {

  public VariantEstimate {
    repeats = List.copyOf(repeats);
  }

  /** The value of one repeat. */
  public record Value(int repeat, double value) {}

  /**
   * Estimates from phases that serve the measure.
   *
   * <p>The value of a repeat is {@code (energy − baseline power · time) / divisor}. The random uncertainty of the mean is the standard error
   * of the values, which holds what the sampling adds to each at random; where they agree better than the sampling can tell, it is that of
   * the sampling, as rectangular and independent from repeat to repeat (GUM 4.3.7, 4.3.10).
   *
   * @return empty where there is no phase
   */
  public static Optional<VariantEstimate> of(
      List<MeasuredPhase> phases, Measure measure, Baseline baseline) {
    if (phases.isEmpty()) {
      return Optional.empty();
    }
    int count = phases.size();
    double[] values = new double[count];
    double weight = 0;
    double edges = 0;
    double edgeVariance = 0;
    for (int i = 0; i < count; i++) {
      MeasuredPhase phase = phases.get(i);
      double divisor = phase.divisor(measure);
      values[i] = (phase.energyJoules() - baseline.watts() * phase.seconds()) / divisor;
      weight += phase.seconds() / divisor / count;
      double edge = phase.edgeJoules(baseline) / divisor;
      edges += edge / count;
      edgeVariance += edge * edge / 12 / count / count;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    Scatter scatter = count < 2 ? null : Scatter.of(values);
    return Optional.of(new VariantEstimate(
        values(phases, values),
        mean,
        weight,
        mean == 0 ? 0 : edges / Math.abs(mean),
        scatter,
        scatter == null ? null : larger(scatter.ofMean(), edgeVariance)));
  }

  private static List<Value> values(List<MeasuredPhase> phases, double[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> new Value(phases.get(i).repeat(), values[i]))
        .sorted(Comparator.comparingInt(Value::repeat))
        .toList();
  }

  private static Uncertainty larger(Uncertainty seen, double edgeVariance) {
    return seen.variance() >= edgeVariance
        ? seen
        : new Uncertainty(edgeVariance, Double.POSITIVE_INFINITY);
  }

  /**
   * The 95 % interval of the mean: repeats, baseline and sampling by Student's t, and in quadrature the meter's own uncertainty, which
   * repeating does not lessen (GUM 5.1.2).
   *
   * @param meterRatio half of the 95 % interval of the meter, relative
   * @return empty for fewer than two repeats
   */
  public Optional<Interval> interval(Baseline baseline, double meterRatio) {
    if (random == null) {
      return Optional.empty();
    }
    double half = random
        .plus(baseline.uncertainty().times(baselineWeight))
        .plus(Uncertainty.given(edgeRatio * Math.abs(mean) / Math.sqrt(3)))
        .halfWidth();
    return Optional.of(Interval.around(mean, Math.hypot(half, meterRatio * mean)));
  }
}
