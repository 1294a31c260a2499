package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the names in a directory survive a power cut, as {@code fsync} of the directory does. */
final class DurableDirectory {
  /** Windows cannot open a directory, and writes its names through by itself. */
  private static final boolean CAN_FORCE =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private DurableDirectory() {}

  /** Waits until the names are on the disk. */
  static void force(Path directory) throws IOException {
    if (CAN_FORCE) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
