package org.wattelier.collector.bookkeeping;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.TimeRange;

/** A set of times as few stretches of it: when there are too many, the two that lie closest become one. */
final class Stretches {
  private static final int MOST = 32;

  private final TreeMap<Instant, Instant> ends = new TreeMap<>();

  void add(TimeRange range) {
    Instant from = range.from();
    Instant to = range.to();
    for (Map.Entry<Instant, Instant> near = ends.floorEntry(to);
        near != null && !near.getValue().isBefore(from);
        near = ends.floorEntry(to)) {
      from = near.getKey().isBefore(from) ? near.getKey() : from;
      to = near.getValue().isAfter(to) ? near.getValue() : to;
      ends.remove(near.getKey());
    }
    ends.put(from, to);
    if (ends.size() > MOST) {
      joinClosest();
    }
  }

  /** Whether all times from one to another lie in the set. */
  boolean holds(Instant first, Instant last) {
    Map.Entry<Instant, Instant> near = ends.floorEntry(first);
    return near != null && near.getValue().isAfter(last);
  }

  private void joinClosest() {
    Map.Entry<Instant, Instant> before = null;
    Map.Entry<Instant, Instant> best = null;
    long shortest = Long.MAX_VALUE;
    for (Map.Entry<Instant, Instant> next : ends.entrySet()) {
      if (before != null) {
        long pause = next.getKey().toEpochMilli() - before.getValue().toEpochMilli();
        if (pause < shortest) {
          shortest = pause;
          best = before;
        }
      }
      before = next;
    }
    if (best != null) {
      add(new TimeRange(best.getKey(), best.getValue().plusMillis(shortest)));
    }
  }

  boolean isEmpty() {
    return ends.isEmpty();
  }

  /** The first time of the set; null when it is empty. */
  @Nullable
  Instant first() {
    return ends.isEmpty() ? null : ends.firstKey();
  }

  /** The first time of the set within a range. */
  Optional<Instant> firstWithin(TimeRange range) {
    Map.Entry<Instant, Instant> before = ends.floorEntry(range.from());
    if (before != null && before.getValue().isAfter(range.from())) {
      return Optional.of(range.from());
    }
    return Optional.ofNullable(ends.ceilingKey(range.from()))
        .filter(from -> from.isBefore(range.to()));
  }

  /** Takes out what lies before a time, and gives the stretch from the first to the last of it; empty when there is nothing. */
  Optional<TimeRange> takeBefore(Instant end) {
    Instant from = first();
    if (from == null || !from.isBefore(end)) {
      return Optional.empty();
    }
    Instant to = from;
    for (Map.Entry<Instant, Instant> next = ends.firstEntry();
        next != null && next.getKey().isBefore(end);
        next = ends.firstEntry()) {
      ends.remove(next.getKey());
      to = next.getValue();
      if (to.isAfter(end)) {
        ends.put(end, to);
        to = end;
      }
    }
    return Optional.of(new TimeRange(from, to));
  }
}
