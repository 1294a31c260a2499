package org.wattelier.collector.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import org.wattelier.collector.store.StoreException;

/**
 * Copies of store files: taken while the store is in use or not, and put in its place. All of it blocks, and fails with a {@link
 * StoreException} whose one line names the remedy.
 */
public final class SqliteBackup {
  private static final String BESIDE = ".unfinished";

  private SqliteBackup() {}

  /**
   * Copies a store, which may be in use, into one file with what is committed at one moment. The file is there once it is whole, sound
   * and on the disk.
   *
   * @param target replaced where it exists
   */
  public static void copy(Path store, Path target) {
    if (!Files.isRegularFile(store)) {
      throw new StoreException(
          store + " is no store: name the data directory of your collector with --data");
    }
    Path unfinished = target.resolveSibling(target.getFileName() + BESIDE);
    try {
      Files.deleteIfExists(unfinished);
      try (Connection connection = connect(store);
          PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
        SchemaLadder.current().check(connection, store.toString());
        vacuum.setString(1, unfinished.toString());
        vacuum.execute();
      }
      requireSound(unfinished);
      force(unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (SQLException failed) {
      throw SqliteFailure.of(failed).exception(failed);
    } catch (IOException failed) {
      throw unwritable(target, failed);
    } finally {
      deleteQuietly(unfinished);
    }
  }

  /**
   * Puts a copy in the place of a store that is not in use. The one that was there is kept beside it, under another name.
   *
   * @return where the one before is kept; empty where there was none
   */
  public static Optional<Path> restore(Path copy, Path store) {
    requireSound(copy);
    Path unfinished = store.resolveSibling(store.getFileName() + BESIDE);
    StoreFile held = StoreFile.hold(store);
    try (held) {
      Files.copy(copy, unfinished, StandardCopyOption.REPLACE_EXISTING);
      requireSound(unfinished);
      force(unfinished);
      Optional<Path> before = setAside(store);
      Files.move(unfinished, store, StandardCopyOption.ATOMIC_MOVE);
      return before;
    } catch (IOException failed) {
      throw unwritable(store, failed);
    } finally {
      deleteQuietly(unfinished);
    }
  }

  /** Whether a file begins as every SQLite database does. */
  public static boolean isDatabase(Path file) throws IOException {
    byte[] mark = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(mark.length), mark);
    }
  }

  /** Fails unless a file is a whole store of this or an earlier layout. */
  private static void requireSound(Path file) {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only=ON");
      SchemaLadder.current().check(connection, file.toString());
      try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
        if (!rows.next() || rows.getLong(1) == 0) {
          throw damaged(file, "it holds nothing");
        }
      }
      try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
        String found = rows.next() ? rows.getString(1) : "nothing";
        if (!found.equals("ok")) {
          throw damaged(file, found);
        }
      }
    } catch (SQLException broken) {
      throw damaged(file, String.valueOf(broken.getMessage()));
    }
  }

  private static StoreException damaged(Path file, String how) {
    return new StoreException(file + " is damaged (" + how.lines().findFirst().orElse("no message")
        + "): use another copy");
  }

  /** Out of the way, log and all, so that the file that comes in its place is not taken for the owner of that log. */
  private static Optional<Path> setAside(Path store) throws IOException {
    if (Files.notExists(store)) {
      deleteLog(store);
      return Optional.empty();
    }
    foldLog(store);
    Path aside = free(store);
    Path log = log(store);
    if (Files.exists(log)) {
      Files.move(log, log(aside), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(store, aside, StandardCopyOption.ATOMIC_MOVE);
    deleteLog(store);
    return Optional.of(aside);
  }

  /** Leaves one file, which can be moved all at once. */
  private static void foldLog(Path store) {
    try (Connection connection = connect(store);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException broken) {
      // Perhaps why another is to take its place: its log goes with it as it is.
    }
  }

  private static Path free(Path store) {
    int number = 1;
    Path aside;
    do {
      aside = store.resolveSibling(store.getFileName() + ".before-" + number++);
    } while (Files.exists(aside) || Files.exists(log(aside)));
    return aside;
  }

  private static Path log(Path store) {
    return store.resolveSibling(store.getFileName() + "-wal");
  }

  private static void deleteLog(Path store) throws IOException {
    Files.deleteIfExists(log(store));
    Files.deleteIfExists(store.resolveSibling(store.getFileName() + "-shm"));
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
  }

  private static StoreException unwritable(Path file, IOException failed) {
    return new StoreException(
        file + " cannot be written (" + failed
            + "): free space on its disk, give this user the right to write there, or choose another place",
        failed);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      // The next one replaces it.
    }
  }
}
