package org.wattelier.collector.store.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.wattelier.collector.store.StoreException;

/**
 * Why SQLite could not do something, in words for the person who runs the collector.
 *
 * @param damage whether the file itself is broken, so that nothing more may be written to it
 */
record SqliteFailure(String reason, String remedy, boolean damage) {

  static SqliteFailure of(SQLException exception) {
    return switch (primaryCode(exception)) {
      case SQLITE_FULL ->
        keep(
            "the disk of the store is full",
            "free space on it, or choose another directory with --data");
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
        keep(
            "the store file cannot be opened for writing",
            "give this user the right to write it and its directory, or choose another directory with --data");
      case SQLITE_BUSY, SQLITE_LOCKED ->
        keep("another program holds the store file locked", "close that program");
      case SQLITE_IOERR ->
        keep(
            "the disk of the store failed (" + firstLine(exception) + ")",
            "check the disk, or choose a directory on another one with --data");
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
        new SqliteFailure(
            "the store file is damaged (" + firstLine(exception) + ")",
            "stop the collector, then restore a copy of the file or move it away",
            true);
      default ->
        keep("the store failed (" + firstLine(exception) + ")", "try again, then see the log");
    };
  }

  StoreException exception(Throwable cause) {
    return new StoreException(reason + ": " + remedy, cause);
  }

  private static SqliteFailure keep(String reason, String remedy) {
    return new SqliteFailure(reason, remedy, false);
  }

  /** The code without its extension: {@code SQLITE_IOERR_FSYNC} is {@code SQLITE_IOERR}. */
  private static SQLiteErrorCode primaryCode(SQLException exception) {
    return exception instanceof SQLiteException sqlite
        ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  private static String firstLine(Throwable exception) {
    Throwable deepest = exception;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("no message");
  }
}
