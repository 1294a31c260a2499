package org.wattelier.agent.machine;

import java.util.Map;

/** Bytes in and out, device by device, since each device appeared. A seam: {@code /proc} on Linux, OSHI elsewhere. */
interface Traffic {

  /**
   * Counters of one device.
   *
   * @param inBytes read from a disk, or received from a network
   * @param outBytes written to a disk, or sent to a network
   */
  record Counters(long inBytes, long outBytes) {}

  /** The disks, by name; empty where nothing is known. */
  Map<String, Counters> disks();

  /** The network interfaces but loopback, by name; empty where nothing is known. */
  Map<String, Counters> networks();
}
