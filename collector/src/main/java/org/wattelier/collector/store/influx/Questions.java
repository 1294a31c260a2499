package org.wattelier.collector.store.influx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.StoreException;

/** Asks InfluxDB on worker threads, each question after the appends before it have arrived. */
final class Questions {
  /** One long scan does not keep the page from its short questions. */
  private static final int WORKERS = 4;

  /** What is asked of InfluxDB. */
  @FunctionalInterface
  interface Question<T extends @Nullable Object> {
    T ask(InfluxQl influx) throws QueryFailure;
  }

  private final InfluxQl influx;
  private final PointReader points;
  private final DiskQueue queue;
  private final Delivery delivery;
  private final StoreCondition condition;
  private final InfluxLimits limits;
  private final WorkerExecutor workers;
  private volatile boolean closed;

  Questions(
      Vertx vertx,
      InfluxSettings settings,
      DiskQueue queue,
      Delivery delivery,
      StoreCondition condition,
      InfluxLimits limits) {
    this.influx = new InfluxQl(vertx, settings, limits.answerPatience());
    this.points = new PointReader(influx);
    this.queue = queue;
    this.delivery = delivery;
    this.condition = condition;
    this.limits = limits;
    // Shared by name, so the name carries the directory. A scan of a month may rightly take its
    // time.
    this.workers = vertx.createSharedWorkerExecutor(
        "wattelier-influx-reader " + queue.directory(), WORKERS, 10, TimeUnit.MINUTES);
  }

  PointReader points() {
    return points;
  }

  /** Asks on a worker thread. What a visitor throws, the future fails with as it is. */
  <T extends @Nullable Object> Future<T> ask(Question<T> question) {
    long before = queue.lastSequence();
    return onWorker(() -> {
      try {
        awaitArrival(before);
        return question.ask(influx);
      } catch (QueryFailure failure) {
        throw closed ? closedNow() : failure.exception(queue.waitingPoints());
      } catch (InterruptedException interrupted) {
        throw closedNow();
      }
    });
  }

  <T extends @Nullable Object> Future<T> onWorker(Callable<T> task) {
    return closed ? Future.failedFuture(closedNow()) : workers.executeBlocking(task, false);
  }

  private void awaitArrival(long sequence) throws InterruptedException {
    Delivery.Arrival arrival =
        delivery.await(() -> queue.isSent(sequence), limits.arrivalPatience());
    if (closed) {
      throw closedNow();
    }
    if (arrival != Delivery.Arrival.ARRIVED) {
      Verdict.Away away = condition.away();
      String safe = queue.waitingPoints() + " points wait safely in " + queue.directory();
      throw new StoreException(
          away == null
              ? "InfluxDB is behind, " + safe + ": ask again in a moment"
              : away.reason() + "; " + safe + ": " + away.remedy());
    }
  }

  private static StoreException closedNow() {
    return new StoreException("the store is closed: start the collector again");
  }

  /** Breaks off what is being asked. */
  void close() {
    closed = true;
    influx.close();
    workers.close();
  }
}
