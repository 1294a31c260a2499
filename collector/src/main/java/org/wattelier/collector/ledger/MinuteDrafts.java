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

  private boolean contains(long epochMillis) {
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

  /** Adds how busy the processors were in the time of a step. */
  void addLoad(CounterSteps.Step step, long end, double utilizationRatio, String className) {
    if (step.covered() && contains(end)) {
      at(end, className).addUtilization(utilizationRatio, step.elapsedMillis());
    }
  }

  /** Adds a reading of the power. */
  void addPower(long epochMillis, double watts, String className) {
    if (contains(epochMillis)) {
      at(epochMillis, className).addPower(watts);
    }
  }

  /** Adds work to the minute that it was marked in; a mark does not tell a class, the samples of its minute do. */
  void addWork(long epochMillis, double units) {
    if (contains(epochMillis)) {
      SortedMap<String, MinuteDraft> known = minutes.get(LedgerStep.MINUTE.startOf(epochMillis));
      at(epochMillis, known == null ? "" : known.firstKey()).addWork(units);
    }
  }

  /** The draft of the minute that a time lies in. */
  private MinuteDraft at(long epochMillis, String className) {
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

  /** A copy of those minutes that begin in a range. */
  MinuteDrafts copyOf(long rangeFrom, long rangeTo) {
    MinuteDrafts copy = new MinuteDrafts(rangeFrom, rangeTo);
    minutes.subMap(rangeFrom, rangeTo).forEach((minute, classes) -> {
      SortedMap<String, MinuteDraft> drafts = new TreeMap<>();
      classes.forEach((className, draft) -> drafts.put(className, new MinuteDraft(draft)));
      copy.minutes.put(minute, drafts);
    });
    return copy;
  }

  /** Drops the minutes that begin before a time; false where there are none. */
  boolean dropBefore(long epochMillis) {
    if (minutes.isEmpty() || minutes.firstKey() >= epochMillis) {
      return false;
    }
    minutes.headMap(epochMillis).clear();
    lastDraft = null;
    return true;
  }
}
