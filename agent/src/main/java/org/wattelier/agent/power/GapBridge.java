package org.wattelier.agent.power;

import org.wattelier.agent.power.EnergyCounter.Step;

/**
 * The energy of one {@link ChannelReading.BridgedGauge}: its power over time while it is read, and the difference of its coarse
 * count over a gap, less what has been counted for that time already. So the sum exceeds the truth by one step of the count at most,
 * however many gaps there are.
 */
final class GapBridge {
  /** Time that an ordinary tick may be late by. */
  private static final double SLACK_SECONDS = 0.5;

  private final double highestWatts;
  private double countAtStart = Double.NaN;
  private double takenJoules;

  /** @param highestWatts a mean power that is beyond what can be */
  GapBridge(double highestWatts) {
    this.highestWatts = highestWatts;
  }

  /**
   * Takes a reading.
   *
   * @param gaugeSeconds the time over which the power may be integrated
   * @param seconds time since the last reading
   */
  Step update(double watts, double count, double gaugeSeconds, double seconds) {
    double sampledJoules = watts * gaugeSeconds;
    takenJoules += sampledJoules;
    if (!(count >= 0) || Double.isInfinite(count)) {
      return new Step.Delta(sampledJoules);
    }
    double counted = count - countAtStart;
    if (!(counted >= 0)) { // the first one, or the device was started anew
      startAt(count);
      return new Step.Delta(sampledJoules);
    }
    double missing = counted - takenJoules;
    boolean gap = seconds > gaugeSeconds + SLACK_SECONDS;
    if (!gap || missing <= 0) {
      return new Step.Delta(sampledJoules);
    }
    startAt(count);
    boolean possible = missing <= highestWatts * seconds;
    return new Step.Delta(possible ? sampledJoules + missing : sampledJoules);
  }

  /** Takes note of energy that was counted in its place. */
  void standIn(double joules) {
    takenJoules += joules;
  }

  private void startAt(double count) {
    countAtStart = count;
    takenJoules = 0;
  }
}
