package org.wattelier.collector.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.UnaryOperator;
import org.wattelier.collector.config.OwnerOnly;

/**
 * Tokens and codes on the disk, for the collector and the commands beside it: whoever changes them holds a lock, writes a new file
 * beside, forces it to the disk and moves it over the old one, so that a crash leaves the one or the other. Nobody but the owner
 * may read it. Blocks.
 */
final class AccessFile {
  static final String NAME = "access-tokens.json";

  private final Path path;

  AccessFile(Path dataDirectory) {
    this.path = dataDirectory.resolve(NAME);
  }

  Path path() {
    return path;
  }

  /** Changes whenever the file does: each change is a new file. */
  String stamp() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.fileKey() + " " + now.lastModifiedTime() + " " + now.size();
    } catch (NoSuchFileException none) {
      return "";
    }
  }

  /** What is kept; {@link AccessState#EMPTY} where nothing is yet. */
  AccessState read() throws IOException {
    try {
      return AccessJson.read(Files.readAllBytes(path));
    } catch (NoSuchFileException none) {
      return AccessState.EMPTY;
    }
  }

  /** Changes what is kept, against everybody else who does; answers what is there afterwards. */
  synchronized AccessState update(UnaryOperator<AccessState> change) throws IOException {
    Path locked = path.resolveSibling(NAME + ".lock");
    try (FileChannel channel =
            FileChannel.open(locked, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      AccessState before = read();
      AccessState after = change.apply(before);
      if (lock.isValid() && !after.equals(before)) {
        write(AccessJson.write(after));
      }
      return after;
    }
  }

  private void write(byte[] bytes) throws IOException {
    Path beside = path.resolveSibling(NAME + ".new");
    Files.deleteIfExists(beside);
    OwnerOnly.create(beside);
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
