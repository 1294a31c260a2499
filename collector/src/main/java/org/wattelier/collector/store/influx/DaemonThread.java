package org.wattelier.collector.store.influx;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that do not keep the process alive. */
final class DaemonThread {
  private DaemonThread() {}

  static Thread of(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** One thread, started with its first task. */
  static ExecutorService executor(String name) {
    return Executors.newSingleThreadExecutor(task -> of(name, task));
  }
}
