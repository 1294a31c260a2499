package org.wattelier.lab.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.scenario.Measure;
import org.wattelier.lab.statistics.Interval;
import org.wattelier.telemetry.Quality;

/**
 * What one machine found in a run.
 *
 * @param quality of its power, the least certain of all phases
 * @param source meter or model, such as {@code rapl+model}
 * @param meterRatio relative uncertainty of the meter; null where it states none
 * @param baselinePowerWatts what was subtracted; null where nothing was
 * @param variants in the order of the scenario, those of which nothing is known included
 * @param comparison null where the scenario expects none, or too few repeats were complete
 * @param prediction the learner's; null where none was made
 * @param leftOut names of phases whose energy is not known throughout, or that did no work
 * @param seed of the order of the phases
 * @param stopped why the run ended early; null where it did not
 */
public record LabResult(
    String machine,
    String scenario,
    boolean fast,
    Quality quality,
    String source,
    @Nullable Double meterRatio,
    Measure measure,
    @Nullable Double baselinePowerWatts,
    List<OfVariant> variants,
    @Nullable Compared comparison,
    @Nullable String prediction,
    List<String> leftOut,
    long seed,
    @Nullable String stopped,
    Instant finishedAt) {

  public LabResult {
    variants = List.copyOf(variants);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * What is known of a variant.
   *
   * @param repeats those that are complete
   * @param mean null where no repeat is complete; low and high are null for a single one
   * @param workUnits in all of these repeats
   */
  public record OfVariant(
      String id, List<Repeat> repeats, @Nullable Mean mean, double workUnits) {
    public OfVariant {
      repeats = List.copyOf(repeats);
    }
  }

  /** The value of a repeat, in the measure's unit. */
  public record Repeat(int repeat, double value) {}

  /** A mean and its 95 % interval, where there is one. */
  public record Mean(
      double value, @Nullable Double low, @Nullable Double high) {}

  /**
   * The variant that was expected lower against the other.
   *
   * @param change first over second, minus 1; null where the second is not clearly above 0
   * @param difference first minus second, without the meter's own uncertainty, which both share
   * @param effectSize Hedges' g; null where it is not defined
   * @param verdict a word of {@code Comparison.Verdict}
   */
  public record Compared(
      String lower,
      String than,
      @Nullable Interval change,
      @Nullable Interval difference,
      @Nullable Double effectSize,
      String verdict) {}

  /** The variant of that id. */
  public Optional<OfVariant> variant(String id) {
    return variants.stream().filter(variant -> variant.id().equals(id)).findFirst();
  }

  /** How many complete repeats there are, over all variants. */
  public int completeRepeats() {
    return variants.stream().mapToInt(variant -> variant.repeats().size()).sum();
  }
}
