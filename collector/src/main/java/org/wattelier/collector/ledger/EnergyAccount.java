package org.wattelier.collector.ledger;

import java.util.OptionalDouble;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/** The energy of a machine or a group over a time, with how sure it is. Not for use by two threads. */
public final class EnergyAccount {
  private static final double ROUNDING = 1e-9;

  private double joules;
  private double measuredJoules;
  private double errorJoules;
  private boolean errorKnown = true;
  private long coveredMillis;
  private int resets;
  private boolean empty = true;

  /** Adds what a counter grew by up to a reading; the reading says how far that can be trusted. */
  public void add(CounterSteps.Step step, EnergyReading reading) {
    double increase = step.increase();
    empty = false;
    joules += increase;
    measuredJoules += increase * reading.measuredRatio();
    OptionalDouble uncertaintyRatio = reading.uncertaintyRatio();
    if (uncertaintyRatio.isPresent()) {
      errorJoules += increase * uncertaintyRatio.getAsDouble();
    } else if (increase > 0) {
      errorKnown = false;
    }
    if (step.reset()) {
      resets++;
    }
    if (step.covered()) {
      coveredMillis += step.elapsedMillis();
    }
  }

  /** Adds an entry of the ledger whose energy is known. */
  public void add(LedgerRow row) {
    double energy = row.value(LedgerField.ENERGY_JOULES);
    empty = false;
    joules += energy;
    measuredJoules += row.amount(LedgerField.MEASURED_JOULES);
    errorJoules += row.amount(LedgerField.ERROR_JOULES);
    if (row.amount(LedgerField.ERROR_OF_JOULES) < energy * (1 - ROUNDING)) {
      errorKnown = false;
    }
    coveredMillis += Math.round(row.amount(LedgerField.COVERED_SECONDS) * 1000);
    resets += (int) row.amount(LedgerField.RESETS);
  }

  /** Adds the energy of another time or machine. */
  public void add(EnergyAccount other) {
    joules += other.joules;
    measuredJoules += other.measuredJoules;
    errorJoules += other.errorJoules;
    errorKnown &= other.errorKnown;
    coveredMillis += other.coveredMillis;
    resets += other.resets;
    empty &= other.empty;
  }

  /** Whether nothing was added yet, so that the energy is unknown rather than 0. */
  public boolean isEmpty() {
    return empty;
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

  /** Seconds between the readings that the energy comes from, summed over the machines; gaps are left out. */
  public double coveredSeconds() {
    return coveredMillis / 1000.0;
  }

  /** How often a counter started again from zero. */
  public int resets() {
    return resets;
  }

  /**
   * The energy with its uncertainty and quality.
   *
   * @param source how it was obtained, as a machine word
   */
  public Quantity quantity(String source) {
    Quantity.Range range = errorKnown
        ? new Quantity.Range(Math.max(0, joules - errorJoules), joules + errorJoules)
        : null;
    return new Quantity(
        joules, range, Unit.JOULE, Quality.ofMeasuredRatio(measuredRatio()), source);
  }
}
