package org.wattelier.collector.lab;

import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.ledger.CounterSteps;
import org.wattelier.collector.ledger.EnergyReading;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/**
 * Adds up one phase from the steps of the counter that touch it. Between two readings energy is taken to flow evenly, so that adjoining
 * phases add up. Whatever it did in truth, at least the steps within were used in the phase, and at most all that touch it.
 */
final class PhaseTally {
  private static final double MILLIS = 1000;
  private static final long MISSED_READINGS = 3;

  private final MarkedPhase phase;
  private final long from;
  private final long to;

  private double joules;
  private double least;
  private double most;
  private double error;
  private double leastWithError;
  private double mostWithError;
  private boolean errorKnown = true;
  private double measuredLeast = 1;
  private double measuredMost;
  private long coveredMillis;
  private long longestMillis;
  private boolean reset;

  private long samples;
  private double utilizationMillis;
  private long utilizationOfMillis;

  /** @param phase one whose ends are known */
  PhaseTally(MarkedPhase phase) {
    this.phase = phase;
    this.from = millis(phase.from());
    this.to = millis(phase.to());
  }

  private static long millis(@Nullable Instant end) {
    if (end == null) {
      throw new IllegalArgumentException("the phase has no end");
    }
    return end.toEpochMilli();
  }

  long to() {
    return to;
  }


  /** A sample at a time within, or elsewhere. */
  void sampled(long at) {
    if (at >= from && at <= to) {
      samples++;
    }
  }

  /** Mean utilization between two times. */
  void utilized(long stepFrom, long stepTo, double ratio) {
    long within = within(stepFrom, stepTo);
    if (within > 0) {
      utilizationMillis += ratio * within;
      utilizationOfMillis += within;
    }
  }

  private long within(long stepFrom, long stepTo) {
    return Math.min(to, stepTo) - Math.max(from, stepFrom);
  }

  /** A step of the counter, up to a reading. */
  void add(CounterSteps.Step step, EnergyReading reading) {
    long stepTo = reading.epochMillis();
    long stepFrom = stepTo - step.elapsedMillis();
    long within = within(stepFrom, stepTo);
    if (step.elapsedMillis() == 0 ? stepTo < from || stepTo > to : within <= 0) {
      return;
    }
    double part = part(step, stepTo, within);
    boolean inside = stepFrom >= from && stepTo <= to && (step.elapsedMillis() > 0 || strictly(stepTo));
    double uncertainty = reading.uncertaintyRatio().orElse(0);
    errorKnown &= reading.uncertaintyRatio().isPresent() || step.increase() == 0;
    joules += step.increase() * part;
    error += step.increase() * part * uncertainty;
    most += step.increase();
    mostWithError += step.increase() * (1 + uncertainty);
    if (inside) {
      least += step.increase();
      leastWithError += step.increase() * Math.max(0, 1 - uncertainty);
    }
    measuredLeast = Math.min(measuredLeast, reading.measuredRatio());
    measuredMost = Math.max(measuredMost, reading.measuredRatio());
    coveredMillis += within;
    longestMillis = Math.max(longestMillis, step.elapsedMillis());
    reset |= step.reset();
  }

  /** An increase in no time belongs to the phase that ends with it, not to that which begins. */
  private double part(CounterSteps.Step step, long stepTo, long within) {
    if (step.elapsedMillis() == 0) {
      return stepTo > from ? 1 : 0;
    }
    return (double) within / step.elapsedMillis();
  }

  private boolean strictly(long at) {
    return at > from && at < to;
  }

  /**
   * What the phase cost.
   *
   * @param paceMillis how far apart the machine's readings come; 0 where that is not known
   * @param source of the machine's power
   */
  PhaseFigures figures(long paceMillis, String source) {
    OptionalDouble utilization = utilizationOfMillis == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(utilizationMillis / utilizationOfMillis);
    if (coveredMillis < to - from) {
      return new PhaseFigures(
          phase,
          null,
          OptionalDouble.empty(),
          null,
          OptionalDouble.empty(),
          samples,
          false,
          utilization);
    }
    double seconds = (to - from) / MILLIS;
    long longestWithoutGap =
        paceMillis == 0 ? CounterSteps.LONGEST_COVERED.toMillis() : MISSED_READINGS * paceMillis;
    return new PhaseFigures(
        phase,
        quantity(1, Unit.JOULE, source),
        OptionalDouble.of(most - least),
        quantity(seconds, Unit.WATT, source),
        errorKnown && joules > 0 ? OptionalDouble.of(error / joules) : OptionalDouble.empty(),
        samples,
        !reset && longestMillis <= longestWithoutGap,
        utilization);
  }

  private Quantity quantity(double seconds, Unit unit, String source) {
    double value = joules / seconds;
    Quantity.Range range = errorKnown
        ? new Quantity.Range(
            Math.min(value, leastWithError / seconds), Math.max(value, mostWithError / seconds))
        : null;
    return new Quantity(value, range, unit, quality(), source);
  }

  /** Measured only where all of it was. */
  private Quality quality() {
    if (measuredLeast == 1) {
      return Quality.MEASURED;
    }
    return measuredMost == 0 ? Quality.ESTIMATED : Quality.DERIVED;
  }
}
