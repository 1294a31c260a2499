package org.wattelier.collector.lab;

import java.time.Instant;

/**
 * Something that the trainer notes, to find it on the charts.
 *
 * @param note in the trainer's words, 1 to 200 characters
 */
public record Moment(String id, Instant time, String note) {
  public static final int LONGEST_NOTE = 200;
}
