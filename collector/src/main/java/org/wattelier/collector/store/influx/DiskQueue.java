package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.StoreException;

/**
 * Batches that wait on disk, in a directory of their own, first in, first out. What {@link #append} returned from is there
 * after a kill and after a power cut. Thread-safe.
 *
 * <p>A file that is not whole is moved into {@code damaged/} and told in the log, never deleted: it was acknowledged, so
 * something else than this program broke it. One that a person took away is told in the log and passed over.
 */
final class DiskQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskQueue.class);
  private static final String LOCK_FILE = "lock";
  private static final String DAMAGED = "damaged";

  private final Path directory;
  private final long maximumBytes;
  private final FileChannel lockChannel;
  private final Lock sending = new ReentrantLock(true);
  private final Deque<BatchFile> files = new ArrayDeque<>();
  private long lastSequence;
  private long bytes;
  private long points;
  private long damaged;

  private DiskQueue(Path directory, long maximumBytes, FileChannel lockChannel) {
    this.directory = directory;
    this.maximumBytes = maximumBytes;
    this.lockChannel = lockChannel;
  }

  /**
   * Opens the queue of a directory, made when it does not exist.
   *
   * @throws StoreException when the directory cannot be used; its one line names the remedy
   */
  static DiskQueue open(Path directory, long maximumBytes) {
    try {
      Files.createDirectories(directory);
      return load(new DiskQueue(directory, maximumBytes, lock(directory)));
    } catch (IOException failed) {
      throw new StoreException(
          "the queue directory " + directory + " cannot be used (" + failed + "): give this user"
              + " the right to write it, or choose another directory with --data",
          failed);
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel = FileChannel.open(
        directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      // Told below like one that another process holds.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new StoreException(
          "the queue directory " + directory
              + " is in use by another collector: stop that one, or choose another directory with --data");
    }
    return channel;
  }

  private static DiskQueue load(DiskQueue queue) throws IOException {
    boolean loaded = false;
    try {
      queue.load();
      loaded = true;
      return queue;
    } finally {
      if (!loaded) {
        queue.close();
      }
    }
  }

  private void load() throws IOException {
    List<Path> paths;
    try (Stream<Path> found = Files.list(directory)) {
      paths = found.sorted().toList();
    }
    for (Path path : paths) {
      if (path.getFileName().toString().endsWith(BatchFile.UNFINISHED_SUFFIX)) {
        // Its append was never acknowledged.
        Files.delete(path);
      } else if (BatchFile.isBatch(path)) {
        take(path);
      }
    }
  }

  private void take(Path path) throws IOException {
    try {
      add(BatchFile.inspect(path));
    } catch (TornFileException torn) {
      setAside(path, torn);
    }
  }

  private void add(BatchFile file) {
    files.add(file);
    lastSequence = file.sequence();
    bytes += file.bytes();
    points += file.points();
  }

  /** Keeps a batch behind all others. For one thread; waiting for the disk holds up nobody else. */
  BatchFile append(Batch batch) throws IOException, QueueFullException {
    BatchFile file = BatchFile.write(directory, nextSequence(batch), batch);
    synchronized (this) {
      add(file);
    }
    return file;
  }

  private synchronized long nextSequence(Batch batch) throws QueueFullException {
    long size = batch.lines().stream().mapToLong(String::length).sum();
    if (bytes + size > maximumBytes) {
      throw new QueueFullException("the queue in " + directory + " is full: " + points
          + " points in " + bytes + " bytes of " + maximumBytes);
    }
    return lastSequence + 1;
  }

  /** The oldest files, together at most so many points and bytes, but for the first one, which may alone be larger. */
  synchronized List<BatchFile> oldest(int maximumPoints, long maximumTogether) {
    List<BatchFile> oldest = new ArrayList<>();
    long pointsTogether = 0;
    long bytesTogether = 0;
    for (BatchFile file : files) {
      pointsTogether += file.points();
      bytesTogether += file.bytes();
      if (!oldest.isEmpty()
          && (pointsTogether > maximumPoints || bytesTogether > maximumTogether)) {
        break;
      }
      oldest.add(file);
    }
    return oldest;
  }

  /** All files, oldest first. */
  synchronized List<BatchFile> all() {
    return List.copyOf(files);
  }

  /** Forgets the oldest file, which must be this one. */
  void remove(BatchFile file) throws IOException {
    forget(file);
    Files.deleteIfExists(file.path());
  }

  /** Takes the oldest file, which must be this one, out of the queue without losing what is left of it. */
  void setAside(BatchFile file, TornFileException torn) throws IOException {
    forget(file);
    setAside(file.path(), torn);
  }

  /** Held by whoever sends files or changes them; asked for in turn. */
  Lock sending() {
    return sending;
  }

  /** Puts other content, which may be none, in the place of a file. Whoever calls this holds {@link #sending}. */
  void replace(BatchFile file, Batch batch) throws IOException {
    BatchFile changed =
        batch.lines().isEmpty() ? null : BatchFile.write(directory, file.sequence(), batch);
    if (changed == null) {
      Files.deleteIfExists(file.path());
      DurableDirectory.force(directory);
    }
    synchronized (this) {
      List<BatchFile> before = List.copyOf(files);
      files.clear();
      for (BatchFile known : before) {
        if (!known.equals(file)) {
          files.add(known);
        } else if (changed != null) {
          files.add(changed);
        }
      }
      bytes += (changed == null ? 0 : changed.bytes()) - file.bytes();
      points += batch.lines().size() - file.points();
    }
  }

  /** Whether files lie aside that could not be read whole. */
  boolean hasDamaged() throws IOException {
    if (Files.notExists(damagedDirectory())) {
      return false;
    }
    try (Stream<Path> files = Files.list(damagedDirectory())) {
      return files.findAny().isPresent();
    }
  }

  Path damagedDirectory() {
    return directory.resolve(DAMAGED);
  }

  private synchronized void forget(BatchFile file) {
    if (!file.equals(files.peek())) {
      throw new IllegalStateException("not the oldest file: " + file);
    }
    files.remove();
    bytes -= file.bytes();
    points -= file.points();
  }

  private void setAside(Path path, TornFileException torn) throws IOException {
    synchronized (this) {
      damaged++;
    }
    if (Files.notExists(path)) {
      LOG.warn("A file of the queue is not sent: {}: {}", path, torn.getMessage());
      return;
    }
    Path folder = Files.createDirectories(damagedDirectory());
    Path target = folder.resolve(path.getFileName());
    for (int i = 2; Files.exists(target); i++) {
      target = folder.resolve(path.getFileName() + "." + i);
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    LOG.warn(
        "A file of the queue is damaged ({}): kept as {}, not sent", torn.getMessage(), target);
  }

  /** The sequence of the newest batch that ever was in here since the opening; 0 for none. */
  synchronized long lastSequence() {
    return lastSequence;
  }

  synchronized boolean isSent(long sequence) {
    BatchFile oldest = files.peek();
    return oldest == null || oldest.sequence() > sequence;
  }

  synchronized long waitingPoints() {
    return points;
  }

  /** How much of the room is taken, from 0 to 1. */
  synchronized double filledRatio() {
    return (double) bytes / maximumBytes;
  }

  synchronized long damagedFiles() {
    return damaged;
  }

  Path directory() {
    return directory;
  }

  /** Lets go of the directory. */
  @Override
  public void close() throws IOException {
    lockChannel.close();
  }
}
