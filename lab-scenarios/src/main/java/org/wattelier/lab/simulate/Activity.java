package org.wattelier.lab.simulate;

/**
 * How busy a machine is. All numbers are our inventions, chosen to look like a class room, an office or a server room.
 *
 * @param meanRatio utilisation around which it wanders
 * @param spreadRatio standard deviation of the wandering
 * @param burstsPerHour how often somebody compiles, renders, opens a heavy page, or a job starts
 * @param burstRatio highest utilisation that a burst adds
 * @param burstSeconds mean length of a burst
 * @param ceilingRatio utilisation that is never exceeded
 */
record Activity(
    double meanRatio,
    double spreadRatio,
    double burstsPerHour,
    double burstRatio,
    double burstSeconds,
    double ceilingRatio) {

  /** A server that nobody uses and nobody switches off: only its own housekeeping, never above 5 %. */
  static final Activity FORGOTTEN = new Activity(0.02, 0.008, 0, 0, 0, 0.049);
}
