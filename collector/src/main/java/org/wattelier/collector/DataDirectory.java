package org.wattelier.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The directory of everything that must outlive a restart. */
final class DataDirectory {

  private DataDirectory() {}

  /** Makes the directory where it is missing, and finds out now whether it can be written. */
  static Path prepare(Path directory) throws StartException {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "probe", ".tmp"));
      return directory;
    } catch (IOException refused) {
      throw new StartException("failure.data", directory, refused.getClass().getSimpleName());
    }
  }

  /** Deletes a directory with all that is in it, as far as possible. */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(DataDirectory::deleteFile);
    } catch (IOException | UncheckedIOException gone) {
      // A temporary directory: what cannot be deleted now, the system deletes later.
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException held) {
      throw new UncheckedIOException(held);
    }
  }
}
