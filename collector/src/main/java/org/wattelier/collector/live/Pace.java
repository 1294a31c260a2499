package org.wattelier.collector.live;

import java.time.Duration;

/**
 * How far apart things come: the shorter of the last two intervals, so that one gap does not pass for the pace.
 *
 * @param last the newest interval
 * @param before the one before
 */
record Pace(Duration last, Duration before) {
  static final Pace UNKNOWN = new Pace(Duration.ZERO, Duration.ZERO);

  Pace after(Duration interval) {
    return new Pace(interval, last);
  }

  Duration interval() {
    return last.compareTo(before) < 0 ? last : before;
  }
}
