package org.wattelier.agent.power;

import java.util.OptionalDouble;

/**
 * Makes increases of the readings of one hardware energy counter.
 *
 * <p>A reading below the one before is a wrap where the range is known and the increase that this means is physically
 * possible; else the counter was reset, by a driver, a suspend or a restart, and nobody knows what it saw. How often it wrapped
 * cannot be known: more than one wrap between two readings is taken as one, so an increase may fall short of the truth. It exceeds
 * it only where a counter is reset within reach of its range, which nobody can tell from a wrap; ranges are some hundred
 * kilojoules, so that this is a matter of seconds in an hour.
 */
public final class EnergyCounter {
  private static final double SLACK_SECONDS = 1;

  private final double highestWatts;
  private double lastJoules = Double.NaN;

  /** How long the readings have stood still: coarse counters, of a tenth of a kilowatt-hour, go on by jumps. */
  private double stillSeconds;

  /** What one more reading of a counter means. */
  public sealed interface Step {
    /** The first reading: where counting starts, not energy. */
    record First() implements Step {}

    /** The counter went on; 0 when it stood still. */
    record Delta(double joules) implements Step {}

    /** The counter went past its range and began anew. */
    record Wrapped(double joules) implements Step {}

    /** The counter lost its state; what happened since the last reading is unknown. Counting starts anew here. */
    record Reset() implements Step {}

    /** The reading is not a number or negative, and was not taken. */
    record Rejected() implements Step {}
  }

  /** @param highestWatts a mean power that is beyond what the counter could physically see */
  public EnergyCounter(double highestWatts) {
    this.highestWatts = highestWatts;
  }

  /** Whether there is a reading to count from. */
  boolean hasBaseline() {
    return !Double.isNaN(lastJoules);
  }

  /**
   * Takes a reading.
   *
   * @param rangeJoules where the counter wraps; empty where unknown
   * @param seconds time since the last reading that was taken
   */
  public Step update(double joules, OptionalDouble rangeJoules, double seconds) {
    if (!(joules >= 0) || Double.isInfinite(joules)) {
      return new Step.Rejected();
    }
    double before = lastJoules;
    lastJoules = joules;
    if (Double.isNaN(before)) {
      return new Step.First();
    }
    double possibleJoules = highestWatts * (seconds + SLACK_SECONDS);
    double increase = joules - before;
    double possibleSinceChange = possibleJoules + highestWatts * stillSeconds;
    stillSeconds = increase == 0 ? stillSeconds + seconds : 0;
    if (increase >= 0) {
      return increase <= possibleSinceChange ? new Step.Delta(increase) : new Step.Reset();
    }
    double wrapped = rangeJoules.isPresent() ? increase + rangeJoules.getAsDouble() : -1;
    return wrapped >= 0 && wrapped <= possibleJoules ? new Step.Wrapped(wrapped) : new Step.Reset();
  }
}
