package org.wattelier.lab.statistics;

import java.util.List;

/**
 * What the machine draws without the work, which is subtracted from every phase, with the uncertainty of its own: one that all variants
 * share.
 */
public final class Baseline {
  /** Nothing is subtracted. */
  public static final Baseline NONE = new Baseline(0, Uncertainty.NONE, false);

  private final double watts;
  private final Uncertainty uncertainty;
  private final boolean known;

  private Baseline(double watts, Uncertainty uncertainty, boolean known) {
    this.watts = watts;
    this.uncertainty = uncertainty;
    this.known = known;
  }

  /**
   * That of an idle phase, cut into slices that follow each other: their mean power, with the standard error of their scatter (GUM
   * 4.2.3), or what the sampling leaves open at the two ends of the whole where that is more.
   *
   * @param slices at least one
   */
  public static Baseline of(List<MeasuredPhase> slices) {
    double seconds = slices.stream().mapToDouble(MeasuredPhase::seconds).sum();
    double watts = slices.stream().mapToDouble(MeasuredPhase::energyJoules).sum() / seconds;
    double openJoules = slices.stream()
        .mapToDouble(slice -> slice.resolutionJoules() / Math.max(1, slice.samples()))
        .max()
        .orElseThrow();
    Uncertainty sampling = Uncertainty.given(openJoules / Math.sqrt(12) / seconds);
    if (slices.size() < 2) {
      return new Baseline(watts, sampling, true);
    }
    Uncertainty scatter =
        Scatter.of(slices.stream().mapToDouble(MeasuredPhase::watts).toArray()).ofMean();
    return new Baseline(
        watts, scatter.variance() >= sampling.variance() ? scatter : sampling, true);
  }

  /** Whether one was measured. */
  public boolean isKnown() {
    return known;
  }

  /** Mean power; 0 where none was measured. */
  public double watts() {
    return watts;
  }

  /** Half of the 95 % interval, without what the meter adds. */
  public double halfWidthWatts() {
    return uncertainty.halfWidth();
  }

  Uncertainty uncertainty() {
    return uncertainty;
  }
}
