package org.wattelier.collector.store.sqlite;

import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;

/**
 * How the store is. A failed write makes it down until a later one succeeds; damage, once seen by anyone, keeps it down, so
 * that nothing more is written to a broken file and agents keep what they have.
 */
final class Condition {
  private volatile StoreHealth health = new StoreHealth.Up();
  private volatile boolean damaged;

  StoreHealth health() {
    return health;
  }

  /** Notes that a write was committed. */
  synchronized void wrote() {
    if (!damaged && !(health instanceof StoreHealth.Up)) {
      health = new StoreHealth.Up();
    }
  }

  /** Notes that a write failed. */
  synchronized void couldNotWrite(SqliteFailure failure) {
    if (!damaged) {
      health = new StoreHealth.Down(failure.reason(), failure.remedy());
      damaged = failure.damage();
    }
  }

  /** Notes that a read failed, which says nothing of writes unless the file is damaged. */
  void couldNotRead(SqliteFailure failure) {
    if (failure.damage()) {
      couldNotWrite(failure);
    }
  }

  /** Refuses to go on with a damaged file. */
  void requireUndamaged() {
    if (damaged && health instanceof StoreHealth.Down down) {
      throw new StoreException(down.reason() + ": " + down.remedy());
    }
  }
}
