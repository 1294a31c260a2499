package org.wattelier.collector.store.sqlite;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;

/**
 * How the store is. A failed write makes it down until a later one succeeds; damage, once seen by anyone, keeps it down, so
 * that nothing more is written to a broken file and agents keep what they have.
 */
final class Condition {
  private static final Logger LOG = LoggerFactory.getLogger(Condition.class);

  private volatile StoreHealth health = new StoreHealth.Up();
  private volatile boolean damaged;

  StoreHealth health() {
    return health;
  }

  /** Notes that a write was committed. */
  synchronized void wrote() {
    if (!damaged && !(health instanceof StoreHealth.Up)) {
      health = new StoreHealth.Up();
      LOG.info("The store keeps points again");
    }
  }

  /** Notes that a write failed. Logged once for each new state, since a full disk fails every append. */
  synchronized void couldNotWrite(SqliteFailure failure, Exception cause) {
    StoreHealth now = new StoreHealth.Down(failure.reason(), failure.remedy());
    if (!damaged && !now.equals(health)) {
      health = now;
      damaged = failure.damage();
      LOG.warn("{}: {}", failure.reason(), failure.remedy(), cause);
    }
  }

  /** Notes that a read failed, which says nothing of writes unless the file is damaged. */
  void couldNotRead(SqliteFailure failure, Exception cause) {
    if (failure.damage()) {
      couldNotWrite(failure, cause);
    }
  }

  /** Refuses to go on with a damaged file. */
  void requireUndamaged() {
    if (damaged && health instanceof StoreHealth.Down down) {
      throw new StoreException(down.reason() + ": " + down.remedy());
    }
  }
}
