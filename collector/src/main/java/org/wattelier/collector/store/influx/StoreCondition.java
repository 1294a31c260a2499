package org.wattelier.collector.store.influx;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.StoreHealth;

/** How the store is, gathered from those who write to the disk and those who talk to InfluxDB. Thread-safe; never waits. */
final class StoreCondition {
  private static final Logger LOG = LoggerFactory.getLogger(StoreCondition.class);
  /** Beyond this the queue is worth a word even if points still leave it. */
  private static final double NEARLY_FULL_RATIO = 0.8;

  private final DiskQueue queue;
  private final RefusedLines refused;
  private volatile StoreHealth.@Nullable Down unwritable;
  private volatile Verdict.@Nullable Away away;

  StoreCondition(DiskQueue queue, RefusedLines refused) {
    this.queue = queue;
    this.refused = refused;
  }

  StoreHealth health() {
    StoreHealth.Down down = unwritable;
    if (down != null) {
      return down;
    }
    Verdict.Away absent = away;
    if (absent != null) {
      return new StoreHealth.Degraded(absent.reason(), absent.remedy(), queue.waitingPoints());
    }
    if (queue.filledRatio() > NEARLY_FULL_RATIO) {
      return new StoreHealth.Degraded(
          "more points come than InfluxDB takes, and the queue is nearly full",
          "send less, or give InfluxDB more room",
          queue.waitingPoints());
    }
    if (refused.isFull()) {
      return new StoreHealth.Degraded(
          "InfluxDB refused so many points that no more of them are kept for reading",
          "read and empty " + refused.directory(),
          queue.waitingPoints());
    }
    return new StoreHealth.Up();
  }

  /** Why InfluxDB takes nothing now; null when it does, as far as known. */
  Verdict.@Nullable Away away() {
    return away;
  }

  /** Notes that an append is on the disk, or that there is room for one again. */
  void writable() {
    unwritable = null;
  }

  /** Notes that an append could not be kept. */
  void unwritable(StoreHealth.Down reason) {
    if (unwritable == null) {
      LOG.warn("Points are refused: {}; {}", reason.reason(), reason.remedy());
    }
    unwritable = reason;
  }

  /** Notes that InfluxDB took what it was sent. */
  void reached() {
    if (away != null) {
      LOG.info("InfluxDB takes points again; {} wait", queue.waitingPoints());
    }
    away = null;
  }

  /** Notes that InfluxDB took nothing. */
  void notReached(Verdict.Away reason) {
    Verdict.Away before = away;
    if (before == null || !before.reason().equals(reason.reason())) {
      LOG.warn("Points wait in {}: {}; {}", queue.directory(), reason.reason(), reason.remedy());
    }
    away = reason;
  }
}
