package org.wattelier.collector.grid;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An alarm that rings when a test says so, on an event loop as the real one does. */
final class ManualAlarm implements Alarm {
  private final List<Runnable> pending = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final Context context;

  ManualAlarm(Vertx vertx) {
    this.context = vertx.getOrCreateContext();
  }

  @Override
  public void after(Duration pause, Runnable task) {
    synchronized (pending) {
      pauses.add(pause);
      pending.add(task);
    }
  }

  /** Does all that is waiting, and waits until as much waits again. */
  void ring() {
    List<Runnable> due;
    synchronized (pending) {
      due = List.copyOf(pending);
      pending.clear();
      pauses.clear();
    }
    due.forEach(task -> context.runOnContext(now -> task.run()));
    await().atMost(Duration.ofSeconds(30)).until(() -> pauses().size() == due.size());
  }

  /** How long those that wait were told to. */
  List<Duration> pauses() {
    synchronized (pending) {
      return List.copyOf(pauses);
    }
  }
}
