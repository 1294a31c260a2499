package org.wattelier.lab.simulate;

import java.util.random.RandomGenerator;

/**
 * What goes wrong with a machine's agent: now and then samples are lost for some seconds, and more seldom the agent is restarted, so
 * that its counters begin anew. Not for use by two threads.
 */
final class Mishaps {
  private static final double GAPS_PER_HOUR = 4;
  private static final double RESTARTS_PER_HOUR = 1;
  private static final double SHORTEST_SECONDS = 2;
  private static final double SPREAD_SECONDS = 6;

  /** What a step is for the agent. */
  enum State {
    /** It samples, and the sample arrives. */
    FINE,
    /** It samples and counts, but the sample is lost. */
    LOST,
    /** It does not run. */
    DOWN
  }

  private final RandomGenerator random;
  private State state = State.FINE;
  private double secondsLeft;

  Mishaps(RandomGenerator random) {
    this.random = random;
  }

  /** Goes on by some seconds. */
  State step(double seconds) {
    if (state != State.FINE) {
      secondsLeft -= seconds;
      if (secondsLeft <= 0) {
        state = State.FINE;
      }
      return state;
    }
    double chance = random.nextDouble();
    double restart = 1 - Math.exp(-RESTARTS_PER_HOUR / 3600 * seconds);
    double gap = 1 - Math.exp(-GAPS_PER_HOUR / 3600 * seconds);
    if (chance < restart + gap) {
      state = chance < restart ? State.DOWN : State.LOST;
      secondsLeft = SHORTEST_SECONDS + SPREAD_SECONDS * random.nextDouble();
    }
    return state;
  }
}
