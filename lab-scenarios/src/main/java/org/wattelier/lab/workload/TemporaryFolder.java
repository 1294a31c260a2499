package org.wattelier.lab.workload;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder for one workload, removed with all that is in it when it is closed, and when the process ends without closing it. Never
 * follows a link out of it.
 */
final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Thread atEnd = new Thread(this::removeQuietly, "wattelier-clean");

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  static TemporaryFolder in(Path parent) throws IOException {
    TemporaryFolder folder =
        new TemporaryFolder(Files.createTempDirectory(parent, "wattelier-lab-"));
    Runtime.getRuntime().addShutdownHook(folder.atEnd);
    return folder;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // The process is ending: the hook does the same.
    }
    remove();
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (IOException e) {
      System.getLogger(TemporaryFolder.class.getName())
          .log(System.Logger.Level.WARNING, "cannot remove {0}: {1}", path, e);
    }
  }

  private void remove() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(path, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE;
        }
        throw e;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
          throws IOException {
        if (e != null) {
          throw e;
        }
        Files.deleteIfExists(folder);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
