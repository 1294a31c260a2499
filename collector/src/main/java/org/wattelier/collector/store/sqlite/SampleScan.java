package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleVisitor;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Schema;

/** One pass over the machine samples in the order of time, for one {@link SampleQuery}. */
final class SampleScan {
  /** Few series are picked out by SQLite; more of them are cheaper to pick out here. */
  private static final int FEW_SERIES = 100;

  private final TableSql sql = new TableSql(MeasurementTable.of(Schema.MACHINE));
  private final SampleQuery query;
  private final List<MachineField> fields;
  private final List<Integer> wanted = new ArrayList<>();

  SampleScan(SampleQuery query) {
    this.query = query;
    this.fields = query.fields().stream().sorted().toList();
  }

  /** Visits every row, on the calling thread, all as of one moment. */
  void run(Connection connection, SampleVisitor visitor) throws SQLException {
    SampleCursor.Series series = series(connection);
    if (wanted.isEmpty()) {
      return;
    }
    boolean few = !query.machines().isEmpty() && wanted.size() <= FEW_SERIES;
    List<String> names = fields.stream().map(MachineField::wireName).toList();
    try (PreparedStatement select =
        connection.prepareStatement(sql.scan(names, few ? wanted.size() : 0))) {
      select.setLong(1, RowId.firstAt(query.range().from()));
      select.setLong(2, RowId.firstAt(query.range().to()));
      for (int i = 0; few && i < wanted.size(); i++) {
        select.setInt(3 + i, wanted.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        SampleCursor cursor = new SampleCursor(rows, fields, series);
        while (cursor.next()) {
          visitor.visit(cursor);
        }
      }
    }
  }

  private SampleCursor.Series series(Connection connection) throws SQLException {
    SampleCursor.Series series = new SampleCursor.Series();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.selectDictionary())) {
      while (rows.next()) {
        String machine = rows.getString("machine");
        if (query.machines().isEmpty() || query.machines().contains(machine)) {
          int number = rows.getInt("id");
          series.put(number, machine, rows.getString("class"));
          wanted.add(number);
        }
      }
    }
    return series;
  }
}
