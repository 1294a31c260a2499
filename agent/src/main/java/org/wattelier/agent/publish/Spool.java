package org.wattelier.agent.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  private static final Pattern NAME = Pattern.compile("(\\d{19})-([01])\\.spool");

  private record Closed(SpoolSegment segment, boolean thinned) {}

  private record Lent(SpoolSegment segment, SpoolSegment.Stretch stretch) {}

  private final SpoolPlace place;
  private final FileChannel lock;
  private final Consumer<String> trouble;
  private final ArrayDeque<Closed> late = new ArrayDeque<>();
  private final MemoryOutbox refused;
  private SpoolSegment live;
  private FileChannel channel;
  private long number;
  private @Nullable Lent lent;
  private boolean inTrouble;
  private long droppedPoints;
  private long thinnedPoints;

  private Spool(SpoolPlace place, FileChannel lock, Consumer<String> trouble) throws IOException {
    this.place = place;
    this.lock = lock;
    this.trouble = trouble;
    this.refused = new MemoryOutbox(MEMORY_BATCHES, place.mostBytes() / 8);
    recover();
    live = SpoolSegment.create(file(++number, false));
    channel = FileChannel.open(live.file(), StandardOpenOption.WRITE);
  }

  /**
   * Opens a spool with what an earlier process left in it.
   *
   * @param trouble told once, in one line, when the disk begins to refuse
   * @throws IOException when it cannot be used, or another process has it
   */
  static Spool open(SpoolPlace place, Consumer<String> trouble) throws IOException {
    ownFolder(place.folder());
    FileChannel lock = FileChannel.open(
        place.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() == null) {
        throw new IOException("another agent uses it");
      }
      return new Spool(place, lock, trouble);
    } catch (OverlappingFileLockException e) {
      lock.close();
      throw new IOException("another agent uses it", e);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Names of processes may be in it: nobody else is to read them. */
  private static void ownFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void recover() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(place.folder())) {
      all.filter(path -> NAME.matcher(path.getFileName().toString()).matches())
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .forEach(files::add);
    }
    for (Path file : files) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (!name.matches()) {
        continue;
      }
      boolean thinned = name.group(2).equals("1");
      long its = Long.parseLong(name.group(1));
      if (thinned && its == number && !late.isEmpty()) {
        // It was being replaced when the process died.
        late.removeLast().segment().delete();
      }
      number = Math.max(number, its);
      SpoolSegment segment = SpoolSegment.recover(file);
      if (segment.waiting() == 0) {
        segment.delete();
      } else {
        late.addLast(new Closed(segment, thinned));
      }
    }
  }

  private Path file(long of, boolean thinned) {
    return place.folder().resolve(String.format("%019d-%d.spool", of, thinned ? 1 : 0));
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

  private void say(IOException e) {
    if (!inTrouble) {
      inTrouble = true;
      trouble.accept(
          PublishText.of("spool.refused", place.folder(), String.valueOf(e.getMessage())));
    }
  }

  /** Begins a new file for what is new. */
  private void rotate() throws IOException {
    SpoolSegment next = SpoolSegment.create(file(number + 1, false));
    FileChannel nextChannel = FileChannel.open(next.file(), StandardOpenOption.WRITE);
    number++;
    channel.close();
    if (live.waiting() > 0) {
      late.addLast(new Closed(live, false));
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
    return live.bytes()
        + late.stream().mapToLong(closed -> closed.segment().bytes()).sum();
  }

  private boolean thinOldest() {
    List<Closed> all = new ArrayList<>(late);
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).thinned() && !isLent(all.get(i))) {
        Closed small = thinned(all.get(i));
        if (small == null) {
          return false;
        }
        all.set(i, small);
        late.clear();
        late.addAll(all);
        return true;
      }
    }
    return false;
  }

  /** The same at a lower resolution; null where that fails. */
  private @Nullable Closed thinned(Closed closed) {
    SpoolSegment segment = closed.segment();
    Path target = segment
        .file()
        .resolveSibling(segment.file().getFileName().toString().replace("-0.spool", "-1.spool"));
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.deleteIfExists(beside);
      SpoolSegment small = SpoolSegment.create(beside);
      try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        for (Batch batch : Thinning.of(segment.oldest(Integer.MAX_VALUE).batches())) {
          small.append(out, batch);
        }
      }
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
      segment.delete();
      thinnedPoints += segment.waitingPoints() - small.waitingPoints();
      return new Closed(SpoolSegment.recover(target), true);
    } catch (IOException e) {
      say(e);
      return null;
    }
  }

  private boolean dropOldest() {
    for (Iterator<Closed> all = late.iterator(); all.hasNext(); ) {
      Closed closed = all.next();
      if (!isLent(closed)) {
        all.remove();
        give(closed.segment());
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

  private boolean isLent(Closed closed) {
    return lent != null && lent.segment() == closed.segment();
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
      Lot lot = lend(late.getFirst().segment(), Math.min(mostBytes, LATE_BYTES), true);
      if (lot != null) {
        return lot;
      }
      give(late.removeFirst().segment());
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
        late.removeIf(closed -> closed.segment() == done.segment());
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
        + late.stream().mapToInt(closed -> closed.segment().waiting()).sum();
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
    for (FileChannel open : List.of(channel, lock)) {
      try {
        open.close();
      } catch (IOException e) {
        say(e);
      }
    }
  }
}
