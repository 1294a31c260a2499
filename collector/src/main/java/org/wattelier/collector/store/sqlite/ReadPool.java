package org.wattelier.collector.store.sqlite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.wattelier.collector.store.StoreException;

/** Connections that read beside the writer, and the worker threads that use them. */
final class ReadPool {
  /** One long scan does not keep the page from its short questions. */
  static final int CONNECTIONS = 3;

  /** What is asked of a connection, within one transaction. */
  @FunctionalInterface
  interface Question<T extends @Nullable Object> {
    T ask(Connection connection) throws SQLException;
  }

  private final Condition condition;
  private final WorkerExecutor workers;
  private final List<Connection> connections;
  private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(CONNECTIONS);
  private volatile boolean closed;

  ReadPool(Vertx vertx, StoreFile file, Condition condition) throws SQLException {
    this.condition = condition;
    List<Connection> opened = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      opened.add(file.reader());
    }
    this.connections = List.copyOf(opened);
    this.idle.addAll(opened);
    // Shared by name, so the name carries the file. A scan of a month may rightly take its time.
    this.workers = vertx.createSharedWorkerExecutor(
        "wattelier-store-reader " + file, CONNECTIONS, 10, TimeUnit.MINUTES);
  }

  /** Asks on a worker thread. What the question throws, a {@link SQLException} apart, the future fails with as it is. */
  <T extends @Nullable Object> Future<T> read(Question<T> question) {
    if (closed) {
      return Future.failedFuture(closedNow());
    }
    return workers.executeBlocking(() -> readNow(question), false);
  }

  /** Asks on this thread, which may wait for a connection. */
  <T extends @Nullable Object> T readNow(Question<T> question) throws InterruptedException {
    Connection connection = idle.take();
    try {
      requireOpen();
      try {
        T answer = question.ask(connection);
        requireOpen();
        return answer;
      } finally {
        // Ends the moment that was seen, so that the log of the writer can be folded in.
        connection.rollback();
      }
    } catch (SQLException failed) {
      requireOpen();
      SqliteFailure failure = SqliteFailure.of(failed);
      condition.couldNotRead(failure, failed);
      throw failure.exception(failed);
    } finally {
      idle.add(connection);
    }
  }

  /** Breaks off what is being read, then closes the connections. Blocks. */
  void close() throws SQLException {
    closed = true;
    for (Connection connection : connections) {
      connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    }
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        idle.take().close();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      workers.close();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw closedNow();
    }
  }

  private static StoreException closedNow() {
    return new StoreException("the store is closed: start the collector again");
  }
}
