package org.wattelier.lab.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quality;

/**
 * One comparison over the machines of a class whose power is known in the same way.
 *
 * @param machines how many have a change
 * @param median of their changes
 * @param low the smallest change
 * @param high the largest change
 * @param combined the mean change with its 95 % interval; null for fewer than two machines
 */
public record ClassComparison(
    int machines,
    double median,
    double low,
    double high,
    @Nullable Interval combined) {

  /**
   * What one machine found.
   *
   * @param changeRatio one variant over the other, minus 1: above −1
   */
  public record Finding(Quality quality, double changeRatio) {}

  /** Compares, measured, derived and estimated apart: what meters saw is never mixed with what a model says. */
  public static Map<Quality, ClassComparison> of(Collection<Finding> findings) {
    Map<Quality, ClassComparison> byQuality = new EnumMap<>(Quality.class);
    for (Quality quality : Quality.values()) {
      List<Finding> same = findings.stream()
          .filter(finding -> finding.quality() == quality && finding.changeRatio() > -1)
          .toList();
      if (!same.isEmpty()) {
        byQuality.put(
            quality,
            ofChanges(same.stream().mapToDouble(Finding::changeRatio).sorted().toArray()));
      }
    }
    return byQuality;
  }

  private static ClassComparison ofChanges(double[] sorted) {
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new ClassComparison(
        sorted.length, median, sorted[0], sorted[sorted.length - 1], combined(sorted));
  }

  /**
   * Each machine is one observation, whatever its own interval: the geometric mean of the ratios, by Student's t of their logarithms. So
   * the interval tells of machines like these, and holds how they differ.
   */
  private static @Nullable Interval combined(double[] changes) {
    if (changes.length < 2) {
      return null;
    }
    Scatter scatter = Scatter.of(Arrays.stream(changes).map(Math::log1p).toArray());
    double half = scatter.ofMean().halfWidth();
    return new Interval(
        Math.expm1(scatter.mean()),
        Math.expm1(scatter.mean() - half),
        Math.expm1(scatter.mean() + half));
  }
}
