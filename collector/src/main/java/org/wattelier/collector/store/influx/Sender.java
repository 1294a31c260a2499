package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.influx.RefusedLines.RefusedLine;

/**
 * Empties the queue into the sink, strictly in order, as the one thread that does. A batch leaves the queue when the sink has
 * stored it, or when those of its lines that the sink refuses are set aside; until then it is sent again and again.
 */
final class Sender implements Runnable {
  /** Small batches of a class go together when sending is behind. */
  static final int POINTS_TOGETHER = 5_000;

  private static final long BYTES_TOGETHER = 4L << 20;
  /** Even someone who waits does not make us knock more often. */
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private final DiskQueue queue;
  private final LineSink sink;
  private final RefusedLines refused;
  private final Delivery delivery;
  private final StoreCondition condition;
  private final Backoff backoff;

  Sender(
      DiskQueue queue,
      LineSink sink,
      RefusedLines refused,
      Delivery delivery,
      StoreCondition condition,
      Backoff backoff) {
    this.queue = queue;
    this.sink = sink;
    this.refused = refused;
    this.delivery = delivery;
    this.condition = condition;
    this.backoff = backoff;
  }

  @Override
  public void run() {
    try {
      while (!delivery.isStopped()) {
        delivery.awaitWork(() -> queue.waitingPoints() > 0);
        sendOldest();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what has waited longest, once; pauses when that fails. Does nothing when nothing waits or sending is stopped. */
  void sendOldest() throws InterruptedException {
    Verdict.Away away;
    queue.sending().lockInterruptibly();
    try {
      away = send();
    } catch (IOException | RuntimeException failed) {
      LOG.warn("The queue in {} could not be sent", queue.directory(), failed);
      away = new Verdict.Away(
          "the queue in " + queue.directory() + " cannot be sent (" + failed + ")",
          "check the disk, and see the log",
          PAUSE_AFTER_FAILURE);
    } finally {
      queue.sending().unlock();
    }
    if (away != null) {
      failed(away);
    }
  }

  /** Null when what was sent has arrived, or nothing was. */
  private Verdict.@Nullable Away send() throws IOException {
    List<BatchFile> files = queue.oldest(POINTS_TOGETHER, BYTES_TOGETHER);
    Batch batch = read(files);
    if (delivery.isStopped() || batch.lines().isEmpty()) {
      return null;
    }
    Verdict.Away away = deliver(batch);
    if (away == null) {
      for (BatchFile file : files) {
        queue.remove(file);
      }
      arrived();
    }
    return away;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private void arrived() {
    backoff.reset();
    condition.reached();
    condition.writable();
    delivery.moved();
  }

  private void failed(Verdict.Away away) throws InterruptedException {
    if (delivery.isStopped()) {
      // Most likely we cut the connection ourselves.
      return;
    }
    condition.notReached(away);
    delivery.failed();
    Duration pause = backoff.next();
    Duration askedFor = away.retryAfter();
    if (askedFor == null) {
      delivery.pause(LEAST_PAUSE, pause);
    } else {
      Duration bounded = longer(Backoff.bounded(askedFor), LEAST_PAUSE);
      delivery.pause(bounded, longer(bounded, pause));
    }
  }

  /** The lines of the files; those that turn out damaged leave the queue and the list. */
  private Batch read(List<BatchFile> files) throws IOException {
    List<Batch> batches = new ArrayList<>();
    for (BatchFile file : List.copyOf(files)) {
      try {
        batches.add(file.read());
      } catch (TornFileException torn) {
        // Only the oldest can be set aside: what was read before it goes first.
        if (!batches.isEmpty()) {
          files.subList(batches.size(), files.size()).clear();
          break;
        }
        queue.setAside(file, torn);
        files.clear();
        delivery.moved();
        break;
      }
    }
    return Batch.joined(batches);
  }

  /** Null when every line is stored or set aside. */
  private Verdict.@Nullable Away deliver(Batch batch) throws IOException {
    List<RefusedLine> found = new ArrayList<>();
    Verdict.Away away = deliver(batch.lines(), found);
    if (away == null) {
      refused.keep(found);
    }
    return away;
  }

  /** Splits what is refused until each bad line is alone; what is sent twice is stored once. */
  private Verdict.@Nullable Away deliver(List<String> lines, List<RefusedLine> found) {
    Verdict verdict = sink.write(String.join("", lines));
    if (verdict instanceof Verdict.Away away) {
      return away;
    }
    if (!(verdict instanceof Verdict.Refused no)) {
      return null;
    }
    if (lines.size() == 1) {
      found.add(new RefusedLine(lines.get(0), no.reason()));
      return null;
    }
    int middle = lines.size() / 2;
    Verdict.Away away = deliver(lines.subList(0, middle), found);
    return away != null ? away : deliver(lines.subList(middle, lines.size()), found);
  }
}
