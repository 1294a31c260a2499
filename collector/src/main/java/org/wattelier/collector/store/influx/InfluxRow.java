package org.wattelier.collector.store.influx;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The row of an answer under a visit; valid only during it. The first column is the time. */
final class InfluxRow {

  /**
   * What the rows of one series have in common.
   *
   * @param tags those that the question grouped by; a tag that the series does not have is empty
   */
  record Series(String name, Map<String, String> tags, List<String> columns) {}

  private Series series = new Series("", Map.of(), List.of());
  private @Nullable Object[] cells = new Object[0];

  void start(Series next) {
    series = next;
    cells = new Object[next.columns().size()];
  }

  /** Cells: a {@link Number}, {@link String}, {@link Boolean} or null. */
  @Nullable
  Object[] cells() {
    return cells;
  }

  Series series() {
    return series;
  }

  /** A value; null where the row has none. */
  @Nullable
  Object cell(int column) {
    return cells[column];
  }

  /** A value as a number, where it is one. */
  OptionalDouble number(int column) {
    return cells[column] instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** The value of a tag; null where the row has none, for which InfluxDB may say the empty text. */
  @Nullable
  String tag(int column) {
    return cells[column] instanceof String text && !text.isEmpty() ? text : null;
  }

  long epochMillis() {
    return cells[0] instanceof Number number ? number.longValue() : 0;
  }
}
