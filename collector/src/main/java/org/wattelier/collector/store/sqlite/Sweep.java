package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.StoreException;

/**
 * Deletes samples a little at a time: a reader finds a page of keys, however long that takes, and the writer deletes them in portions
 * between two groups of appends, which wait for one portion at most. For one thread, which may block.
 */
final class Sweep {
  private static final int PAGE_ROWS = 5_000;
  private static final int FIRST_ROWS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final GroupCommit commits;
  private final PointWriter writer;
  private final ReadPool reads;
  private final StoreFile file;
  private final SweepPace pace = new SweepPace(System::nanoTime, FIRST_ROWS, PAGE_ROWS);

  Sweep(GroupCommit commits, PointWriter writer, ReadPool reads, StoreFile file) {
    this.commits = commits;
    this.writer = writer;
    this.reads = reads;
    this.file = file;
  }

  /**
   * Deletes the samples of a table up to a key (inclusive), of the series that meet a condition; returns how many.
   *
   * @param condition such as {@code IN (SELECT …)}; empty for all series
   */
  long delete(MeasurementTable table, long lastKey, String condition) throws InterruptedException {
    TableSql sql = new TableSql(table);
    long deleted = 0;
    long after = Long.MIN_VALUE;
    List<Long> page;
    do {
      long from = after;
      page =
          reads.readNow(connection -> keys(connection, sql.selectKeys(condition), from, lastKey));
      if (page.isEmpty()) {
        return deleted;
      }
      deleted += delete(sql, page);
      after = page.get(page.size() - 1);
      foldLog();
    } while (page.size() == PAGE_ROWS);
    return deleted;
  }

  /** Each portion in a transaction of its own, as large as the pace allows by then. */
  private int delete(TableSql sql, List<Long> keys) throws InterruptedException {
    int done = 0;
    while (done < keys.size()) {
      List<Long> portion = keys.subList(done, Math.min(keys.size(), done + pace.next()));
      done += await(() -> {
        pace.begin();
        int deleted = writer.change(connection -> delete(connection, sql, portion));
        pace.done(deleted);
        return deleted;
      });
    }
    return done;
  }

  /** Folds the log into the file beside the appends; otherwise the commit that finds it full does, while others wait. */
  void foldLog() {
    try (Connection beside = file.beside();
        Statement statement = beside.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (SQLException failed) {
      LOG.debug("the log is folded in by the writer alone", failed);
    }
  }

  private List<Long> keys(Connection connection, String sql, long after, long last)
      throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, after);
      select.setLong(2, last);
      select.setInt(3, PAGE_ROWS);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          keys.add(rows.getLong(1));
        }
      }
    }
    return keys;
  }

  private static int delete(Connection connection, TableSql sql, List<Long> keys)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(sql.deleteKey())) {
      for (long key : keys) {
        delete.setLong(1, key);
        delete.addBatch();
      }
      delete.executeBatch();
    }
    return keys.size();
  }

  /** Makes a change in a transaction of its own, and waits for it. */
  <T> T change(PointWriter.Change<T> change) throws InterruptedException {
    return await(() -> writer.change(change));
  }

  /** Does work on the writer thread, and waits for it. */
  <T> T await(Callable<T> work) throws InterruptedException {
    try {
      return commits.between(work).get();
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof SQLException refused) {
        throw SqliteFailure.of(refused).exception(refused);
      }
      throw cause instanceof StoreException told
          ? told
          : new StoreException("the store failed: see the log", failed);
    }
  }
}
