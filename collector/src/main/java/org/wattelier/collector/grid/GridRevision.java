package org.wattelier.collector.grid;

import java.time.Instant;

/**
 * News about the past: a source answers otherwise than before for this stretch of time, since values came late or were corrected. What
 * was accounted with the mixes of these minutes is to be accounted again.
 *
 * @param from start of the stretch, included
 * @param to end of the stretch, excluded
 */
public record GridRevision(String zone, Instant from, Instant to) {
  public GridRevision {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must lie before to: " + from + ", " + to);
    }
  }
}
