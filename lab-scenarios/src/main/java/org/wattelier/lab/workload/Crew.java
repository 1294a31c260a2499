package org.wattelier.lab.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that do a stint together. The first failure ends it for all. */
final class Crew {

  /** What one thread does. */
  @FunctionalInterface
  interface Job {
    void run(int number) throws Exception;
  }

  private Crew() {}

  /** Runs a job on that many threads, numbered from 0, and waits for all of them; interrupts them where the caller is. */
  static void work(int size, Stint stint, Job job) throws IOException, InterruptedException {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int number = i;
      Thread thread = new Thread(
          () -> {
            try {
              job.run(number);
            } catch (Exception e) {
              failure.compareAndSet(null, e);
              stint.stop();
            }
          },
          "wattelier-work-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      stint.stop();
      threads.forEach(Thread::interrupt);
      throw e;
    }
    Exception failed = failure.get();
    if (failed instanceof IOException io) {
      throw io;
    }
    if (failed != null) {
      throw new IllegalStateException(failed);
    }
  }
}
