package org.wattelier.agent.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a spool, which one process has for itself: a file for each segment, named by its number and by whether it was thinned. A
 * file that is being made has another name until it is whole.
 */
final class SpoolFolder implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("(\\d{19})-[01]\\.spool");
  private static final String WHOLE = "-0.spool";
  private static final String THINNED = "-1.spool";
  private static final String UNFINISHED = ".new";

  private final Path folder;
  private final FileChannel lock;
  private long number;

  private SpoolFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes a folder, which is made where it is not there.
   *
   * @throws IOException when it cannot be used, or another process has it
   */
  static SpoolFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    // Names of processes may be in it: nobody else is to read them.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    FileChannel lock = FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        return new SpoolFolder(folder, lock);
      }
    } catch (OverlappingFileLockException e) {
      // This process has it: the same as another's.
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    lock.close();
    throw new IOException("another agent uses it");
  }

  /** The segments with something in them that an earlier process left, oldest first. Called once, before any is made. */
  List<SpoolSegment> recover() throws IOException {
    List<SpoolSegment> segments = new ArrayList<>();
    for (Path file : left()) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (!name.matches()) {
        continue;
      }
      number = Long.parseLong(name.group(1));
      if (file.toString().endsWith(WHOLE) && Files.exists(thinnedName(file))) {
        // The process died when all of it had been thinned.
        Files.delete(file);
        continue;
      }
      SpoolSegment segment = SpoolSegment.recover(file);
      if (segment.waiting() > 0) {
        segments.add(segment);
      } else {
        segment.delete();
      }
    }
    return segments;
  }

  /** All files in the order of their names, less those that were never finished. */
  private List<Path> left() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted(Comparator.naturalOrder()).toList()) {
        if (file.toString().endsWith(UNFINISHED)) {
          Files.delete(file);
        } else {
          files.add(file);
        }
      }
    }
    return files;
  }

  /** Makes an empty segment after all others. */
  SpoolSegment create() throws IOException {
    SpoolSegment segment =
        SpoolSegment.create(folder.resolve(String.format("%019d%s", number + 1, WHOLE)));
    number++;
    return segment;
  }

  static boolean isThinned(SpoolSegment segment) {
    return segment.file().toString().endsWith(THINNED);
  }

  /** Replaces a segment by the same at a lower resolution; where that fails it stays. */
  SpoolSegment thin(SpoolSegment segment) throws IOException {
    Path target = thinnedName(segment.file());
    Path beside = target.resolveSibling(target.getFileName() + UNFINISHED);
    Files.deleteIfExists(beside);
    SpoolSegment thinned = SpoolSegment.create(beside);
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      for (Batch batch : Thinning.of(segment.oldest(Integer.MAX_VALUE).batches())) {
        thinned.append(channel, batch);
      }
    }
    thinned.moveTo(target);
    segment.delete();
    return thinned;
  }

  private static Path thinnedName(Path whole) {
    return whole.resolveSibling(whole.getFileName().toString().replace(WHOLE, THINNED));
  }

  /** Lets another process have it. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
