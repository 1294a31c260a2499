package org.wattelier.collector.store.sqlite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Point;

/**
 * The embedded store: everything in one SQLite file.
 *
 * <p>An append is acknowledged once its transaction is committed; a kill of the process loses nothing that was acknowledged, a
 * power cut at most the last seconds (see {@code StoreFile}). Appends that come faster than the disk takes them are refused as
 * busy. Up to 1,048,575 series fit each table; an append that would bring one more is refused whole.
 *
 * <p>Point the system property {@code org.sqlite.tmpdir} at the data directory before the first opening: SQLite's native
 * library is unpacked there, and a kill would leave it behind in the temporary directory.
 */
public final class SqliteStore implements TelemetryStore {
  private final Vertx vertx;
  private final StoreFile file;
  private final Condition condition;
  private final FleetLatest latest;
  private final PointReader reader;
  private final PointWriter writer;
  private final GroupCommit commits;
  private final ReadPool reads;
  private final Housekeeping housekeeping;
  private @Nullable Future<Void> closing;

  private SqliteStore(
      Vertx vertx,
      StoreFile file,
      Connection connection,
      List<MeasurementTable> layout,
      SqliteLimits limits)
      throws SQLException {
    this.vertx = vertx;
    this.file = file;
    this.condition = new Condition();
    this.latest = new FleetLatest();
    this.reader = new PointReader(layout);
    reader.loadLatest(connection, latest);
    this.writer = new PointWriter(connection, layout, limits.series(), condition, latest);
    this.reads = new ReadPool(vertx, file, condition);
    this.commits = new GroupCommit(writer, writerThread(), limits);
    this.housekeeping = new Housekeeping(
        vertx, file, layout, writer, latest, new Sweep(commits, writer, reads, file));
    if (RetiredSeries.isAny(connection)) {
      housekeeping.resume();
    }
  }

  /**
   * Opens a store file, made when it does not exist. Blocks for about as long as it takes to read the newest row of each
   * machine: call it at the start, not on an event loop.
   *
   * @throws StoreException when the directory is missing or cannot be written, when the file is in use by another process, is
   *     damaged, is no store of ours or is that of a newer program; its one line names the remedy
   */
  public static SqliteStore open(Vertx vertx, Path file) {
    return open(vertx, file, SqliteLimits.DEFAULT);
  }

  static SqliteStore open(Vertx vertx, Path path, SqliteLimits limits) {
    StoreFile file = StoreFile.hold(path);
    boolean opened = false;
    try {
      SqliteStore store = open(vertx, file, limits);
      opened = true;
      return store;
    } catch (SQLException failed) {
      SqliteFailure failure = SqliteFailure.of(failed);
      throw new StoreException(
          file + " could not be opened: " + failure.reason() + ": " + failure.remedy(), failed);
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  private static SqliteStore open(Vertx vertx, StoreFile file, SqliteLimits limits)
      throws SQLException {
    List<MeasurementTable> layout = MeasurementTable.all();
    Connection connection = file.writer(SchemaLadder.current(), layout, limits.filePages());
    boolean opened = false;
    try {
      SqliteStore store = new SqliteStore(vertx, file, connection, layout, limits);
      opened = true;
      return store;
    } finally {
      if (!opened) {
        connection.close();
      }
    }
  }

  private static ExecutorService writerThread() {
    return Executors.newSingleThreadExecutor(task -> {
      Thread thread = new Thread(task, "wattelier-store-writer");
      thread.setDaemon(true);
      return thread;
    });
  }

  /** Transactions committed since the opening. */
  long committedTransactions() {
    return writer.commits();
  }

  @Override
  public Future<Void> append(List<Point> points) {
    return commits.append(vertx.getOrCreateContext(), points);
  }

  @Override
  public Future<List<MachineLatest>> latest() {
    return Future.succeededFuture(latest.all());
  }

  @Override
  public Future<Void> scan(FieldQuery query, FieldVisitor visitor) {
    return reads
        .read(connection -> {
          new FieldScan(query).run(connection, visitor);
          return query;
        })
        .mapEmpty();
  }

  @Override
  public Future<List<Point>> points(String measurement, TimeRange range, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
    return reads.read(connection -> reader.newest(connection, measurement, range, limit));
  }

  @Override
  public Future<List<MeasurementSummary>> measurements() {
    return reads.read(reader::summaries);
  }

  @Override
  public Future<Erasure> erase(String machine) {
    return housekeeping.erase(machine);
  }

  @Override
  public Future<OptionalLong> expire(Expiry expiry) {
    return housekeeping.expire(expiry).map(OptionalLong::of);
  }

  @Override
  public StoreHealth health() {
    return condition.health();
  }

  @Override
  public synchronized Future<Void> close() {
    Future<Void> before = closing;
    if (before != null) {
      return before;
    }
    CallerPromise promise = new CallerPromise(vertx.getOrCreateContext());
    closing = promise.future();
    housekeeping.close();
    commits.close(() -> letGo(promise));
    return promise.future();
  }

  private void letGo(CallerPromise promise) {
    // The writer last: whoever closes the last connection folds the log into the file.
    try (file;
        writer) {
      reads.close();
    } catch (SQLException failed) {
      promise.fail(SqliteFailure.of(failed).exception(failed));
    }
    promise.succeed();
  }
}
