package org.wattelier.agent.process;

/**
 * One process at one look.
 *
 * @param started when it was started, in whatever unit its source has: it only tells two processes of one number apart
 * @param cpuSeconds processor time that it has used since its start
 * @param kernel whether it is a thread of the kernel
 * @param name of its executable, as its owner chose it: any characters, any length
 */
public record ProcessReading(
    long pid, long started, double cpuSeconds, boolean kernel, String name) {

  /** Who a process is: its number alone is used again by later ones. */
  record Key(long pid, long started) {}

  Key key() {
    return new Key(pid, started);
  }
}
