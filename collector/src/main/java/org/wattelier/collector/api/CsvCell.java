package org.wattelier.collector.api;

/** A text in a cell of CSV. */
final class CsvCell {

  private CsvCell() {}

  /**
   * Quoted where RFC 4180 wants it. A name that a spreadsheet would take for a formula gets an apostrophe in front: names come from
   * outside.
   */
  static String of(String text) {
    String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return harmless.matches("(?s).*[\",\\r\\n].*")
        ? "\"" + harmless.replace("\"", "\"\"") + "\""
        : harmless;
  }
}
