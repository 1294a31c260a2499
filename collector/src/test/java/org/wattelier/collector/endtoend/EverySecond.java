package org.wattelier.collector.endtoend;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** Sends lines to a collector each second, as agents would. */
final class EverySecond implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final RunningCollector collector;
  private final LongFunction<String> lines;
  private long second;

  private EverySecond(RunningCollector collector, LongFunction<String> lines) {
    this.collector = collector;
    this.lines = lines;
  }

  /** Starts sending what is given for each second, counted from 1; the first lines are there when this returns. */
  static EverySecond start(RunningCollector collector, LongFunction<String> lines) {
    EverySecond sending = new EverySecond(collector, lines);
    sending.send();
    var unused = sending.clock.scheduleAtFixedRate(sending::send, 1, 1, TimeUnit.SECONDS);
    return sending;
  }

  private void send() {
    second++;
    int status = collector.write(lines.apply(second));
    if (status != 204) {
      throw new IllegalStateException("the class was answered " + status);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
