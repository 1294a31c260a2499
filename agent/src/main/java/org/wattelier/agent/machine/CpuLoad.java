package org.wattelier.agent.machine;

import java.util.OptionalDouble;
import oshi.hardware.CentralProcessor.TickType;

/**
 * Processor utilisation between two readings of the operating system's tick counters: the share of the ticks that were neither
 * idle nor waiting for a disk. Ticks stolen by the host of a virtual machine count as used, as the machine wanted them.
 */
final class CpuLoad {
  private long lastIdle = -1;
  private long lastTotal = -1;

  /** The utilisation since the call before; empty at the first call, and while the counters stand still or run back. */
  OptionalDouble update(long[] ticks) {
    long idle = ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
    long total = 0;
    for (long count : ticks) {
      total += count;
    }
    long idleSince = idle - lastIdle;
    long totalSince = total - lastTotal;
    boolean known = lastTotal >= 0 && totalSince > 0 && idleSince >= 0;
    lastIdle = idle;
    lastTotal = total;
    return known
        ? OptionalDouble.of(Math.max(0, Math.min(1, 1 - (double) idleSince / totalSince)))
        : OptionalDouble.empty();
  }
}
