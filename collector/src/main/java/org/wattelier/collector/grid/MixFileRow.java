package org.wattelier.collector.grid;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of a grid file: its cells by the names of their columns, each with its place. */
final class MixFileRow {

  /** A value as it stands in the file. */
  record Cell(String text, int line, int column) {}

  private final int line;
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  MixFileRow(int line) {
    this.line = line;
  }

  int line() {
    return line;
  }

  void put(String name, Cell cell) {
    cells.put(name, cell);
  }

  Map<String, Cell> cells() {
    return cells;
  }

  /** The value of a column; null where it is empty or missing. */
  @Nullable
  Cell cell(String name) {
    Cell cell = cells.get(name);
    return cell == null || cell.text().isBlank() ? null : cell;
  }

  MixFileException fault(MixFileException.Rule rule, String name) {
    Cell cell = cells.get(name);
    return cell == null
        ? new MixFileException(rule, line, 1, name)
        : new MixFileException(
            rule, cell.line(), cell.column(), name + " " + shortened(cell.text()));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
