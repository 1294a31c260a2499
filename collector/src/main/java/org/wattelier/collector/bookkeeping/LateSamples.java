package org.wattelier.collector.bookkeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.ledger.CounterSteps;
import org.wattelier.collector.store.TimeRange;

/** The samples that came out of order, by hour: how far they reach is looked up for an hour at once. Not thread-safe. */
final class LateSamples {
  private static final Duration HOUR = Duration.ofHours(1);

  private final int mostEntries;
  private final Map<Long, Map<String, TimeRange>> hours = new TreeMap<>();
  private List<Map<String, TimeRange>> underWay = List.of();
  private int entries;

  /**
   * @param mostEntries how many hours of machines are remembered
   */
  LateSamples(int mostEntries) {
    this.mostEntries = mostEntries;
  }

  /** Takes a sample; false when there is no room for it. */
  boolean add(String machine, Instant time) {
    return add(machine, new TimeRange(time, time.plusMillis(1)));
  }

  private boolean add(String machine, TimeRange range) {
    long hour = Math.floorDiv(range.from().toEpochMilli(), HOUR.toMillis());
    Map<String, TimeRange> machines = hours.get(hour);
    boolean known = machines != null && machines.containsKey(machine);
    if (!known && entries >= mostEntries) {
      return false;
    }
    entries += known ? 0 : 1;
    hours
        .computeIfAbsent(hour, fresh -> new HashMap<>())
        .merge(machine, range, TimeRange::covering);
    return true;
  }

  /** Forgets a machine. */
  void forget(String machine) {
    for (Map<String, TimeRange> machines : hours.values()) {
      entries -= machines.remove(machine) == null ? 0 : 1;
    }
    hours.values().removeIf(Map::isEmpty);
  }

  /**
   * Takes them all out: by machine, from the first to just after the last of each hour. They count until they are {@link #lookedUp}.
   */
  List<Map<String, TimeRange>> take() {
    underWay = List.copyOf(hours.values());
    hours.clear();
    entries = 0;
    return underWay;
  }

  /** Forgets what was taken. */
  void lookedUp() {
    underWay = List.of();
  }

  /** The first time within a range that a late sample may reach. */
  @Nullable
  Instant firstWithin(TimeRange range) {
    return Stream.concat(hours.values().stream(), underWay.stream())
        .map(Map::values)
        .flatMap(Collection::stream)
        .map(late -> reach(late.from(), late.to()))
        .filter(reach -> reach.from().isBefore(range.to()) && reach.to().isAfter(range.from()))
        .map(reach -> reach.from().isBefore(range.from()) ? range.from() : reach.from())
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** As far as samples may reach at most. */
  static TimeRange reach(Instant from, Instant to) {
    Duration gap = CounterSteps.LONGEST_GAP;
    return new TimeRange(from.minus(gap), to.plus(gap.multipliedBy(2)));
  }
}
