package org.wattelier.agent.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * An outbox in memory, bounded in batches and in bytes. What it drops costs resolution, not energy: energy counters of the
 * batches that follow keep the truth.
 */
final class MemoryOutbox implements Outbox {
  private final int maxBatches;
  private final long maxBytes;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long nextNumber;
  private long bytes;
  private long droppedPoints;

  MemoryOutbox(int maxBatches, long maxBytes) {
    this.maxBatches = maxBatches;
    this.maxBytes = maxBytes;
  }

  @Override
  public synchronized void add(Batch batch) {
    entries.addLast(new Entry(nextNumber++, batch));
    bytes += batch.lines().length;
    while (entries.size() > 1 && (entries.size() > maxBatches || bytes > maxBytes)) {
      droppedPoints += removeFirst().points();
    }
  }

  @Override
  public synchronized List<Entry> oldest(int maxTakenBytes) {
    List<Entry> taken = new ArrayList<>();
    long takenBytes = 0;
    for (Iterator<Entry> rest = entries.iterator(); rest.hasNext(); ) {
      Entry entry = rest.next();
      takenBytes += entry.batch().lines().length;
      if (!taken.isEmpty() && takenBytes > maxTakenBytes) {
        break;
      }
      taken.add(entry);
    }
    return taken;
  }

  @Override
  public synchronized void removeUpTo(long number) {
    while (!entries.isEmpty() && entries.getFirst().number() <= number) {
      removeFirst();
    }
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  @Override
  public synchronized long droppedPoints() {
    return droppedPoints;
  }

  private Batch removeFirst() {
    Batch batch = entries.removeFirst().batch();
    bytes -= batch.lines().length;
    return batch;
  }
}
