package org.wattelier.lab.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.scenario.Expectation;
import org.wattelier.lab.scenario.Measure;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.scenario.Variant;
import org.wattelier.lab.statistics.Baseline;
import org.wattelier.lab.statistics.Comparison;
import org.wattelier.lab.statistics.Interval;
import org.wattelier.lab.statistics.MeasuredPhase;
import org.wattelier.lab.statistics.VariantEstimate;
import org.wattelier.telemetry.Quality;

/** Makes the result of a trial from the phases of one machine. Phases whose energy is not known throughout are left out, and said. */
public final class TrialResult {
  private static final String BASELINE = "baseline";

  private final Trial trial;
  private final List<PhaseReading> phases;
  private final Baseline baseline;
  private final double meterRatio;
  private final List<String> leftOut = new ArrayList<>();

  private TrialResult(Trial trial, List<PhaseReading> phases) {
    this.trial = trial;
    this.phases = phases;
    this.baseline = baseline();
    this.meterRatio = phases.stream()
        .filter(phase -> phase.measured().isPresent())
        .flatMapToDouble(phase -> phase.meterRatio().stream())
        .max()
        .orElse(0);
  }

  /**
   * What is known of a run beside its phases.
   *
   * @param prediction null where none was made
   * @param stopped null where the plan came to its end
   */
  public record Told(
      String machine,
      boolean fast,
      long seed,
      @Nullable String prediction,
      @Nullable String stopped,
      Instant finishedAt) {}

  /**
   * The result.
   *
   * @return empty where no phase of a variant is known, so that there is nothing to say
   */
  public static Optional<LabResult> of(
      Scenario scenario, Trial trial, List<PhaseReading> phases, Told told) {
    return new TrialResult(trial, phases).result(scenario.id(), told);
  }

  private Optional<LabResult> result(String scenario, Told told) {
    List<Optional<VariantEstimate>> estimates = new ArrayList<>();
    List<LabResult.OfVariant> variants = new ArrayList<>();
    for (Variant variant : trial.variants()) {
      List<MeasuredPhase> repeats = repeats(variant.id());
      Optional<VariantEstimate> estimate = VariantEstimate.of(repeats, trial.measure(), baseline);
      estimates.add(estimate);
      variants.add(variant(variant.id(), repeats, estimate));
    }
    Optional<Quality> quality = quality();
    if (quality.isEmpty() || estimates.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(new LabResult(
        told.machine(),
        scenario,
        told.fast(),
        quality.get(),
        source(),
        phases.stream().anyMatch(phase -> phase.meterRatio().isPresent()) ? meterRatio : null,
        trial.measure(),
        baseline.isKnown() ? baseline.watts() : null,
        variants,
        compared(estimates),
        told.prediction(),
        leftOut,
        told.seed(),
        told.stopped(),
        told.finishedAt()));
  }

  /** Mean power is that of the whole machine; energies are those above idle. */
  private Baseline baseline() {
    if (trial.measure() == Measure.MEAN_POWER) {
      return Baseline.NONE;
    }
    List<MeasuredPhase> slices = phases.stream()
        .filter(phase -> phase.part().equals(BASELINE))
        .flatMap(phase -> phase.measured().stream())
        .toList();
    return slices.isEmpty() ? Baseline.NONE : Baseline.of(slices);
  }

  private List<MeasuredPhase> repeats(String variant) {
    List<MeasuredPhase> repeats = new ArrayList<>();
    for (PhaseReading phase : phases) {
      if (phase.part().equals(variant)) {
        Optional<MeasuredPhase> measured =
            phase.measured().filter(known -> known.serves(trial.measure()));
        measured.ifPresentOrElse(repeats::add, () -> leftOut.add(phase.name()));
      }
    }
    return repeats;
  }

  private LabResult.OfVariant variant(
      String id, List<MeasuredPhase> repeats, Optional<VariantEstimate> estimate) {
    return new LabResult.OfVariant(
        id,
        estimate
            .map(known -> known.repeats().stream()
                .map(value -> new LabResult.Repeat(value.repeat(), value.value()))
                .toList())
            .orElse(List.of()),
        estimate.map(this::mean).orElse(null),
        repeats.stream().mapToDouble(MeasuredPhase::workUnits).sum());
  }

  private LabResult.Mean mean(VariantEstimate estimate) {
    Optional<Interval> interval = estimate.interval(baseline, meterRatio);
    return new LabResult.Mean(
        estimate.mean(),
        interval.map(Interval::low).orElse(null),
        interval.map(Interval::high).orElse(null));
  }

  private LabResult.@Nullable Compared compared(List<Optional<VariantEstimate>> estimates) {
    Expectation expected = trial.expect().orElse(null);
    if (expected == null) {
      return null;
    }
    return estimate(estimates, expected.lower())
        .flatMap(lower -> estimate(estimates, expected.than())
            .flatMap(than -> Comparison.of(lower, than, baseline)))
        .map(comparison -> new LabResult.Compared(
            expected.lower(),
            expected.than(),
            comparison.changeRatio(),
            comparison.difference(),
            comparison.effectSize(),
            comparison.verdict().word()))
        .orElse(null);
  }

  private Optional<VariantEstimate> estimate(List<Optional<VariantEstimate>> estimates, String id) {
    for (int i = 0; i < estimates.size(); i++) {
      if (trial.variants().get(i).id().equals(id)) {
        return estimates.get(i);
      }
    }
    return Optional.empty();
  }

  private Optional<Quality> quality() {
    return phases.stream()
        .filter(phase -> phase.measured().isPresent())
        .flatMap(phase -> phase.quality().stream())
        .reduce(Quality::worst);
  }

  private String source() {
    List<String> sources = phases.stream()
        .filter(phase -> phase.measured().isPresent())
        .flatMap(phase -> phase.source().stream())
        .distinct()
        .toList();
    return sources.isEmpty() ? "unknown" : String.join("+", sources);
  }
}
