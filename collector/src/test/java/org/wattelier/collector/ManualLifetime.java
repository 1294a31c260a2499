package org.wattelier.collector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/** A lifetime that a test ends. */
final class ManualLifetime implements Lifetime {
  private final Deque<Runnable> actions = new ArrayDeque<>();
  private final CountDownLatch awaited = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Override
  public synchronized void atEnd(Runnable action) {
    actions.push(action);
  }

  @Override
  public void awaitEnd() {
    awaited.countDown();
    waitFor(ended);
  }

  /** Whether the command has started all it has and waits for its end. */
  boolean isAwaited() {
    return awaited.getCount() == 0;
  }

  synchronized void end() {
    while (!actions.isEmpty()) {
      actions.pop().run();
    }
    ended.countDown();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
