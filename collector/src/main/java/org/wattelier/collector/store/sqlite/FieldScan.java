package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldVisitor;

/** One pass over a measurement in the order of time, for one {@link FieldQuery}. */
final class FieldScan {
  /** Few series are picked out by SQLite; more of them are cheaper to pick out here. */
  private static final int FEW_SERIES = 100;

  private final TableSql sql;
  private final FieldQuery query;
  private final List<Integer> wanted = new ArrayList<>();

  FieldScan(FieldQuery query) {
    this.sql = new TableSql(MeasurementTable.of(query.measurement()));
    this.query = query;
  }

  /** Visits every row, on the calling thread, all as of one moment. */
  void run(Connection connection, FieldVisitor visitor) throws SQLException {
    FieldCursor.Series series = series(connection);
    if (wanted.isEmpty()) {
      return;
    }
    int picked = !query.tags().isEmpty() && wanted.size() <= FEW_SERIES ? wanted.size() : 0;
    Duration every = query.every();
    String statement =
        every == null ? sql.scan(query.fields(), picked) : sql.scanMoments(query.fields(), picked);
    try (PreparedStatement select = connection.prepareStatement(statement)) {
      int parameter = every == null ? range(select) : moments(select, every);
      for (int i = 0; i < picked; i++) {
        select.setInt(parameter + i, wanted.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        FieldCursor cursor = new FieldCursor(rows, query, series);
        while (cursor.next()) {
          visitor.visit(cursor);
        }
      }
    }
  }

  private int range(PreparedStatement select) throws SQLException {
    select.setLong(1, RowId.firstAt(query.range().from()));
    select.setLong(2, RowId.firstAt(query.range().to()));
    return 3;
  }

  /** From one moment to the next, so that the many rows between them are not read. */
  private int moments(PreparedStatement select, Duration every) throws SQLException {
    long step = every.toMillis();
    long from = RowId.epochMillis(RowId.firstAt(query.range().from()));
    select.setLong(1, -Math.floorDiv(-from, step) * step);
    select.setLong(2, step);
    select.setLong(3, RowId.epochMillis(RowId.firstAt(query.range().to())));
    return 4;
  }

  private FieldCursor.Series series(Connection connection) throws SQLException {
    FieldCursor.Series series = new FieldCursor.Series();
    List<String> names = query.measurement().tags();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.selectDictionary())) {
      while (rows.next()) {
        @Nullable String[] tags = new @Nullable String[names.size()];
        boolean isWanted = true;
        for (int i = 0; i < tags.length; i++) {
          tags[i] = rows.getString(2 + i);
          isWanted &= query.wants(names.get(i), tags[i]);
        }
        if (isWanted) {
          int number = rows.getInt("id");
          series.put(number, tags);
          wanted.add(number);
        }
      }
    }
    return series;
  }
}
