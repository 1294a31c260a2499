package org.wattelier.collector.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;

/** The row under a scan; moved on, never copied. */
final class FieldCursor implements FieldRow {

  /** The tags of each series that is wanted, by number. */
  static final class Series {
    private @Nullable String[] @Nullable [] tags = new @Nullable String[64][];

    /** An empty text means that the series does not have the tag. */
    void put(int number, @Nullable String[] values) {
      if (number >= tags.length) {
        tags = Arrays.copyOf(tags, Math.max(number + 1, 2 * tags.length));
      }
      for (int i = 0; i < values.length; i++) {
        String value = values[i];
        values[i] = value == null || value.isEmpty() ? null : value;
      }
      tags[number] = values;
    }

    /** Null where the series is not wanted. */
    @Nullable
    String @Nullable [] tags(int number) {
      return number < tags.length ? tags[number] : null;
    }
  }

  private final ResultSet rows;
  private final FieldQuery query;
  private final Series series;
  private final double[] values;
  private final boolean[] present;
  private @Nullable String[] tags = new @Nullable String[0];
  private long id;

  /**
   * @param rows the key, then each field of the query
   */
  FieldCursor(ResultSet rows, FieldQuery query, Series series) {
    this.rows = rows;
    this.query = query;
    this.series = series;
    this.values = new double[query.fields().size()];
    this.present = new boolean[values.length];
  }

  /** Moves to the next row of a series that is wanted; false when there is none. */
  boolean next() throws SQLException {
    while (rows.next()) {
      id = rows.getLong(1);
      @Nullable String[] known = series.tags(RowId.series(id));
      if (known != null) {
        tags = known;
        read();
        return true;
      }
    }
    return false;
  }

  private void read() throws SQLException {
    for (int i = 0; i < values.length; i++) {
      double value = rows.getDouble(2 + i);
      values[i] = value;
      // NULL reads as 0; only then is it worth asking.
      present[i] = value != 0 || !rows.wasNull();
    }
  }

  @Override
  public @Nullable String tag(int index) {
    return tags[index];
  }

  @Override
  public long epochMillis() {
    return RowId.epochMillis(id);
  }

  @Override
  public boolean has(int field) {
    return present[field];
  }

  @Override
  public double value(int field) {
    if (!present[field]) {
      throw new IllegalStateException(query.fields().get(field) + " is absent: ask has() first");
    }
    return values[field];
  }
}
