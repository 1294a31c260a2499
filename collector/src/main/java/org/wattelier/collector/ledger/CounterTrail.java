package org.wattelier.collector.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A counter's steps into a range, from readings that come piecemeal: those of a window around the range first, then those before it.
 *
 * <p>A step depends on its two readings, and on the one before them for what is a gap ({@link CounterSteps}). So the steps into the
 * first two readings of the window wait until {@link #settle}, when the two readings before them are known.
 *
 * @param <V> what a reading says besides
 */
final class CounterTrail<V> {
  private static final long LONGEST_GAP = CounterSteps.LONGEST_GAP.toMillis();
  private static final long ALWAYS_COVERED = CounterSteps.LONGEST_COVERED.toMillis();
  private static final int ANCHORS = 2;

  record Reading<V>(long epochMillis, double counter, V value) {}

  /** Receives the steps, in no order. */
  @FunctionalInterface
  interface Steps<V> {
    void take(CounterSteps.Step step, Reading<V> into);
  }

  private final long from;
  private final long to;
  private final Steps<V> sink;
  private final CounterSteps steps = new CounterSteps();
  private final List<Reading<V>> head = new ArrayList<>(2);
  private final ArrayDeque<Reading<V>> anchors = new ArrayDeque<>(2);
  private final ArrayDeque<Reading<V>> found = new ArrayDeque<>(2);
  private @Nullable Reading<V> last;

  /**
   * @param from start of the range, in milliseconds
   * @param to end of the range; one reading after it is taken, since its step may reach into the range
   */
  CounterTrail(long from, long to, Steps<V> sink) {
    this.from = from;
    this.to = to;
    this.sink = sink;
  }

  /** Takes the next reading in the order of time. */
  void take(Reading<V> reading) {
    if (last != null && last.epochMillis >= to) {
      return;
    }
    CounterSteps.Step step = steps.next(reading.epochMillis, reading.counter);
    last = reading;
    if (head.size() < 2) {
      head.add(reading);
    } else if (step != null) {
      sink.take(step, reading);
    }
  }

  /**
   * Whether a reading at or after a time, which was not looked at yet, may end a step that reaches into the range.
   *
   * @param windowFrom since when readings were taken
   */
  boolean wantsLater(long seenTo, long windowFrom) {
    long lastMillis = last == null ? windowFrom : last.epochMillis;
    return lastMillis < to && seenTo <= lastMillis + LONGEST_GAP;
  }

  /** Whether the steps into the first readings depend on what lies before. */
  boolean wantsEarlier() {
    Reading<V> anchor = anchors.peekFirst();
    if (head.isEmpty() || anchors.size() == ANCHORS) {
      return false;
    }
    Reading<V> first = head.get(0);
    if (first.epochMillis >= from) {
      return anchor == null || mayBeGap(anchor, first);
    }
    return anchor == null
        && head.size() == 2
        && head.get(1).epochMillis >= from
        && mayBeGap(first, head.get(1));
  }

  private static boolean mayBeGap(Reading<?> one, Reading<?> next) {
    long elapsed = next.epochMillis - one.epochMillis;
    return elapsed > ALWAYS_COVERED && elapsed <= LONGEST_GAP;
  }

  /** Takes the next reading of a stretch before the window. */
  void takeEarlier(Reading<V> reading) {
    if (found.size() == ANCHORS) {
      found.removeFirst();
    }
    found.addLast(reading);
  }

  /** Ends a stretch before the window; the next one lies farther back. */
  void earlierSeen() {
    while (!found.isEmpty() && anchors.size() < ANCHORS) {
      anchors.addFirst(found.removeLast());
    }
    found.clear();
  }

  /** Gives the steps into the first readings. */
  void settle() {
    CounterSteps beginning = new CounterSteps();
    anchors.forEach(anchor -> beginning.next(anchor.epochMillis, anchor.counter));
    for (Reading<V> reading : head) {
      CounterSteps.Step step = beginning.next(reading.epochMillis, reading.counter);
      if (step != null) {
        sink.take(step, reading);
      }
    }
  }
}
