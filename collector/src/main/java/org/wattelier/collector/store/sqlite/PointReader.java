package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Point;

/** Reads whole points and summaries of any measurement. Keeps no state between questions. */
final class PointReader {
  private final Map<String, MeasurementTable> tables = new HashMap<>();
  private final MeasurementTable other = MeasurementTable.other();

  PointReader(List<MeasurementTable> layout) {
    for (MeasurementTable table : layout) {
      if (!table.isOther()) {
        tables.put(table.name(), table);
      }
    }
  }

  /** The newest points of a range, oldest first. */
  List<Point> newest(Connection connection, String measurement, TimeRange range, int limit)
      throws SQLException {
    MeasurementTable table = tables.getOrDefault(measurement, other);
    List<Point> points = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(new TableSql(table).selectNewest())) {
      int parameter = 1;
      select.setLong(parameter++, RowId.firstAt(range.from()));
      select.setLong(parameter++, RowId.firstAt(range.to()));
      if (table.isOther()) {
        select.setString(parameter++, measurement);
      }
      select.setInt(parameter, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          points.add(point(table, rows));
        }
      }
    }
    Collections.reverse(points);
    return points;
  }

  /** Fills the memory of the fleet from the newest point of each series: one look-up each, however long the file. */
  void loadLatest(Connection connection, FleetLatest latest) throws SQLException {
    for (String measurement : List.of("machine", "machine_info")) {
      MeasurementTable table = tables.getOrDefault(measurement, other);
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(new TableSql(table).selectLast())) {
        while (rows.next()) {
          latest.found(point(table, rows));
        }
      }
    }
  }

  /** Every measurement that has a point, in the order of their names. */
  List<MeasurementSummary> summaries(Connection connection) throws SQLException {
    List<MeasurementSummary> summaries = new ArrayList<>();
    List<MeasurementTable> all = new ArrayList<>(tables.values());
    all.add(other);
    for (MeasurementTable table : all) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(new TableSql(table).selectSummary())) {
        while (rows.next()) {
          summaries.add(
              new MeasurementSummary(rows.getString(1), rows.getLong(2), time(rows.getLong(3))));
        }
      }
    }
    summaries.sort(Comparator.comparing(MeasurementSummary::name));
    return summaries;
  }

  private static Point point(MeasurementTable table, ResultSet rows) throws SQLException {
    int keys = table.keyColumns().size() + 1;
    List<String> series = new ArrayList<>(keys);
    for (int i = 0; i < keys; i++) {
      series.add(rows.getString(2 + i));
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i <= table.fields().size(); i++) {
      values.add(rows.getObject(2 + keys + i));
    }
    return table.pointOf(series, values, time(rows.getLong(1)));
  }

  private static Instant time(long id) {
    return Instant.ofEpochMilli(RowId.epochMillis(id));
  }
}
