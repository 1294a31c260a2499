package org.wattelier.collector.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wattelier.collector.store.SeriesLimitException;
import org.wattelier.collector.store.StoreException;

/**
 * The series of one table, by number, with the key of the newest point of each; the writer's copy of the dictionary on disk.
 * What a transaction changes here counts from {@link #committed} on and is undone by {@link #rolledBack}. For the writer thread
 * only.
 */
final class SeriesDictionary implements AutoCloseable {
  /** Cannot stand in a name, see {@link org.wattelier.telemetry.Point}. */
  private static final String SEPARATOR = "\u001f";

  /** A series in memory. */
  static final class Series {
    private final int number;
    private long committedLast = Long.MIN_VALUE;
    private long last = Long.MIN_VALUE;
    private boolean moved;

    private Series(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private final String name;
  private final int limit;
  private final KeptStatement insert;
  private final KeptStatement updateLast;
  private final Map<String, Series> series = new HashMap<>();
  private final List<String> added = new ArrayList<>();
  private final List<Series> moved = new ArrayList<>();
  private int highest;

  SeriesDictionary(Connection connection, MeasurementTable table, int limit) throws SQLException {
    TableSql sql = new TableSql(table);
    this.name = table.name();
    this.limit = limit;
    this.insert = new KeptStatement(connection, sql.insertSeries());
    this.updateLast = new KeptStatement(connection, sql.updateLast());
    try (PreparedStatement select = connection.prepareStatement(sql.selectDictionary());
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        load(rows, table.keyColumns().size() + 1);
      }
    }
    // A number that still has samples to be swept away must not name another series.
    highest = Math.max(highest, RetiredSeries.highest(connection, table));
  }

  /** Forgets series whose rows of the dictionary are gone; their numbers are not given again before a restart. */
  void forget(Set<Integer> numbers) {
    series.values().removeIf(known -> numbers.contains(known.number));
  }

  private void load(ResultSet rows, int keys) throws SQLException {
    List<String> values = new ArrayList<>(keys);
    for (int i = 0; i < keys; i++) {
      values.add(rows.getString(2 + i));
    }
    Series loaded = new Series(rows.getInt(1));
    long last = rows.getLong(2 + keys);
    if (!rows.wasNull()) {
      loaded.last = last;
      loaded.committedLast = last;
    }
    highest = Math.max(highest, loaded.number);
    series.put(String.join(SEPARATOR, values), loaded);
  }

  /** The series that these values name; made at its first point. */
  Series of(List<String> values) throws SQLException {
    String key = String.join(SEPARATOR, values);
    Series known = series.get(key);
    return known == null ? add(key, values) : known;
  }

  private Series add(String key, List<String> values) throws SQLException {
    if (highest >= limit) {
      throw new SeriesLimitException(
          "the store holds " + limit + " series of " + name
              + " and can take no more: send fewer different tags, or choose another directory with --data");
    }
    if (!key.equals(new String(key.getBytes(UTF_8), UTF_8))) {
      throw new StoreException("a tag of " + name + " is not valid Unicode: " + values);
    }
    Series fresh = new Series(highest + 1);
    PreparedStatement statement = insert.use();
    statement.setInt(1, fresh.number);
    for (int i = 0; i < values.size(); i++) {
      statement.setString(2 + i, values.get(i));
    }
    statement.executeUpdate();
    highest = fresh.number;
    series.put(key, fresh);
    added.add(key);
    return fresh;
  }

  /** Notes a point, which may be the newest of its series. */
  void point(Series of, long id) {
    if (id > of.last) {
      of.last = id;
      if (!of.moved) {
        of.moved = true;
        moved.add(of);
      }
    }
  }

  /** Writes the newest keys of this transaction. */
  void writeLast() throws SQLException {
    if (moved.isEmpty()) {
      return;
    }
    PreparedStatement statement = updateLast.use();
    for (Series changed : moved) {
      statement.setLong(1, changed.last);
      statement.setInt(2, changed.number);
      updateLast.addRow();
    }
    updateLast.flush();
  }

  void committed() {
    for (Series changed : moved) {
      changed.committedLast = changed.last;
      changed.moved = false;
    }
    moved.clear();
    added.clear();
  }

  void rolledBack() {
    insert.renew();
    updateLast.renew();
    for (Series changed : moved) {
      changed.last = changed.committedLast;
      changed.moved = false;
    }
    moved.clear();
    added.forEach(series::remove);
    highest -= added.size();
    added.clear();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    updateLast.close();
  }
}
