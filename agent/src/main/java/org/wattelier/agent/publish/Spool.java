package org.wattelier.agent.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An outbox on the disk: what was added outlives a kill of this process. Batches are handed to the system at once and not forced to the
 * disk, which spares a laptop's disk and battery: a power cut may lose what the system had not yet written, some seconds as a rule, and
 * a torn end is cut off at the next start.
 *
 * <p>One segment takes what is new; those before it are late and wait their turn, oldest first. When there is no room, the oldest are
 * {@link Thinning thinned} once, then given up. What the disk refuses waits in memory.
 */
final class Spool implements Outbox {
  private static final int SEGMENT_BYTES = 512 * 1024;
  /** A file that is done with is replaced at this size: soon enough that a kill makes little to be sent twice. */
  private static final int DONE_BYTES = 64 * 1024;
  /** Behind by more than this, what is new goes first. */
  private static final int LIVE_BATCHES = 60;

  private static final int LATE_BYTES = 64 * 1024;
  private static final int MEMORY_BATCHES = 600;

  private record Lent(SpoolSegment segment, SpoolSegment.Stretch stretch) {}

  private final SpoolPlace place;
  private final SpoolFolder folder;
  private final Consumer<String> trouble;
  private final List<SpoolSegment> late;
  private final MemoryOutbox refused;
  private SpoolSegment live;
  private FileChannel channel;
  private @Nullable Lent lent;
  private boolean inTrouble;
  private long droppedPoints;
  private long thinnedPoints;

  private Spool(SpoolPlace place, SpoolFolder folder, Consumer<String> trouble) throws IOException {
    this.place = place;
    this.folder = folder;
    this.trouble = trouble;
    this.refused = new MemoryOutbox(MEMORY_BATCHES, place.mostBytes() / 8);
    this.late = folder.recover();
    this.live = folder.create();
    this.channel = FileChannel.open(live.file(), StandardOpenOption.WRITE);
  }

  /**
   * Opens a spool with what an earlier process left in it.
   *
   * @param trouble told once, in one line, when the disk begins to refuse
   * @throws IOException when it cannot be used, or another process has it
   */
  static Spool open(SpoolPlace place, Consumer<String> trouble) throws IOException {
    SpoolFolder folder = SpoolFolder.open(place.folder());
    try {
      return new Spool(place, folder, trouble);
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public synchronized void add(Batch batch) {
    try {
      if (live.bytes() > SEGMENT_BYTES) {
        rotate();
      }
      live.append(channel, batch);
      inTrouble = false;
    } catch (IOException e) {
      say(e);
      refused.add(batch);
    }
    makeRoom();
  }

  private void say(Exception e) {
    if (!inTrouble) {
      inTrouble = true;
      trouble.accept(
          PublishText.of("spool.refused", place.folder(), String.valueOf(e.getMessage())));
    }
  }

  /** Begins a new file for what is new. */
  private void rotate() throws IOException {
    SpoolSegment next = folder.create();
    FileChannel nextChannel = FileChannel.open(next.file(), StandardOpenOption.WRITE);
    channel.close();
    if (live.waiting() > 0) {
      late.add(live);
    } else {
      live.delete();
    }
    live = next;
    channel = nextChannel;
  }

  private void makeRoom() {
    while (bytes() > place.mostBytes() && (thinOldest() || dropOldest())) {
      // Until it fits, or only what is being sent is left.
    }
  }

  private long bytes() {
    return live.bytes() + late.stream().mapToLong(SpoolSegment::bytes).sum();
  }

  private boolean thinOldest() {
    for (int i = 0; i < late.size(); i++) {
      SpoolSegment segment = late.get(i);
      if (!SpoolFolder.isThinned(segment) && !isLent(segment)) {
        try {
          SpoolSegment thinned = folder.thin(segment);
          thinnedPoints += segment.waitingPoints() - thinned.waitingPoints();
          late.set(i, thinned);
          return true;
        } catch (IOException e) {
          say(e);
          return false;
        }
      }
    }
    return false;
  }

  private boolean dropOldest() {
    for (int i = 0; i < late.size(); i++) {
      if (!isLent(late.get(i))) {
        give(late.remove(i));
        return true;
      }
    }
    return false;
  }

  private void give(SpoolSegment segment) {
    droppedPoints += segment.waitingPoints();
    try {
      segment.delete();
    } catch (IOException e) {
      say(e);
    }
  }

  private boolean isLent(SpoolSegment segment) {
    return lent != null && lent.segment() == segment;
  }

  @Override
  public synchronized @Nullable Lot next(int mostBytes, boolean lateToo) {
    lent = null;
    if (refused.size() > 0) {
      return refused.next(mostBytes, lateToo);
    }
    if (live.waiting() > LIVE_BATCHES) {
      try {
        rotate();
      } catch (IOException e) {
        say(e);
      }
    }
    if (live.waiting() > 0) {
      return lend(live, mostBytes, false);
    }
    while (lateToo && !late.isEmpty()) {
      Lot lot = lend(late.get(0), Math.min(mostBytes, LATE_BYTES), true);
      if (lot != null) {
        return lot;
      }
      give(late.remove(0));
    }
    return null;
  }

  /** Null where the file cannot be read any more. */
  private @Nullable Lot lend(SpoolSegment segment, int mostBytes, boolean isLate) {
    try {
      SpoolSegment.Stretch stretch = segment.oldest(mostBytes);
      lent = new Lent(segment, stretch);
      return new Lot(Batch.merged(stretch.batches()), stretch.batches().size(), isLate);
    } catch (IOException e) {
      say(e);
      return null;
    }
  }

  @Override
  public synchronized void acknowledge() {
    Lent done = lent;
    lent = null;
    if (done == null) {
      refused.acknowledge();
      return;
    }
    done.segment().acknowledge(done.stretch());
    try {
      if (done.segment() == live) {
        if (live.waiting() == 0 && live.bytes() > DONE_BYTES) {
          rotate();
        }
      } else if (done.segment().waiting() == 0) {
        late.remove(done.segment());
        done.segment().delete();
      }
    } catch (IOException e) {
      say(e);
    }
  }

  @Override
  public synchronized int size() {
    return refused.size()
        + live.waiting()
        + late.stream().mapToInt(SpoolSegment::waiting).sum();
  }

  @Override
  public synchronized int kept() {
    return size() - refused.size();
  }

  @Override
  public synchronized long droppedPoints() {
    return droppedPoints + refused.droppedPoints();
  }

  @Override
  public synchronized long thinnedPoints() {
    return thinnedPoints;
  }

  @Override
  public synchronized void close() {
    try {
      if (live.waiting() == 0) {
        live.delete();
      } else {
        channel.force(false);
      }
    } catch (IOException e) {
      say(e);
    }
    for (AutoCloseable open : List.of(channel, folder)) {
      try {
        open.close();
      } catch (Exception e) {
        say(e);
      }
    }
  }
}
