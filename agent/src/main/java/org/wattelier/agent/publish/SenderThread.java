package org.wattelier.agent.publish;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The one thread that empties a stream's outbox. It never ends before its stream does, whatever the collector answers. */
final class SenderThread extends Thread {
  private static final int LARGEST_BODY_BYTES = 512 * 1024;

  private final CollectorStream stream;
  private final WriteClient client;
  private final Outbox outbox;
  private final Backoff backoff;
  private final LatePace latePace = new LatePace(System::nanoTime);
  private final StreamListener listener;
  private final AtomicLong sentPoints = new AtomicLong();
  private final AtomicLong rejectedPoints = new AtomicLong();
  private int largestBodyBytes = LARGEST_BODY_BYTES;
  private boolean interruptedBefore;
  private volatile boolean rejectedBefore;
  private long reportedDrops;
  private boolean droppingBefore;
  private volatile boolean givenUp;

  SenderThread(
      CollectorStream stream,
      WriteClient client,
      Outbox outbox,
      Backoff backoff,
      StreamListener listener) {
    super("wattelier-sender");
    setDaemon(true);
    this.stream = stream;
    this.client = client;
    this.outbox = outbox;
    this.backoff = backoff;
    this.listener = listener;
  }

  long sentPoints() {
    return sentPoints.get();
  }

  long rejectedPoints() {
    return rejectedPoints.get();
  }

  void giveUp() {
    givenUp = true;
    interrupt();
  }

  @Override
  public void run() {
    try {
      while (stream.awaitBatches()) {
        Outbox.Lot lot = outbox.next(largestBodyBytes, latePace.allows());
        if (lot == null) {
          if (!stream.awaitNews(latePace.untilOpen())) {
            return;
          }
        } else {
          if (!deliver(lot.batch())) {
            return;
          }
          outbox.acknowledge();
          if (lot.late()) {
            latePace.sent(lot.batches());
          }
        }
      }
    } catch (InterruptedException e) {
      // The stream is closed and its time to drain is over.
    }
  }

  /** Sends until it is known to have arrived or never to be accepted; false when closing stopped it. */
  private boolean deliver(Batch batch) throws InterruptedException {
    while (!givenUp) {
      WriteOutcome outcome = client.write(batch);
      if (outcome instanceof WriteOutcome.TooLarge) {
        restored();
        return deliverHalves(batch);
      }
      if (outcome instanceof WriteOutcome.Accepted) {
        accepted(batch.points());
        rejectedBefore = false;
        return true;
      }
      if (outcome instanceof WriteOutcome.PartlyAccepted partly) {
        int rejected = Math.min(partly.rejectedPoints(), batch.points());
        accepted(batch.points() - rejected);
        reject(rejected, partly.reason());
        return true;
      }
      if (!stream.pause(waitAfter(outcome))) {
        return false;
      }
    }
    return false;
  }

  private boolean deliverHalves(Batch batch) throws InterruptedException {
    if (batch.points() == 1) {
      reject(1, PublishText.of("stream.too-large"));
      return true;
    }
    largestBodyBytes = Math.max(1, Math.min(largestBodyBytes, batch.lines().length) / 2);
    int half = batch.points() / 2;
    return deliver(batch.head(half)) && deliver(batch.tail(half));
  }

  private Duration waitAfter(WriteOutcome outcome) {
    reportDrops();
    if (outcome instanceof WriteOutcome.Refused refused) {
      interrupted(refused.reason());
      return backoff.longest();
    }
    if (outcome instanceof WriteOutcome.Failed failed) {
      interrupted(failed.reason());
      Duration wait = backoff.next();
      Duration asked = failed.retryAfter();
      return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }
    return backoff.next();
  }

  private void accepted(int points) {
    sentPoints.addAndGet(points);
    reportDrops();
    restored();
  }

  private void restored() {
    backoff.reset();
    if (interruptedBefore) {
      interruptedBefore = false;
      listener.restored();
    }
  }

  private void interrupted(String reason) {
    if (!interruptedBefore) {
      interruptedBefore = true;
      listener.interrupted(reason);
    }
  }

  /** Counts points that are lost for good and says so, once until a batch passes whole. */
  void reject(int points, String reason) {
    rejectedPoints.addAndGet(points);
    if (!rejectedBefore) {
      rejectedBefore = true;
      listener.rejected(reason);
    }
  }

  private void reportDrops() {
    long dropped = outbox.droppedPoints();
    if (dropped > reportedDrops && !droppingBefore) {
      droppingBefore = true;
      listener.dropping();
    }
    reportedDrops = dropped;
    if (outbox.size() <= 1) {
      droppingBefore = false;
    }
  }
}
