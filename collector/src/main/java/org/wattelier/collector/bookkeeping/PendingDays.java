package org.wattelier.collector.bookkeeping;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.store.TimeRange;

/** The days whose quarters of an hour changed since they were added up, with the machines that it concerns. Thread-safe. */
final class PendingDays {

  /** A day of some machines. */
  record Day(Instant start, Set<String> machines) {
    TimeRange range() {
      return new TimeRange(start, start.plus(LedgerStep.DAY.length()));
    }
  }

  private final TreeMap<Instant, Set<String>> days = new TreeMap<>();

  synchronized void add(TimeRange range, Set<String> machines) {
    for (Instant day = LedgerStep.DAY.startOf(range.from());
        day.isBefore(range.to());
        day = day.plus(LedgerStep.DAY.length())) {
      days.computeIfAbsent(day, fresh -> new HashSet<>()).addAll(machines);
    }
  }

  /** Forgets a machine. */
  synchronized void forget(String machine) {
    days.values().forEach(machines -> machines.remove(machine));
    days.values().removeIf(Set::isEmpty);
  }

  /** The oldest day that starts before a time; it stays pending until it is {@link #done}. */
  synchronized Optional<Day> oldestBefore(Instant end) {
    Map.Entry<Instant, Set<String>> oldest = days.firstEntry();
    return oldest == null || !oldest.getKey().isBefore(end)
        ? Optional.empty()
        : Optional.of(new Day(oldest.getKey(), Set.copyOf(oldest.getValue())));
  }

  synchronized void done(Day day) {
    days.remove(day.start);
  }

  /** The first day that starts within a range. */
  synchronized Optional<Instant> firstWithin(TimeRange range) {
    return Optional.ofNullable(days.ceilingKey(range.from()))
        .filter(day -> day.isBefore(range.to()));
  }
}
