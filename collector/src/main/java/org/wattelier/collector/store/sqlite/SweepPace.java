package org.wattelier.collector.store.sqlite;

import java.util.function.LongSupplier;

/**
 * How much to do at once between two groups of appends, so that these wait no longer than about a target: found by doing, since a row
 * costs a hundred times more where rows lie scattered, on a slow disk or on a busy machine. Not for use by two threads at once.
 */
final class SweepPace {
  /** An append waits for its own commit as well; this much more is not felt. */
  private static final long TARGET_NANOS = 5_000_000;

  /** Never to a standstill, however slow the disk. */
  private static final int LEAST = 20;

  private final LongSupplier nanoTime;
  private final int most;
  private int rows;
  private long begun;

  /**
   * @param first how much to try at first
   * @param most the most at once
   */
  SweepPace(LongSupplier nanoTime, int first, int most) {
    this.nanoTime = nanoTime;
    this.rows = first;
    this.most = most;
  }

  /** How much to do next. */
  int next() {
    return rows;
  }

  void begin() {
    begun = nanoTime.getAsLong();
  }

  /** Learns from what was begun: slows down at once, and speeds up by steps. */
  void done(int amount) {
    long took = Math.max(1, nanoTime.getAsLong() - begun);
    long fitting = amount * TARGET_NANOS / took;
    rows = (int) Math.max(LEAST, Math.min(Math.min(fitting, 2L * rows), most));
  }
}
