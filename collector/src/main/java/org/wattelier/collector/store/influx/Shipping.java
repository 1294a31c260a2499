package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sender's thread and what it needs, from start to stop. */
final class Shipping {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final long BETWEEN_CANCELS_MILLIS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);

  private final DiskQueue queue;
  private final ClientLineSink sink;
  private final Delivery delivery;
  private final StoreCondition condition;
  private final Thread thread;

  private Shipping(
      DiskQueue queue,
      ClientLineSink sink,
      Delivery delivery,
      StoreCondition condition,
      Thread thread) {
    this.queue = queue;
    this.sink = sink;
    this.delivery = delivery;
    this.condition = condition;
    this.thread = thread;
  }

  static Shipping start(
      DiskQueue queue,
      ClientLineSink sink,
      RefusedLines refused,
      Delivery delivery,
      StoreCondition condition,
      Backoff backoff) {
    Sender sender = new Sender(queue, sink, refused, delivery, condition, backoff);
    Thread thread = DaemonThread.of("wattelier-influx-sender", sender);
    thread.start();
    return new Shipping(queue, sink, delivery, condition, thread);
  }

  /** Lets the last points go if InfluxDB takes them, then stops; what remains is sent at the next start. Blocks. */
  void stop() throws InterruptedException, IOException {
    if (condition.away() == null) {
      long last = queue.lastSequence();
      delivery.await(() -> queue.isSent(last), LAST_WORDS);
    }
    delivery.stop();
    while (thread.isAlive()) {
      sink.cancel();
      thread.join(BETWEEN_CANCELS_MILLIS);
    }
    sink.close();
    queue.close();
    if (queue.waitingPoints() > 0) {
      LOG.info("{} points wait in {} for the next start", queue.waitingPoints(), queue.directory());
    }
  }
}
