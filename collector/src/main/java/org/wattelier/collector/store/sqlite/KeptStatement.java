package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the writer, prepared at its first use and again after a failure: the driver closes a statement for good when the disk
 * fails under it, and the writer must go on when the disk is back. For the writer thread only.
 */
final class KeptStatement implements AutoCloseable {
  /** The driver keeps room for the largest batch that there ever was, and empties all of it after each. */
  private static final int BATCH_ROWS = 128;

  private final Connection connection;
  private final String sql;
  private @Nullable PreparedStatement prepared;
  private int waiting;

  KeptStatement(Connection connection, String sql) {
    this.connection = connection;
    this.sql = sql;
  }

  PreparedStatement use() throws SQLException {
    PreparedStatement statement = prepared;
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared = statement;
    }
    return statement;
  }

  /** Takes the row whose values were set; it is carried out by the next {@link #flush} at the latest. */
  void addRow() throws SQLException {
    use().addBatch();
    if (++waiting == BATCH_ROWS) {
      flush();
    }
  }

  /** Carries out the rows that wait. */
  void flush() throws SQLException {
    if (waiting > 0) {
      use().executeBatch();
      waiting = 0;
    }
  }

  /** Forgets what it was about to do, and whatever a failure made of it. */
  void renew() {
    try {
      close();
    } catch (SQLException closedByTheFailure) {
      // As wanted.
    }
  }

  @Override
  public void close() throws SQLException {
    PreparedStatement statement = prepared;
    prepared = null;
    waiting = 0;
    if (statement != null) {
      statement.close();
    }
  }
}
