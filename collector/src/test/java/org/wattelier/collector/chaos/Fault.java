package org.wattelier.collector.chaos;

import java.util.Locale;

/**
 * One thing that goes wrong.
 *
 * @param restMillis how long its lane is left in peace before
 * @param lengthMillis how long it lasts
 * @param choice which of several is meant, by the place where it happens
 */
record Fault(Kind kind, long restMillis, long lengthMillis, int choice) {

  /** Where things go wrong; each has its own faults one after the other, beside those of the others. */
  enum Lane {
    COLLECTOR,
    AGENTS,
    NETWORK,
    INFLUXDB
  }

  /** What can go wrong. */
  enum Kind {
    /** kill -9, and started again at the end. */
    KILL,
    /** SIGTERM, and started again at the end. */
    TERMINATE,
    /** SIGSTOP, SIGCONT at the end. */
    FREEZE,
    /** Every connection is cut. */
    CUT,
    /** Nothing gets through. */
    PARTITION,
    /** About every second request meets a mishap. */
    ROUGH,
    /** InfluxDB answers with one failure or another. */
    REFUSE
  }

  @Override
  public String toString() {
    return "after %.1f s %s %d for %.1f s"
        .formatted(
            restMillis / 1e3, kind.name().toLowerCase(Locale.ROOT), choice, lengthMillis / 1e3);
  }
}
