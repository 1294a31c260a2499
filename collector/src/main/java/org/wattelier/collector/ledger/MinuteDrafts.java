package org.wattelier.collector.ledger;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is gathered of one machine's minutes in a range, by start of the minute, then by class. Not for use by two threads. */
final class MinuteDrafts {
  private final long from;
  private final long to;
  private final SortedMap<Long, SortedMap<String, MinuteDraft>> minutes = new TreeMap<>();
  private long lastMinute = Long.MIN_VALUE;
  private String lastClass = "";
  private @Nullable MinuteDraft lastDraft;

  /**
   * @param from start of the range, in milliseconds
   * @param to end of the range
   */
  MinuteDrafts(long from, long to) {
    this.from = from;
    this.to = to;
  }

  /** Whether a time lies in the range. */
  boolean contains(long epochMillis) {
    return epochMillis >= from && epochMillis < to;
  }

  /** Adds a step of the energy counter to the minute of its later reading, or to those of its gap. */
  void addEnergy(CounterSteps.Step step, EnergyReading into, String className) {
    long end = into.epochMillis();
    // A gap ends just before the reading, which may be the first moment of another minute.
    long moment = step.covered() ? end : end - 1;
    if (step.reset() && contains(moment)) {
      at(moment, className).addReset();
    }
    if (!step.covered()) {
      spread(step, into, className);
    } else if (contains(end)) {
      at(end, className).addCovered(step, into);
    }
  }

  /** Spreads the energy of a gap over its minutes, as far as they lie in the range. */
  private void spread(CounterSteps.Step step, EnergyReading into, String className) {
    long end = into.epochMillis();
    long until = Math.min(to, end);
    long minute = LedgerStep.MINUTE.millis();
    for (long at = Math.max(from, end - step.elapsedMillis()); at < until; ) {
      long next = Math.min(until, LedgerStep.MINUTE.startOf(at) + minute);
      double share = (double) (next - at) / step.elapsedMillis();
      at(at, className).addGap(step.increase() * share, next - at, into);
      at = next;
    }
  }

  /** The draft of the minute that a time lies in. */
  MinuteDraft at(long epochMillis, String className) {
    long minute = LedgerStep.MINUTE.startOf(epochMillis);
    MinuteDraft draft = lastDraft;
    if (draft == null || minute != lastMinute || !className.equals(lastClass)) {
      draft = minutes
          .computeIfAbsent(minute, start -> new TreeMap<>())
          .computeIfAbsent(className, name -> new MinuteDraft());
      lastDraft = draft;
      lastMinute = minute;
      lastClass = className;
    }
    return draft;
  }

  /** All of them. */
  SortedMap<Long, SortedMap<String, MinuteDraft>> all() {
    return minutes;
  }

  /** Those of minutes that begin in a range. */
  SortedMap<Long, SortedMap<String, MinuteDraft>> within(long rangeFrom, long rangeTo) {
    return minutes.subMap(rangeFrom, rangeTo);
  }

  /** Drops the minutes that begin before a time. */
  void dropBefore(long epochMillis) {
    minutes.headMap(epochMillis).clear();
    lastDraft = null;
  }
}
