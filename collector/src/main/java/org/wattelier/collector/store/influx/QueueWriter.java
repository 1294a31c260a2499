package org.wattelier.collector.store.influx;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;

/**
 * Brings appends into the disk queue. Those that come in while the disk is busy become one file, so that a thousand small
 * appends a second cost a few dozen waits for the disk.
 */
final class QueueWriter {
  /** Points of one file, unless one append alone has more. */
  private static final int GROUP_POINTS = 5_000;
  /** What may wait in memory for a slow disk; more is refused, so that it shows at the edge. */
  private static final int WAITING_POINTS = 200_000;

  private record Append(List<Point> points, Context context, Promise<Void> promise) {}

  private final DiskQueue queue;
  private final FleetLatest latest;
  private final Delivery delivery;
  private final StoreCondition condition;
  private final ExecutorService thread;
  private final ArrayDeque<Append> accepted = new ArrayDeque<>();
  private int unsettledPoints;
  private boolean draining;
  private boolean closed;

  /**
   * @param thread the one writer thread
   */
  QueueWriter(
      DiskQueue queue,
      FleetLatest latest,
      Delivery delivery,
      StoreCondition condition,
      ExecutorService thread) {
    this.queue = queue;
    this.latest = latest;
    this.delivery = delivery;
    this.condition = condition;
    this.thread = thread;
  }

  /** Accepts points for a coming file. */
  synchronized Future<Void> append(Context context, List<Point> points) {
    if (closed) {
      return Future.failedFuture(
          new StoreException("the store is closed: start the collector again"));
    }
    if (points.isEmpty()) {
      return Future.succeededFuture();
    }
    if (unsettledPoints > 0 && unsettledPoints + points.size() > WAITING_POINTS) {
      return Future.failedFuture(new StoreException("the store is busy (" + unsettledPoints
          + " points wait for the disk): retry in a second"));
    }
    Append append = new Append(List.copyOf(points), context, Promise.promise());
    accepted.add(append);
    unsettledPoints += points.size();
    if (!draining) {
      draining = true;
      thread.execute(this::drain);
    }
    return append.promise.future();
  }

  /** Succeeds when what was accepted before the call is on the disk, or has failed to be. */
  synchronized Future<Void> settled() {
    Promise<Void> settled = Promise.promise();
    if (closed) {
      settled.complete();
    } else {
      thread.execute(settled::complete);
    }
    return settled.future();
  }

  /** Refuses what comes from now on; succeeds when what was accepted is on the disk, on the context given. */
  synchronized Future<Void> close(Context context) {
    closed = true;
    Append last = new Append(List.of(), context, Promise.promise());
    thread.execute(() -> settle(last, null));
    thread.shutdown();
    return last.promise.future();
  }

  private void drain() {
    for (List<Append> group = next(); !group.isEmpty(); group = next()) {
      write(group);
      settled(group);
    }
  }

  private synchronized List<Append> next() {
    List<Append> group = new ArrayList<>();
    int points = 0;
    for (Append append = accepted.peek();
        append != null && (group.isEmpty() || points + append.points.size() <= GROUP_POINTS);
        append = accepted.peek()) {
      group.add(append);
      points += append.points.size();
      accepted.remove();
    }
    draining = !group.isEmpty();
    return group;
  }

  private synchronized void settled(List<Append> group) {
    group.forEach(append -> unsettledPoints -= append.points.size());
  }

  private void write(List<Append> group) {
    List<Append> kept = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (Append append : group) {
      try {
        points.addAll(append.points.stream().map(StoredPoint::of).toList());
        kept.add(append);
      } catch (RuntimeException impossible) {
        settle(append, impossible);
      }
    }
    if (!kept.isEmpty()) {
      StoreException failure = keep(points);
      kept.forEach(append -> settle(append, failure));
    }
  }

  /** Null when the points are on the disk. */
  private @Nullable StoreException keep(List<Point> points) {
    try {
      queue.append(new Batch(points.stream().map(QueueWriter::line).toList()));
    } catch (QueueFullException full) {
      return failed(
          String.valueOf(full.getMessage()), "bring InfluxDB back, and it empties by itself", full);
    } catch (IOException | RuntimeException failed) {
      return failed(
          "points cannot be written to " + queue.directory() + " (" + failed + ")",
          "free space on the disk, or give this user the right to write there",
          failed);
    }
    condition.writable();
    points.forEach(latest::written);
    delivery.moved();
    return null;
  }

  private StoreException failed(String reason, String remedy, Exception cause) {
    condition.unwritable(new StoreHealth.Down(reason, remedy));
    return new StoreException(reason + ": " + remedy, cause);
  }

  private static String line(Point point) {
    StringBuilder line = new StringBuilder();
    LineProtocol.write(point, TimePrecision.MILLISECONDS, line);
    return line.toString();
  }

  private static void settle(Append append, @Nullable RuntimeException failure) {
    Runnable settle = () -> {
      if (failure == null) {
        append.promise.tryComplete();
      } else {
        append.promise.tryFail(failure);
      }
    };
    try {
      append.context.runOnContext(nothing -> settle.run());
    } catch (RejectedExecutionException vertxIsClosed) {
      settle.run();
    }
  }
}
