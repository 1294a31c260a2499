package org.wattelier.agent.publish;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Point;

/**
 * A stream of points to a collector: they are taken at once, wait in an outbox, and leave it when the collector has
 * acknowledged them. An outage, a restart of the collector or a slow network costs nothing as long as the outbox has room; with an
 * outbox on the disk, nor does a restart of this process.
 *
 * <p>One thread sends, over one kept-alive connection, and merges what waits when it is behind. A batch may arrive twice after
 * a broken connection; points of one series at one instant are one point, so that is harmless.
 */
public final class CollectorStream implements PointSink, AutoCloseable {
  private static final int OUTBOX_BATCHES = 600; // ten minutes at one a second
  private static final long OUTBOX_BYTES = 8L * 1024 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final WriteClient client;
  private final SenderThread sender;
  private final StreamListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long published;
  private boolean closing;

  CollectorStream(WriteClient client, Outbox outbox, Backoff backoff, StreamListener listener) {
    this.outbox = outbox;
    this.client = client;
    this.listener = listener;
    this.sender = new SenderThread(this, client, outbox, backoff, listener);
  }

  /**
   * Opens a stream after one check of address and token.
   *
   * @param collector such as {@code http://localhost:8080}
   * @param place where batches wait; null for memory
   * @throws CollectorRefused when the collector does not accept the token
   * @throws CollectorUnreachable when nobody answers there, or not as a collector
   * @throws IllegalArgumentException when the address or the token cannot be one, in one line for the user
   */
  public static CollectorStream open(
      URI collector, String token, @Nullable SpoolPlace place, StreamListener listener)
      throws CollectorRefused, CollectorUnreachable {
    WriteClient client = new WriteClient(collector, token, CONNECT_TIMEOUT, READ_TIMEOUT);
    WriteOutcome outcome = client.write(Batch.of(List.of()));
    if (outcome instanceof WriteOutcome.Refused refused) {
      throw new CollectorRefused(refused.reason());
    }
    if (outcome instanceof WriteOutcome.Failed failed) {
      throw new CollectorUnreachable(failed.reason());
    }
    return start(client, place, listener);
  }

  /**
   * Opens a stream to a collector that need not be there yet: it is tried until it answers.
   *
   * @throws IllegalArgumentException when the address or the token cannot be one, in one line for the user
   */
  public static CollectorStream openUnchecked(
      URI collector, String token, @Nullable SpoolPlace place, StreamListener listener) {
    return start(new WriteClient(collector, token, CONNECT_TIMEOUT, READ_TIMEOUT), place, listener);
  }

  private static CollectorStream start(
      WriteClient client, @Nullable SpoolPlace place, StreamListener listener) {
    Backoff backoff =
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), RandomGenerator.getDefault());
    CollectorStream stream =
        new CollectorStream(client, outbox(place, listener), backoff, listener);
    stream.start();
    return stream;
  }

  private static Outbox outbox(@Nullable SpoolPlace place, StreamListener listener) {
    if (place != null) {
      try {
        Spool spool = Spool.open(place, listener::notKept);
        if (spool.size() > 0) {
          listener.found(spool.size());
        }
        return spool;
      } catch (IOException e) {
        listener.notKept(
            PublishText.of("spool.refused", place.folder(), String.valueOf(e.getMessage())));
      }
    }
    return new MemoryOutbox(OUTBOX_BATCHES, OUTBOX_BYTES);
  }

  void start() {
    sender.start();
  }

  @Override
  public void publish(List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    Batch batch;
    try {
      batch = Batch.of(points);
    } catch (ArithmeticException e) {
      sender.reject(points.size(), PublishText.of("stream.rejected", e.getMessage()));
      return;
    }
    lock.lock();
    try {
      if (!closing) {
        outbox.add(batch);
        published++;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What this stream did so far. */
  public StreamCounts counts() {
    return new StreamCounts(
        outbox.size(),
        sender.sentPoints(),
        outbox.droppedPoints(),
        outbox.thinnedPoints(),
        sender.rejectedPoints());
  }

  /** Sends what is new, for two seconds at most, and ends; what waits on a disk stays there. What is published from now on is ignored. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      sender.join(DRAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (sender.isAlive()) {
      sender.giveUp();
      client.abort();
    }
    int kept = outbox.kept();
    int lost = outbox.size() - kept;
    if (kept + lost > 0) {
      listener.left(kept, lost);
    }
    outbox.close();
  }

  /** Waits until there is something to send; false when the stream is closing and nothing is left. */
  boolean awaitBatches() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (outbox.size() == 0) {
        if (closing) {
          return false;
        }
        changed.await();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something new to send, but no longer than this; false when the stream is closing. */
  boolean awaitNews(Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long before = published;
      long left = longest.toNanos();
      while (left > 0 && !closing && published == before) {
        left = changed.awaitNanos(left);
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  /** Waits before another try; false when there is none because the stream was closing before the wait began. */
  boolean pause(Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (closing) {
        return false;
      }
      long left = wait.toNanos();
      while (left > 0 && !closing) {
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
