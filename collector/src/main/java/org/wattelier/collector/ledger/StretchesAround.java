package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.wattelier.collector.store.TimeRange;

/** Stretches of time on one side of a range, each farther away than the last, to look for the readings next to it. */
final class StretchesAround {
  private static final Duration NEAR = Duration.ofMinutes(15);
  private static final Duration FAR = CounterSteps.LONGEST_GAP;

  private final Instant origin;
  private final boolean before;
  private final Iterator<Duration> reaches;
  private Instant reached;

  private StretchesAround(Instant origin, Instant reached, boolean before, List<Duration> reaches) {
    this.origin = origin;
    this.reached = reached;
    this.before = before;
    this.reaches = reaches.iterator();
  }

  /** Back from a time, as far as the two readings before it may lie. */
  static StretchesAround before(Instant origin) {
    return new StretchesAround(origin, origin, true, List.of(NEAR, FAR, FAR.multipliedBy(2)));
  }

  /**
   * On from a time, as far as the next reading after a range's end may lie.
   *
   * @param seenTo until when was looked already
   */
  static StretchesAround after(Instant seenTo, Instant rangeEnd) {
    return new StretchesAround(rangeEnd, seenTo, false, List.of(NEAR, FAR));
  }

  /** On from a time that was reached, as far as the two readings after it may lie. */
  static StretchesAround afterBoth(Instant origin) {
    return new StretchesAround(origin, origin, false, List.of(NEAR, FAR, FAR.multipliedBy(2)));
  }

  /** Until when, or since when, was looked. */
  Instant reached() {
    return reached;
  }

  /** The next stretch; empty when there is no more to look at. */
  Optional<TimeRange> next() {
    if (!reaches.hasNext()) {
      return Optional.empty();
    }
    Duration reach = reaches.next();
    Instant last = reached;
    // To the millisecond after it: a reading that lies exactly so far away still counts.
    reached = before ? origin.minus(reach) : origin.plus(reach).plusMillis(1);
    return Optional.of(before ? new TimeRange(reached, last) : new TimeRange(last, reached));
  }
}
