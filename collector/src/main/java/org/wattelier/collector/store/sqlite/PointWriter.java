package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.StoreException;
import org.wattelier.telemetry.Point;

/** Writes groups of appends, each group in one transaction. For the writer thread only. */
final class PointWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PointWriter.class);

  private final Connection connection;
  private final Condition condition;
  private final FleetLatest latest;
  private final KeptStatement begin;
  private final KeptStatement commit;
  private final KeptStatement rollback;
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
    this.begin = new KeptStatement(connection, "BEGIN IMMEDIATE");
    this.commit = new KeptStatement(connection, "COMMIT");
    this.rollback = new KeptStatement(connection, "ROLLBACK");
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
   * Writes a group of appends. One with a point that cannot be kept is refused alone; a failure of the disk fails them all.
   *
   * @return for each append what it failed with, or null when it is kept
   */
  List<@Nullable StoreException> write(List<List<Point>> group) {
    try {
      condition.requireUndamaged();
      List<@Nullable StoreException> refusals = new ArrayList<>(group.size());
      transact(group, refusals).forEach(row -> latest.written(asKept(row.point())));
      commits.incrementAndGet();
      condition.wrote();
      return refusals;
    } catch (SQLException failed) {
      SqliteFailure failure = SqliteFailure.of(failed);
      condition.couldNotWrite(failure, failed);
      return Collections.nCopies(group.size(), failure.exception(failed));
    } catch (StoreException damaged) {
      return Collections.nCopies(group.size(), damaged);
    } catch (RuntimeException | Error failed) {
      // Out of memory, say: the callers must hear of it, and the thread must go on.
      LOG.error("The store could not write a group of {} appends", group.size(), failed);
      return Collections.nCopies(
          group.size(), new StoreException("the store failed: see the log", failed));
    }
  }

  /** A change of the file other than an append. */
  @FunctionalInterface
  interface Change<T> {
    T make(Connection connection) throws SQLException;
  }

  /** Makes a change in a transaction of its own. */
  <T> T change(Change<T> change) throws SQLException {
    condition.requireUndamaged();
    boolean committed = false;
    try {
      begin.use().execute();
      T made = change.make(connection);
      commit.use().execute();
      committed = true;
      return made;
    } finally {
      if (!committed) {
        rollback();
      }
    }
  }

  /** Does what must not stand in a transaction, such as tidying up the file. */
  <T> T tidy(Change<T> tidying) throws SQLException {
    condition.requireUndamaged();
    return tidying.make(connection);
  }

  /** Forgets series that a change took out of the dictionary of a table. */
  void forget(MeasurementTable table, Set<Integer> series) {
    tables.getOrDefault(table.name(), other).forget(series);
  }

  /** As the file has it: to the millisecond. */
  private static Point asKept(Point point) {
    Instant kept = Instant.ofEpochMilli(point.time().toEpochMilli());
    return kept.equals(point.time())
        ? point
        : new Point(point.measurement(), point.tags(), point.fields(), kept);
  }

  private List<TableWriter.Row> transact(
      List<List<Point>> group, List<@Nullable StoreException> refusals) throws SQLException {
    List<TableWriter.Row> rows = new ArrayList<>();
    boolean committed = false;
    try {
      begin.use().execute();
      for (List<Point> append : group) {
        refusals.add(prepare(append, rows));
      }
      for (TableWriter.Row row : rows) {
        row.table().add(row);
      }
      for (TableWriter table : all) {
        table.write();
      }
      commit.use().execute();
      committed = true;
      all.forEach(TableWriter::committed);
      return rows;
    } finally {
      if (!committed) {
        undo();
      }
    }
  }

  /** Adds the rows of an append, all or none; returns why none, or null. */
  private @Nullable StoreException prepare(List<Point> append, List<TableWriter.Row> rows)
      throws SQLException {
    List<TableWriter.Row> own = new ArrayList<>(append.size());
    try {
      for (Point point : append) {
        own.add(tables.getOrDefault(point.measurement(), other).prepare(point));
      }
    } catch (StoreException refused) {
      return refused;
    }
    rows.addAll(own);
    return null;
  }

  private void undo() {
    for (TableWriter table : all) {
      table.rolledBack();
    }
    rollback();
  }

  private void rollback() {
    begin.renew();
    commit.renew();
    try {
      rollback.use().execute();
    } catch (SQLException alreadyRolledBack) {
      // After some failures SQLite has rolled back by itself; what failed first is what counts.
      rollback.renew();
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
