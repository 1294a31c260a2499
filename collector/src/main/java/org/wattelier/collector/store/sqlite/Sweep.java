package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.wattelier.collector.store.StoreException;

/**
 * Deletes samples a page at a time: a reader finds their keys, however long that takes, and the writer deletes them between two groups
 * of appends, which wait for a page at most. For one thread, which may block.
 */
final class Sweep {
  private final GroupCommit commits;
  private final PointWriter writer;
  private final ReadPool reads;
  private final int pageRows;

  /**
   * @param pageRows how many samples are deleted in one transaction
   */
  Sweep(GroupCommit commits, PointWriter writer, ReadPool reads, int pageRows) {
    this.commits = commits;
    this.writer = writer;
    this.reads = reads;
    this.pageRows = pageRows;
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
      List<Long> found = page;
      deleted += change(connection -> delete(connection, sql, found));
      after = page.get(page.size() - 1);
    } while (page.size() == pageRows);
    return deleted;
  }

  private List<Long> keys(Connection connection, String sql, long after, long last)
      throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, after);
      select.setLong(2, last);
      select.setInt(3, pageRows);
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
