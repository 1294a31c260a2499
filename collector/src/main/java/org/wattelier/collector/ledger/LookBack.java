package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.wattelier.collector.store.TimeRange;

/**
 * The stretches before a range in which to look for the readings that its counters go on from: first the near one, in which a
 * machine that was on is found, then the rest up to {@link CounterSteps#LONGEST_GAP}.
 */
final class LookBack {
  private static final List<Duration> REACHES =
      List.of(Duration.ofMinutes(15), CounterSteps.LONGEST_GAP);

  private final Instant from;
  private final Iterator<Duration> reaches = REACHES.iterator();
  private Instant seenFrom;

  LookBack(TimeRange range) {
    this.from = range.from();
    this.seenFrom = range.from();
  }

  /** The next stretch, farther back than the last; empty when there is no more to look at. */
  Optional<TimeRange> next() {
    if (!reaches.hasNext()) {
      return Optional.empty();
    }
    TimeRange stretch = new TimeRange(from.minus(reaches.next()), seenFrom);
    seenFrom = stretch.from();
    return Optional.of(stretch);
  }
}
