package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Point;

/** Writes the points of one table within a transaction of {@link PointWriter}. For the writer thread only. */
final class TableWriter implements AutoCloseable {

  /** A point that is ready to be written; it has passed every check of ours. */
  record Row(
      TableWriter table,
      SeriesDictionary.Series series,
      long id,
      List<@Nullable Object> values,
      Point point) {}

  private final MeasurementTable table;
  private final SeriesDictionary dictionary;
  private final KeptStatement upsert;

  TableWriter(Connection connection, MeasurementTable table, int seriesLimit) throws SQLException {
    this.table = table;
    this.dictionary = new SeriesDictionary(connection, table, seriesLimit);
    this.upsert = new KeptStatement(connection, new TableSql(table).upsert());
  }

  /** Checks a point and finds the number of its series, which may write to the dictionary but not to the samples. */
  Row prepare(Point point) throws SQLException {
    List<@Nullable Object> values = table.valuesOf(point);
    RowId.requireKept(point.time());
    SeriesDictionary.Series series = dictionary.of(table.seriesOf(point));
    return new Row(this, series, RowId.of(point.time(), series.number()), values, point);
  }

  void add(Row row) throws SQLException {
    PreparedStatement statement = upsert.use();
    statement.setLong(1, row.id);
    for (int i = 0; i < row.values.size(); i++) {
      statement.setObject(2 + i, row.values.get(i));
    }
    upsert.addRow();
    dictionary.point(row.series, row.id);
  }

  void write() throws SQLException {
    upsert.flush();
    dictionary.writeLast();
  }

  void forget(Set<Integer> series) {
    dictionary.forget(series);
  }

  void committed() {
    dictionary.committed();
  }

  void rolledBack() {
    dictionary.rolledBack();
    upsert.renew();
  }

  @Override
  public void close() throws SQLException {
    upsert.close();
    dictionary.close();
  }
}
