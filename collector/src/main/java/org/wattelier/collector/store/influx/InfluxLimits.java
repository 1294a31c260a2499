package org.wattelier.collector.store.influx;

import java.time.Duration;

/**
 * How much the store may take.
 *
 * @param queueBytes of disk for points that wait; 512 MB hold about five million samples of machines
 * @param rejectedBytes of disk for points that InfluxDB refused
 * @param arrivalPatience how long a question waits for earlier appends to arrive
 * @param answerPatience how long InfluxDB may be silent while it is written to or answers
 */
record InfluxLimits(
    long queueBytes, long rejectedBytes, Duration arrivalPatience, Duration answerPatience) {
  static final InfluxLimits DEFAULT =
      new InfluxLimits(512L << 20, 64L << 20, Duration.ofSeconds(5), Duration.ofSeconds(20));
}
