package org.wattelier.agent.process;

/**
 * What the machine draws without any work, learned while it runs.
 *
 * <p>No meter tells it. At each tick the model says which part of the power would be drawn at idle, and the less the machine
 * works, the less that depends on the model: so the answer of its least busy moments is kept. Where the power is the model's
 * anyway, this is exactly the model's idle power. Not for use by two threads.
 */
final class IdlePower {
  /** Moments within this of the least busy one are as good as it, and are averaged. */
  private static final double TOLERANCE = 0.02;

  /** How the least busy moment ages: about a point of utilisation in 100 ticks, as brightness and disks change. */
  private static final double AGEING = 1e-4;

  private static final double SMOOTHING = 0.1;

  private String source = "";
  private double leastUtilization = Double.MAX_VALUE;
  private double watts;

  /**
   * Takes a tick.
   *
   * @param powerSource how its power was obtained; another source sees another perimeter, so that learning starts anew
   * @param idleRatio which part of the power the model would have drawn at idle, from 0 to 1
   */
  void observe(String powerSource, double powerWatts, double utilization, double idleRatio) {
    double candidate = powerWatts * idleRatio;
    boolean anew = !powerSource.equals(source);
    if (anew || utilization < leastUtilization - TOLERANCE) {
      source = powerSource;
      leastUtilization = utilization;
      watts = candidate;
    } else if (utilization <= leastUtilization + TOLERANCE) {
      leastUtilization = Math.min(leastUtilization, utilization);
      watts += SMOOTHING * (candidate - watts);
    }
    leastUtilization += AGEING;
  }

  /** The best that is known; 0 before the first tick. */
  double watts() {
    return watts;
  }
}
