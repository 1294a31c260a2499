package org.wattelier.collector.grid;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Does something later, off the caller's thread; a parameter, so that tests need not wait. */
@FunctionalInterface
interface Alarm {
  void after(Duration pause, Runnable task);

  static Alarm of(Vertx vertx) {
    return (pause, task) -> vertx.setTimer(Math.max(1, pause.toMillis()), due -> task.run());
  }
}
