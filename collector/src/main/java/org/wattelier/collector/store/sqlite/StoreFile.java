package org.wattelier.collector.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.StoreException;

/**
 * The file of a store, held for this process alone by a lock on {@code <file>.lock}, and the connections to it. SQLite's own
 * locks would let a second collector in; a lock taken on the file itself would be lost together with SQLite's (POSIX).
 */
final class StoreFile implements AutoCloseable {
  /**
   * The order matters: the page settings must come before WAL writes the first page. {@code synchronous=NORMAL} hands each
   * commit to the operating system without waiting for the disk: a kill of the process loses nothing, and a power cut costs at
   * most the commits since the last checkpoint (16 MB of log), never the file's consistency. Agents keep counting joules
   * meanwhile, so such a cut costs resolution, not energy; FULL would cost an fsync a commit.
   */
  private static final List<String> WRITER_SETTINGS = List.of(
      "page_size=4096",
      "auto_vacuum=INCREMENTAL",
      // What is deleted is overwritten, not only forgotten: erasing a machine must mean it.
      "secure_delete=ON",
      "journal_mode=WAL",
      "synchronous=NORMAL",
      "cache_size=-65536",
      "mmap_size=268435456",
      "temp_store=MEMORY",
      "wal_autocheckpoint=4000",
      "busy_timeout=5000",
      "journal_size_limit=67108864");

  private static final List<String> READER_SETTINGS = List.of(
      "query_only=ON",
      "cache_size=-8192",
      "mmap_size=268435456",
      "temp_store=MEMORY",
      "busy_timeout=5000");

  private final Path file;
  private final FileChannel lockChannel;

  private StoreFile(Path file, FileChannel lockChannel) {
    this.file = file;
    this.lockChannel = lockChannel;
  }

  /** Takes the file for this process; it need not exist yet, but its directory must. */
  static StoreFile hold(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new StoreException("the data directory " + directory
          + " does not exist: create it, or choose another with --data");
    }
    if (Files.exists(absolute) && !Files.isWritable(absolute)) {
      throw new StoreException(
          absolute + " cannot be written: give this user the right to write it, or choose another"
              + " directory with --data");
    }
    return new StoreFile(absolute, lock(absolute, directory));
  }

  private static FileChannel lock(Path file, Path directory) {
    FileChannel channel;
    try {
      channel = FileChannel.open(
          file.resolveSibling(file.getFileName() + ".lock"),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
    } catch (IOException refused) {
      throw new StoreException(
          "the data directory " + directory
              + " cannot be written: give this user the right to write there, or choose another with --data",
          refused);
    }
    boolean held = false;
    try {
      FileLock lock = tryLock(channel);
      held = lock != null;
    } catch (IOException unable) {
      throw new StoreException(
          "the data directory " + directory
              + " cannot lock files (" + unable.getMessage()
              + "): choose one on a local disk with --data",
          unable);
    } finally {
      if (!held) {
        closeQuietly(channel);
      }
    }
    if (!held) {
      throw new StoreException(
          file
              + " is in use by another Wattelier: stop that one, or choose another directory with --data");
    }
    return channel;
  }

  /** Null when another process, or another store of this one, has the lock. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  /** The one connection that writes; checks the file and brings it to the layout of this program. */
  Connection writer(SchemaLadder ladder, List<MeasurementTable> tables, long pages)
      throws SQLException {
    Connection connection = connect();
    boolean ready = false;
    try {
      ladder.check(connection, file.toString());
      apply(connection, WRITER_SETTINGS);
      ladder.climb(connection, tables);
      apply(connection, List.of("max_page_count=" + pages));
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  /** A connection that reads beside the writer; its transaction is open, so that several statements see one moment. */
  Connection reader() throws SQLException {
    Connection connection = connect();
    apply(connection, READER_SETTINGS);
    connection.setAutoCommit(false);
    return connection;
  }

  /** A connection without a transaction, to fold the log beside the writer. */
  Connection beside() throws SQLException {
    Connection connection = connect();
    apply(connection, READER_SETTINGS);
    return connection;
  }

  /** As a URI, since the driver would read a question mark in a plain path as the start of options. */
  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
  }

  private static void apply(Connection connection, List<String> settings) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute("PRAGMA " + setting);
      }
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }

  /** Lets go of the lock; the lock file stays, since another process may be about to lock it. */
  @Override
  public void close() {
    closeQuietly(lockChannel);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The lock goes with the process at the latest.
    }
  }
}
