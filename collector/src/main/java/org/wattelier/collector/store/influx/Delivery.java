package org.wattelier.collector.store.influx;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * How far sending has come, between the thread that appends, the one that sends and those that wait for their own writes to
 * arrive. Thread-safe.
 */
final class Delivery {
  /** What waiting for writes to arrive came to. */
  enum Arrival {
    /** They are in the database. */
    ARRIVED,
    /** An attempt to send failed meanwhile. */
    FAILED,
    /** They are still on their way. */
    LATE
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long failures;
  private boolean hurry;
  private boolean stopped;

  /** Tells that a batch was appended or has left the queue. */
  void moved() {
    tell(() -> {});
  }

  /** Tells that an attempt to send failed. */
  void failed() {
    tell(() -> {
      failures++;
      hurry = false;
    });
  }

  /** Tells the sender to end. */
  void stop() {
    tell(() -> stopped = true);
  }

  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is work, or the end of it. */
  void awaitWork(BooleanSupplier work) throws InterruptedException {
    lock.lock();
    try {
      while (!stopped && !work.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets the sender pause; once {@code least} has passed, someone who waits for its writes ends the pause. */
  void pause(Duration least, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long leastNanos = least.toNanos();
      long mostNanos = most.toNanos();
      while (!stopped && mostNanos > 0 && !(hurry && leastNanos <= 0)) {
        long before = hurry ? Math.min(leastNanos, mostNanos) : mostNanos;
        long passed = before - changed.awaitNanos(before);
        leastNanos -= passed;
        mostNanos -= passed;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until writes have arrived, an attempt fails from now on, or patience ends; wakes the sender for it. */
  Arrival await(BooleanSupplier arrived, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long before = failures;
      long nanos = patience.toNanos();
      while (!arrived.getAsBoolean()) {
        if (failures != before || stopped) {
          return Arrival.FAILED;
        }
        if (nanos <= 0) {
          return Arrival.LATE;
        }
        if (!hurry) {
          hurry = true;
          changed.signalAll();
        }
        nanos = changed.awaitNanos(nanos);
      }
      return Arrival.ARRIVED;
    } finally {
      lock.unlock();
    }
  }

  private void tell(Runnable news) {
    lock.lock();
    try {
      news.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
