package org.wattelier.collector.store.sqlite;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.StoreException;
import org.wattelier.telemetry.Point;

/**
 * Collects the appends that come in while the disk is busy and writes them as one group, so that a thousand small appends a
 * second cost a few dozen commits. Refuses appends when too many points wait, so that a slow disk shows at the edge (503) and
 * not in the memory.
 */
final class GroupCommit {
  private final PointWriter writer;
  private final ExecutorService thread;
  private final SqliteLimits limits;
  private final ArrayDeque<PendingAppend> queue = new ArrayDeque<>();
  private int unsettledPoints;
  private boolean draining;
  private boolean closed;

  /**
   * @param thread the one writer thread
   */
  GroupCommit(PointWriter writer, ExecutorService thread, SqliteLimits limits) {
    this.writer = writer;
    this.thread = thread;
    this.limits = limits;
  }

  /** Accepts points for a coming group. One append may be larger than what may wait, if nothing else does. */
  synchronized Future<Void> append(Context context, List<Point> points) {
    if (closed) {
      return Future.failedFuture(
          new StoreException("the store is closed: start the collector again"));
    }
    if (unsettledPoints > 0 && unsettledPoints + points.size() > limits.waitingPoints()) {
      return Future.failedFuture(new StoreException("the store is busy (" + unsettledPoints
          + " points wait for the disk): retry in a second"));
    }
    PendingAppend append = new PendingAppend(points, new CallerPromise(context));
    queue.add(append);
    unsettledPoints += append.points().size();
    if (!draining) {
      draining = true;
      thread.execute(this::drain);
    }
    return append.promise().future();
  }

  /** Does other work between the groups, on the writer thread. */
  synchronized <T> CompletableFuture<T> between(Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    if (closed) {
      done.completeExceptionally(
          new StoreException("the store is closed: start the collector again"));
      return done;
    }
    thread.execute(() -> {
      try {
        done.complete(work.call());
      } catch (Exception | Error failed) {
        done.completeExceptionally(failed);
      }
    });
    return done;
  }

  /** Refuses what comes from now on, writes what was accepted, then lets the last task and its thread end. */
  synchronized void close(Runnable last) {
    closed = true;
    thread.execute(last);
    thread.shutdown();
  }

  /** Writes one group and queues up again, behind other work that waits; after the close, all that is left. */
  private void drain() {
    do {
      write(next());
    } while (goesOnHere());
  }

  private synchronized boolean goesOnHere() {
    draining = !queue.isEmpty();
    if (draining && !closed) {
      thread.execute(this::drain);
      return false;
    }
    return draining;
  }

  private void write(List<PendingAppend> group) {
    List<@Nullable StoreException> failures =
        writer.write(group.stream().map(PendingAppend::points).toList());
    // Before the callers hear of it, since they may append again at once.
    makeRoom(group);
    for (int i = 0; i < group.size(); i++) {
      StoreException failure = failures.get(i);
      if (failure == null) {
        group.get(i).promise().succeed();
      } else {
        group.get(i).promise().fail(failure);
      }
    }
  }

  /** The next group, of at least one append. */
  private synchronized List<PendingAppend> next() {
    List<PendingAppend> group = new ArrayList<>();
    int points = 0;
    for (PendingAppend append = queue.peek();
        append != null
            && (group.isEmpty() || points + append.points().size() <= limits.groupPoints());
        append = queue.peek()) {
      group.add(append);
      points += append.points().size();
      queue.remove();
    }
    return group;
  }

  private synchronized void makeRoom(List<PendingAppend> group) {
    for (PendingAppend append : group) {
      unsettledPoints -= append.points().size();
    }
  }
}
