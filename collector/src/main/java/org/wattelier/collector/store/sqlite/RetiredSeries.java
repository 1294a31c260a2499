package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Series that have left the dictionary, so that nobody finds them any more, while their samples are still to be swept away. Kept in a
 * table of the file: a kill in between must not leave samples behind whose number is given to another series.
 */
final class RetiredSeries {
  static final String CREATE_TABLE = "CREATE TABLE retired_series (of_table TEXT NOT NULL,"
      + " series INTEGER NOT NULL, last_id INTEGER NOT NULL, PRIMARY KEY (of_table, series)) WITHOUT ROWID";

  private RetiredSeries() {}

  /** Takes the series out of a dictionary that meet a condition; returns their numbers. In a transaction of the writer. */
  static Set<Integer> retire(
      Connection connection, MeasurementTable table, String condition, List<Object> parameters)
      throws SQLException {
    TableSql sql = new TableSql(table);
    Set<Integer> retired = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(sql.selectSeries(condition));
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO retired_series VALUES (?, ?, ?)")) {
      for (int i = 0; i < parameters.size(); i++) {
        select.setObject(1 + i, parameters.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          retired.add(rows.getInt(1));
          insert.setString(1, table.name());
          insert.setInt(2, rows.getInt(1));
          // Without a newest point there are none, and the least of keys finds none.
          long last = rows.getLong(2);
          insert.setLong(3, rows.wasNull() ? Long.MIN_VALUE : last);
          insert.executeUpdate();
        }
      }
    }
    try (PreparedStatement delete = connection.prepareStatement(sql.deleteSeries())) {
      for (int series : retired) {
        delete.setInt(1, series);
        delete.executeUpdate();
      }
    }
    return retired;
  }

  /** The key of the newest sample that is to be swept out of a table; the least of keys where there is none. */
  static long lastKey(Connection connection, MeasurementTable table) throws SQLException {
    return number(connection, "SELECT max(last_id) FROM retired_series WHERE of_table = ?", table);
  }

  /** The highest number that is not free yet; the least where there is none. */
  static int highest(Connection connection, MeasurementTable table) throws SQLException {
    return (int) Math.max(
        Integer.MIN_VALUE,
        number(connection, "SELECT max(series) FROM retired_series WHERE of_table = ?", table));
  }

  private static long number(Connection connection, String sql, MeasurementTable table)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, table.name());
      try (ResultSet row = select.executeQuery()) {
        long number = row.next() ? row.getLong(1) : Long.MIN_VALUE;
        return row.wasNull() ? Long.MIN_VALUE : number;
      }
    }
  }

  /** Whether any are left. */
  static boolean isAny(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT 1 FROM retired_series LIMIT 1");
        ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  /** Frees the numbers of a table, whose samples are gone. In a transaction of the writer. */
  static int free(Connection connection, MeasurementTable table) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM retired_series WHERE of_table = ?")) {
      delete.setString(1, table.name());
      return delete.executeUpdate();
    }
  }
}
