package org.wattelier.lab.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.wattelier.telemetry.Unit;

/** What is compared. Where an idle baseline was measured, all of them are what the work costs above it. */
public enum Measure {
  ENERGY_PER_UNIT(Unit.JOULE_PER_UNIT),
  MEAN_POWER(Unit.WATT),
  ENERGY(Unit.JOULE);

  private final Unit unit;

  Measure(Unit unit) {
    this.unit = unit;
  }

  public Unit unit() {
    return unit;
  }

  /** The word in scenarios and results, such as {@code energy-per-unit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The measure of that word; empty for any other. */
  public static Optional<Measure> ofWord(String word) {
    return Arrays.stream(values())
        .filter(measure -> measure.word().equals(word))
        .findFirst();
  }

  /** By what a phase's energy is divided. */
  double divisor(MeasuredPhase phase) {
    return switch (this) {
      case ENERGY_PER_UNIT -> phase.workUnits();
      case MEAN_POWER -> phase.seconds();
      case ENERGY -> 1;
    };
  }
}
