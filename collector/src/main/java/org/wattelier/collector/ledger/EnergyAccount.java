package org.wattelier.collector.ledger;

import java.time.Duration;
import java.util.OptionalDouble;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.telemetry.MachineField;

/** The energy of one group of machines over a range, with how sure it is. Filled by an {@link EnergyTally}. */
public final class EnergyAccount {
  private double joules;
  private double measuredJoules;
  private double errorJoules;
  private boolean errorKnown = true;
  private double coveredSeconds;
  private int resets;

  /**
   * Adds one increase.
   *
   * @param reset whether the counter had dropped before it
   * @param elapsed from the reading before, or from the start of the range where that is later
   */
  void add(double increase, boolean reset, Duration elapsed, SampleRow row) {
    joules += increase;
    resets += reset ? 1 : 0;
    if (row.has(MachineField.MEASURED_RATIO)) {
      measuredJoules += increase * row.value(MachineField.MEASURED_RATIO);
    }
    if (row.has(MachineField.POWER_UNCERTAINTY_RATIO)) {
      errorJoules += increase * row.value(MachineField.POWER_UNCERTAINTY_RATIO);
    } else if (increase > 0) {
      errorKnown = false;
    }
    if (elapsed.compareTo(EnergyTally.LONGEST_COVERED) <= 0) {
      coveredSeconds += elapsed.toMillis() / 1000.0;
    }
  }

  /** Energy in joules. */
  public double joules() {
    return joules;
  }

  /** Share of the energy that was measured, 0 to 1; 0 while there is no energy. */
  public double measuredRatio() {
    return measuredJoules > 0 ? Math.min(1, measuredJoules / joules) : 0;
  }

  /**
   * Half the width of the interval in which the true energy is expected, in joules: the errors of one meter lean the same way, so
   * they add linearly. Empty where a sample did not say its uncertainty.
   */
  public OptionalDouble errorJoules() {
    return errorKnown ? OptionalDouble.of(errorJoules) : OptionalDouble.empty();
  }

  /** Seconds of the range with samples on both sides, summed over the machines. */
  public double coveredSeconds() {
    return coveredSeconds;
  }

  /** How often a counter started again from zero. */
  public int resets() {
    return resets;
  }
}
