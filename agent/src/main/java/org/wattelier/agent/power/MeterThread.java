package org.wattelier.agent.power;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread for the readings of one meter, which is there only while the meter is read. */
final class MeterThread {
  private static final long IDLE_SECONDS = 12;

  private MeterThread() {}

  static ExecutorService named(String name) {
    ThreadPoolExecutor worker = new ThreadPoolExecutor(
        1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
    worker.allowCoreThreadTimeOut(true);
    return worker;
  }
}
