package org.wattelier.collector.chaos;

import java.util.List;

/**
 * A sample as far as it is looked for in the store.
 *
 * @param sequence number of the sample, counted on over restarts of its agent
 * @param joules state of the energy counter, which begins anew with each start of the agent
 */
record Reading(long sequence, long epochMillis, long joules) {

  /** What the counter counted over readings in the order of their times: a drop is a restart, after which all of it is new. */
  static long increase(List<Reading> readings) {
    long increase = 0;
    for (int i = 1; i < readings.size(); i++) {
      long before = readings.get(i - 1).joules;
      long now = readings.get(i).joules;
      increase += now >= before ? now - before : now;
    }
    return increase;
  }
}
