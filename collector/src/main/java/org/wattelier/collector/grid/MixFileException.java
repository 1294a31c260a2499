package org.wattelier.collector.grid;

import java.util.Locale;

/** A grid file that cannot be used: where, and which rule it breaks. */
public final class MixFileException extends Exception {

  /** What is wrong, with the remedy in English. */
  public enum Rule {
    UNREADABLE("the file cannot be read: check its path and rights"),
    TOO_LARGE("the file is larger than 16 MiB: cut it"),
    SYNTAX("this is neither CSV under a line of names nor a JSON array of objects"),
    EMPTY("there is no row"),
    MISSING_COLUMN("this column is missing"),
    UNKNOWN_COLUMN("this column is unknown"),
    CELLS("the row has not as many cells as the line of names"),
    TIME("must be a time with its offset, such as 2026-11-23T22:15:00Z"),
    ORDER("to must lie after from, by a day at most"),
    TWICE("this time stands twice"),
    NUMBER("must be a number"),
    RATIO("must be a share from 0 to 1, not a percentage"),
    LOW_CARBON("must be a share from renewable_ratio to 1"),
    GRAMS("must be grams of CO2 equivalent a kWh, from 0 to 2000");

    private final String words;

    Rule(String words) {
      this.words = words;
    }

    /** Such as {@code grid-file.low-carbon}. */
    public String word() {
      return "grid-file." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Rule rule;
  private final int line;
  private final int column;
  private final String what;

  /**
   * A fault.
   *
   * @param line from 1; 0 where it is the file as a whole
   * @param column from 1: the character of a JSON file, the cell of a CSV file
   * @param what the name of the column and the value at fault; empty where there is none
   */
  MixFileException(Rule rule, int line, int column, String what) {
    super(message(rule, line, column, what), null, false, false);
    this.rule = rule;
    this.line = line;
    this.column = column;
    this.what = what;
  }

  private static String message(Rule rule, int line, int column, String what) {
    String where = line == 0 ? "" : "line " + line + ", column " + column + ": ";
    return where + (what.isEmpty() ? "" : what + ": ") + rule.words;
  }

  public Rule rule() {
    return rule;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  public String what() {
    return what;
  }
}
