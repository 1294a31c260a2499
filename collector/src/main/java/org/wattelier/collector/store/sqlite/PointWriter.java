package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.StoreException;
import org.wattelier.telemetry.Point;

/** Writes groups of appends, each group in one transaction. For the writer thread only. */
final class PointWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PointWriter.class);

  private final Connection connection;
  private final Condition condition;
  private final FleetLatest latest;
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement rollback;
  private final Map<String, TableWriter> tables = new HashMap<>();
  private final TableWriter other;
  private final List<TableWriter> all;
  private final AtomicLong commits = new AtomicLong();

  PointWriter(
      Connection connection,
      List<MeasurementTable> layout,
      int seriesLimit,
      Condition condition,
      FleetLatest latest)
      throws SQLException {
    this.connection = connection;
    this.condition = condition;
    this.latest = latest;
    // Explicit, since the driver's own transactions are lost track of when SQLite rolls back by
    // itself (disk full).
    this.begin = connection.prepareStatement("BEGIN IMMEDIATE");
    this.commit = connection.prepareStatement("COMMIT");
    this.rollback = connection.prepareStatement("ROLLBACK");
    for (MeasurementTable table : layout) {
      tables.put(table.name(), new TableWriter(connection, table, seriesLimit));
    }
    this.all = List.copyOf(tables.values());
    TableWriter shared = tables.remove(MeasurementTable.other().name());
    if (shared == null) {
      throw new IllegalArgumentException("the layout lacks the shared table");
    }
    this.other = shared;
  }

  /** Transactions committed so far. */
  long commits() {
    return commits.get();
  }

  /**
   * Writes a group. An append with a point that cannot be kept is refused alone; a failure of the disk fails them all. Every
   * append is settled when this returns.
   */
  void write(List<PendingAppend> group) {
    List<PendingAppend> accepted = new ArrayList<>(group.size());
    try {
      condition.requireUndamaged();
      List<TableWriter.Row> rows = transact(group, accepted);
      latest.update(rows);
      commits.incrementAndGet();
      condition.wrote();
      accepted.forEach(append -> append.promise().succeed());
    } catch (SQLException failed) {
      SqliteFailure failure = SqliteFailure.of(failed);
      condition.couldNotWrite(failure);
      LOG.warn("The store could not write: {}", failure.reason(), failed);
      group.forEach(append -> append.promise().fail(failure.exception(failed)));
    } catch (StoreException refused) {
      group.forEach(append -> append.promise().fail(refused));
    } catch (RuntimeException | Error failed) {
      // Out of memory, say: the callers must hear of it, and the thread must go on.
      LOG.error("The store could not write a group of {} appends", group.size(), failed);
      group.forEach(append ->
          append.promise().fail(new StoreException("the store failed: see the log", failed)));
    }
  }

  private List<TableWriter.Row> transact(List<PendingAppend> group, List<PendingAppend> accepted)
      throws SQLException {
    List<TableWriter.Row> rows = new ArrayList<>();
    boolean committed = false;
    begin.execute();
    try {
      for (PendingAppend append : group) {
        if (prepare(append, rows)) {
          accepted.add(append);
        }
      }
      for (TableWriter.Row row : rows) {
        row.table().add(row);
      }
      for (TableWriter table : all) {
        table.write();
      }
      commit.execute();
      committed = true;
      all.forEach(TableWriter::committed);
      return rows;
    } finally {
      if (!committed) {
        undo();
      }
    }
  }

  /** Adds the rows of an append, all or none. */
  private boolean prepare(PendingAppend append, List<TableWriter.Row> rows) throws SQLException {
    List<TableWriter.Row> own = new ArrayList<>(append.points().size());
    try {
      for (Point point : append.points()) {
        own.add(tables.getOrDefault(point.measurement(), other).prepare(point));
      }
    } catch (StoreException refused) {
      append.promise().fail(refused);
      return false;
    }
    rows.addAll(own);
    return true;
  }

  private void undo() throws SQLException {
    for (TableWriter table : all) {
      table.rolledBack();
    }
    try {
      rollback.execute();
    } catch (SQLException alreadyRolledBack) {
      // After some failures SQLite has rolled back by itself; what failed first is what counts.
    }
  }

  @Override
  public void close() throws SQLException {
    for (TableWriter table : all) {
      table.close();
    }
    begin.close();
    commit.close();
    rollback.close();
    connection.close();
  }
}
