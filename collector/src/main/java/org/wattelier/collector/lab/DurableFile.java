package org.wattelier.collector.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces files so that a kill or a power cut leaves the old one or the new one, whole. Blocks. */
final class DurableFile {
  private static final String BESIDE = ".new";

  /** Windows cannot open a directory, and writes its names through by itself. */
  private static final boolean CAN_FORCE =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private DurableFile() {}

  /** Puts a file in its place; its folder must exist. */
  static void write(Path path, byte[] content) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + BESIDE);
    try (FileChannel channel = FileChannel.open(
        beside,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    forceFolderOf(path);
  }

  /** Removes a file, if it is there, for good. */
  static void delete(Path path) throws IOException {
    if (Files.deleteIfExists(path)) {
      forceFolderOf(path);
    }
  }

  static void forceFolderOf(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (CAN_FORCE && folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
