package org.wattelier.collector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lifetime of this process: ends when the Java runtime shuts down. */
final class ProcessLifetime implements Lifetime {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessLifetime.class);

  private final Deque<Runnable> actions = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param shutdownHooks takes the thread to run at the end
   */
  ProcessLifetime(Consumer<Thread> shutdownHooks) {
    shutdownHooks.accept(new Thread(this::end, "end"));
  }

  @Override
  public synchronized void atEnd(Runnable action) {
    actions.push(action);
  }

  private synchronized void end() {
    while (!actions.isEmpty()) {
      try {
        actions.pop().run();
      } catch (RuntimeException defect) {
        LOG.error("an ending failed; the others go on", defect);
      }
    }
    ended.countDown();
  }

  @Override
  public void awaitEnd() {
    boolean interrupted = false;
    while (ended.getCount() > 0) {
      try {
        ended.await();
      } catch (InterruptedException meantForOthers) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
