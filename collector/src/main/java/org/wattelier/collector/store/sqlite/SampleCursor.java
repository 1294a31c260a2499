package org.wattelier.collector.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.telemetry.MachineField;

/** The row under a scan; moved on, never copied. */
final class SampleCursor implements SampleRow {

  /** The machine and class of each series that is wanted, by number. */
  static final class Series {
    private @Nullable String[] machines = new @Nullable String[64];
    private @Nullable String[] classes = new @Nullable String[64];

    void put(int number, String machine, String className) {
      if (number >= machines.length) {
        int length = Math.max(number + 1, 2 * machines.length);
        machines = Arrays.copyOf(machines, length);
        classes = Arrays.copyOf(classes, length);
      }
      machines[number] = machine;
      classes[number] = className.isEmpty() ? null : className;
    }

    /** Null where the series is not wanted. */
    @Nullable
    String machine(int number) {
      return number < machines.length ? machines[number] : null;
    }

    @Nullable
    String className(int number) {
      return classes[number];
    }
  }

  private final ResultSet rows;
  private final Series series;
  private final Map<MachineField, Integer> columns = new EnumMap<>(MachineField.class);
  private final double[] values;
  private final boolean[] present;
  private String machine = "";
  private long id;

  /**
   * @param rows the key, then each field
   */
  SampleCursor(ResultSet rows, List<MachineField> fields, Series series) {
    this.rows = rows;
    this.series = series;
    this.values = new double[fields.size()];
    this.present = new boolean[fields.size()];
    for (MachineField field : fields) {
      columns.put(field, columns.size());
    }
  }

  /** Moves to the next row of a series that is wanted; false when there is none. */
  boolean next() throws SQLException {
    while (rows.next()) {
      id = rows.getLong(1);
      String name = series.machine(RowId.series(id));
      if (name != null) {
        machine = name;
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
  public String machine() {
    return machine;
  }

  @Override
  public @Nullable String className() {
    return series.className(RowId.series(id));
  }

  @Override
  public long epochMillis() {
    return RowId.epochMillis(id);
  }

  @Override
  public boolean has(MachineField field) {
    Integer column = columns.get(field);
    return column != null && present[column];
  }

  @Override
  public double value(MachineField field) {
    Integer column = columns.get(field);
    if (column == null || !present[column]) {
      throw new IllegalStateException(field.wireName() + " is absent: ask has() first");
    }
    return values[column];
  }
}
