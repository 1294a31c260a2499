package org.wattelier.agent.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outbox in memory, bounded in batches and in bytes. What it drops costs resolution, not energy: energy counters of the
 * batches that follow keep the truth.
 */
final class MemoryOutbox implements Outbox {
  private record Entry(long number, Batch batch) {}

  private final int maxBatches;
  private final long maxBytes;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long nextNumber;
  private long lentUpTo = -1;
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
  public synchronized @Nullable Lot next(int mostBytes, boolean lateToo) {
    List<Batch> taken = new ArrayList<>();
    long takenBytes = 0;
    for (Entry entry : entries) {
      takenBytes += entry.batch().lines().length;
      if (!taken.isEmpty() && takenBytes > mostBytes) {
        break;
      }
      taken.add(entry.batch());
      lentUpTo = entry.number();
    }
    return taken.isEmpty() ? null : new Lot(Batch.merged(taken), taken.size(), false);
  }

  @Override
  public synchronized void acknowledge() {
    while (!entries.isEmpty() && entries.getFirst().number() <= lentUpTo) {
      removeFirst();
    }
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  @Override
  public int kept() {
    return 0;
  }

  @Override
  public synchronized long droppedPoints() {
    return droppedPoints;
  }

  @Override
  public long thinnedPoints() {
    return 0;
  }

  @Override
  public void close() {}

  private Batch removeFirst() {
    Batch batch = entries.removeFirst().batch();
    bytes -= batch.lines().length;
    return batch;
  }
}
