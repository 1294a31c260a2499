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
  private final Connection connection;
  private final String sql;
  private @Nullable PreparedStatement prepared;

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
    if (statement != null) {
      statement.close();
    }
  }
}
