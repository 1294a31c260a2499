package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.StoreException;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.TimePrecision;

/** Takes a machine out of all places: InfluxDB, the queue, the refused lines, memory. While it does, nothing is sent. Blocks. */
final class QueueEraser {
  private static final Logger LOG = LoggerFactory.getLogger(QueueEraser.class);

  private final DiskQueue queue;
  private final RefusedLines refused;
  private final FleetLatest latest;
  private final Deletions deletions;
  private final Delivery delivery;

  QueueEraser(
      DiskQueue queue,
      RefusedLines refused,
      FleetLatest latest,
      Deletions deletions,
      Delivery delivery) {
    this.queue = queue;
    this.refused = refused;
    this.latest = latest;
    this.deletions = deletions;
    this.delivery = delivery;
  }

  /** Erases every point of a machine. InfluxDB comes first: when it is away or unable, nothing is lost yet. */
  Erasure erase(String machine) throws InterruptedException {
    Lock sending = queue.sending();
    sending.lockInterruptibly();
    try {
      long points = deletions.count(machine);
      Optional<Erasure.Impossible> impossible = deletions.machine(machine);
      if (impossible.isPresent()) {
        return impossible.get();
      }
      points += waiting(machine) + refused.erase(line -> isOf(machine, line));
      latest.forget(machine);
      return new Erasure.Done(points, left());
    } catch (IOException failed) {
      throw new StoreException(
          "points that wait in " + queue.directory() + " could not be erased (" + failed
              + "): check the disk, then erase the machine again",
          failed);
    } finally {
      sending.unlock();
      delivery.moved();
    }
  }

  /** Deletes in InfluxDB what is older than wanted. */
  void expire(Expiry expiry) {
    deletions.expired(expiry);
    latest.forget(expiry);
  }

  private long waiting(String machine) throws IOException {
    long erased = 0;
    for (BatchFile file : queue.all()) {
      try {
        List<String> lines = file.read().lines();
        List<String> kept = lines.stream().filter(line -> !isOf(machine, line)).toList();
        if (kept.size() < lines.size()) {
          queue.replace(file, new Batch(kept));
          erased += lines.size() - kept.size();
        }
      } catch (TornFileException damaged) {
        LOG.debug("{} is set aside when its turn to be sent comes", file.path(), damaged);
      }
    }
    return erased;
  }

  /** Whether a line, or any of several, is of a machine. */
  static boolean isOf(String machine, String line) {
    // Most lines are of others, and need not be taken apart.
    return line.contains("machine=")
        && LineProtocol.parse(line, TimePrecision.MILLISECONDS, Instant.EPOCH).points().stream()
            .anyMatch(point -> machine.equals(point.tag("machine")));
  }

  private List<String> left() throws IOException {
    List<String> left = new ArrayList<>();
    if (queue.hasDamaged()) {
      left.add("Damaged files of the queue, which nobody can read for sure, lie in "
          + queue.damagedDirectory() + ": look into them, then delete them.");
    }
    return left;
  }
}
