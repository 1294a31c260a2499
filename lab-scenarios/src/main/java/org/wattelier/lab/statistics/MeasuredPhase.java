package org.wattelier.lab.statistics;

import org.wattelier.lab.scenario.Measure;

/**
 * A phase whose energy is known on both sides and throughout.
 *
 * @param repeat its number, from 1
 * @param resolutionJoules what the sampling leaves open: the energy of the readings that straddle both ends
 * @param samples readings within it
 */
public record MeasuredPhase(
    int repeat,
    double seconds,
    double workUnits,
    double energyJoules,
    double resolutionJoules,
    double samples) {

  public MeasuredPhase {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds must be above 0: " + seconds);
    }
    if (!(resolutionJoules >= 0)) {
      throw new IllegalArgumentException(
          "resolutionJoules must be at least 0: " + resolutionJoules);
    }
  }

  double watts() {
    return energyJoules / seconds;
  }

  /** By what its energy is divided. */
  double divisor(Measure measure) {
    return switch (measure) {
      case ENERGY_PER_UNIT -> workUnits;
      case MEAN_POWER -> seconds;
      case ENERGY -> 1;
    };
  }

  /** Whether it can be divided by what the measure asks for. */
  public boolean serves(Measure measure) {
    return divisor(measure) > 0;
  }

  /**
   * How far the energy may be wrong because a mark falls between two readings. The reading that straddles a mark is shared out evenly,
   * as if power had been the same on both sides of it. If it stepped by ΔP there, at a part f of the Δt between readings, that is wrong by
   * f·(1 − f)·ΔP·Δt, at most a quarter of ΔP·Δt, at each of the two ends and always in the same sense. Without a baseline the step is
   * unknown, and half of what the readings leave open is the bound.
   */
  double edgeJoules(Baseline baseline) {
    double bound = resolutionJoules / 2;
    if (!baseline.isKnown()) {
      return bound;
    }
    double secondsBetween = seconds / Math.max(1, samples);
    return Math.min(bound, Math.abs(watts() - baseline.watts()) * secondsBetween / 2);
  }
}
