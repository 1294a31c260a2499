package org.wattelier.collector.store.sqlite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.StoreException;

/**
 * Takes out of the file what must not be in it any more, on one thread of its own.
 *
 * <p>First the names leave the dictionary, in one transaction: from then on nobody finds the points, and the series begin anew with the
 * next append. Then the points are swept away, page by page. Deleted content is overwritten ({@code secure_delete}), and the log that
 * may hold older versions of it is folded into the file. Free pages beyond a tenth of the file go back to the disk.
 */
final class Housekeeping {
  private static final int FIRST_PAGES_FREED = 20;
  private static final int MOST_PAGES_FREED = 500;
  private static final long LONGEST_RUN_HOURS = 12;
  private static final String OF_RETIRED =
      "IN (SELECT series FROM retired_series WHERE of_table = '%s')";
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final List<MeasurementTable> layout;
  private final PointWriter writer;
  private final FleetLatest latest;
  private final Sweep sweep;
  private final SweepPace freeing =
      new SweepPace(System::nanoTime, FIRST_PAGES_FREED, MOST_PAGES_FREED);
  private final WorkerExecutor worker;
  private volatile boolean closed;

  Housekeeping(
      Vertx vertx,
      StoreFile file,
      List<MeasurementTable> layout,
      PointWriter writer,
      FleetLatest latest,
      Sweep sweep) {
    this.layout = layout;
    this.writer = writer;
    this.latest = latest;
    this.sweep = sweep;
    this.worker = vertx.createSharedWorkerExecutor(
        "wattelier-store-housekeeping " + file, 1, LONGEST_RUN_HOURS, TimeUnit.HOURS);
  }

  /** Sweeps away what an earlier process had begun to. */
  void resume() {
    onWorker(this::sweepRetired)
        .onFailure(failed -> LOG.warn("erased points are not all gone from the file yet", failed));
  }

  /** On the one thread of housekeeping, so that one thing is finished before the next begins. */
  private <T> Future<T> onWorker(Callable<T> task) {
    return closed
        ? Future.failedFuture(new StoreException("the store is closed: start the collector again"))
        : worker.executeBlocking(task);
  }

  /** Erases every point whose tag {@code machine} is this name. */
  Future<Erasure> erase(String machine) {
    return onWorker(() -> {
      retire(table -> machineIs(table, machine), () -> latest.forget(machine));
      long points = sweepRetired();
      shrink();
      return new Erasure.Done(points, foldLog());
    });
  }

  /** Deletes points that are older than wanted; returns how many. */
  Future<Long> expire(Expiry expiry) {
    return onWorker(() -> {
      long points = 0;
      for (MeasurementTable table : layout) {
        points += table.isOther() ? expireShared(table, expiry) : expireOwn(table, expiry);
      }
      retire(table -> silentSince(table, expiry), () -> latest.forget(expiry));
      points += sweepRetired();
      shrink();
      return points;
    });
  }

  private long expireOwn(MeasurementTable table, Expiry expiry) throws InterruptedException {
    Instant end = expiry.of(table.name());
    return end == null ? 0 : sweep.delete(table, RowId.firstAt(end) - 1, "");
  }

  /** The shared table holds measurements of both kinds. */
  private long expireShared(MeasurementTable table, Expiry expiry) throws InterruptedException {
    long points = 0;
    for (boolean rollUps : new boolean[] {true, false}) {
      Instant end = rollUps ? expiry.rollUps() : expiry.samples();
      if (end != null) {
        points += sweep.delete(
            table,
            RowId.firstAt(end) - 1,
            "IN (SELECT id FROM " + new TableSql(table).seriesTable() + " WHERE " + ofKind(rollUps)
                + ")");
      }
    }
    return points;
  }

  private static String ofKind(boolean rollUps) {
    return "measurement " + (rollUps ? "" : "NOT ")
        + Expiry.keptWithRollUps().stream()
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", ", "IN (", ")"));
  }

  /** Which series of a table are meant, as a condition with its parameters; null for none. */
  private record Choice(String condition, List<Object> parameters) {}

  @FunctionalInterface
  private interface Choosing {
    @Nullable
    Choice of(MeasurementTable table);
  }

  private static Choice machineIs(MeasurementTable table, String machine) {
    return table.keyColumns().contains("machine")
        ? new Choice("machine = ?", List.of(machine))
        : new Choice(
            "extra_tags <> '' AND json_extract(extra_tags, '$.machine') = ?", List.of(machine));
  }

  private static @Nullable Choice silentSince(MeasurementTable table, Expiry expiry) {
    if (!table.isOther()) {
      Instant end = expiry.of(table.name());
      return end == null ? null : new Choice("last_id < ?", List.of(RowId.firstAt(end)));
    }
    return new Choice(
        "(last_id < ? AND " + ofKind(true) + ") OR (last_id < ? AND " + ofKind(false) + ")",
        List.of(key(expiry.rollUps()), key(expiry.samples())));
  }

  private static long key(@Nullable Instant end) {
    return end == null ? Long.MIN_VALUE : RowId.firstAt(end);
  }

  private void retire(Choosing choosing, Runnable forgetLatest) throws InterruptedException {
    sweep.await(() -> {
      Map<MeasurementTable, Set<Integer>> retired =
          writer.change(connection -> retire(connection, choosing));
      retired.forEach(writer::forget);
      forgetLatest.run();
      return retired;
    });
  }

  private Map<MeasurementTable, Set<Integer>> retire(Connection connection, Choosing choosing)
      throws SQLException {
    Map<MeasurementTable, Set<Integer>> retired = new HashMap<>();
    for (MeasurementTable table : layout) {
      Choice choice = choosing.of(table);
      if (choice != null) {
        retired.put(
            table,
            RetiredSeries.retire(connection, table, choice.condition(), choice.parameters()));
      }
    }
    return retired;
  }

  private long sweepRetired() throws InterruptedException {
    long points = 0;
    for (MeasurementTable table : layout) {
      long last = sweep.change(connection -> RetiredSeries.lastKey(connection, table));
      if (last > Long.MIN_VALUE) {
        points += sweep.delete(table, last, OF_RETIRED.formatted(table.name()));
      }
      sweep.change(connection -> RetiredSeries.free(connection, table));
    }
    return points;
  }

  /** A tenth of the file may stay free, for what comes next; the rest goes back to the disk, a little at a time. */
  private void shrink() throws InterruptedException {
    boolean more = true;
    while (more) {
      more = sweep.await(() -> writer.tidy(connection -> {
        long free = number(connection, "PRAGMA freelist_count");
        if (free * 10 <= number(connection, "PRAGMA page_count")) {
          return false;
        }
        int pages = freeing.next();
        freeing.begin();
        number(connection, "PRAGMA incremental_vacuum(" + pages + ")");
        freeing.done(pages);
        return number(connection, "PRAGMA freelist_count") < free;
      }));
    }
  }

  /** The log may hold what the file had before; tells where a reader keeps it from being folded in now. */
  private List<String> foldLog() throws InterruptedException {
    sweep.foldLog();
    long busy = sweep.await(
        () -> writer.tidy(connection -> number(connection, "PRAGMA wal_checkpoint(TRUNCATE)")));
    return busy == 0
        ? List.of()
        : List.of("The log beside the database file may hold old pages until the collector stops.");
  }

  /** The first number of an answer, read to its end since SQLite works as it is read. */
  private static long number(Connection connection, String sql) throws SQLException {
    long first = 0;
    boolean any = false;
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            first = any ? first : rows.getLong(1);
            any = true;
          }
        }
      }
    }
    return first;
  }

  /** Ends without waiting: what is left is swept away at the next opening. */
  void close() {
    closed = true;
    worker.close();
  }
}
