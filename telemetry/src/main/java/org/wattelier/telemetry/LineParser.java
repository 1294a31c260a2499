package org.wattelier.telemetry;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A single pass over a body of line protocol. Not for use by two threads. */
final class LineParser {
  private static final String NUMBER_CHARACTERS = "+-.0123456789eE";

  private final String body;
  private final TimePrecision precision;
  private final Instant receivedAt;
  private final int longestLine;
  private final List<ParsedLines.Line> lines = new ArrayList<>();
  private final List<LineError> errors = new ArrayList<>();
  private final StringBuilder token = new StringBuilder();
  private int at;
  private int lineStart;
  private int lineNumber = 1;

  LineParser(String body, TimePrecision precision, Instant receivedAt, int longestLine) {
    this.body = body;
    this.precision = precision;
    this.receivedAt = receivedAt;
    this.longestLine = longestLine;
  }

  ParsedLines parse() {
    while (at < body.length()) {
      lineStart = at;
      int feed = endOfLine(at);
      int end = feed > at && body.charAt(feed - 1) == '\r' ? feed - 1 : feed;
      int number = lineNumber;
      skipSpaces(end);
      if (at < end && body.charAt(at) != '#') {
        try {
          requireLength(end);
          lines.add(new ParsedLines.Line(number, point(end)));
        } catch (Malformed malformed) {
          errors.add(new LineError(number, malformed.column, malformed.reason()));
        }
      }
      countLineFeeds(lineStart, feed);
      at = feed + 1;
      lineNumber++;
    }
    return new ParsedLines(lines, errors);
  }

  private void requireLength(int end) throws Malformed {
    if (end - lineStart > longestLine) {
      throw malformed(
          lineStart + longestLine,
          "the line is longer than " + longestLine + " characters: write fewer fields a line");
    }
  }

  private Point point(int end) throws Malformed {
    String measurement = name(end, false, "measurement");
    Map<String, String> tags = new TreeMap<>();
    while (at < end && body.charAt(at) == ',') {
      at++;
      int start = at;
      String key = name(end, true, "tag key");
      expect('=', end, "missing tag value: expected '=' after tag key " + key);
      String value = name(end, true, "value of tag " + key);
      if (tags.put(key, value) != null) {
        throw malformed(start, "tag " + key + " stands twice: keep one");
      }
    }
    expectSpace(end, "missing fields: expected a space, then field=value");
    Map<String, FieldValue> fields = fields(end);
    Instant time = at < end ? time(end) : receivedAt;
    try {
      return new Point(measurement, tags, fields, time);
    } catch (IllegalArgumentException invalid) {
      throw malformed(lineStart, String.valueOf(invalid.getMessage()));
    }
  }

  private Map<String, FieldValue> fields(int end) throws Malformed {
    Map<String, FieldValue> fields = new LinkedHashMap<>();
    do {
      String key = name(end, true, "field key");
      expect('=', end, "missing field value: expected '=' after field key " + key);
      fields.put(key, value(key, end));
    } while (at < end && body.charAt(at) == ',' && ++at <= end);
    if (at < end && body.charAt(at) != ' ') {
      throw malformed(at, "expected ',' before another field or a space before the timestamp");
    }
    skipSpaces(end);
    return fields;
  }

  private FieldValue value(String key, int end) throws Malformed {
    if (at >= end || body.charAt(at) == ',' || body.charAt(at) == ' ') {
      throw malformed(at, "missing value of field " + key);
    }
    if (body.charAt(at) == '"') {
      return text(key, end);
    }
    int start = at;
    while (at < end && body.charAt(at) != ',' && body.charAt(at) != ' ') {
      at++;
    }
    String word = body.substring(start, at);
    return switch (word) {
      case "t", "T", "true", "True", "TRUE" -> new FieldValue.Flag(true);
      case "f", "F", "false", "False", "FALSE" -> new FieldValue.Flag(false);
      default -> number(key, word, start);
    };
  }

  private FieldValue number(String key, String word, int start) throws Malformed {
    char last = word.charAt(word.length() - 1);
    try {
      if (last == 'i') {
        return new FieldValue.Whole(Long.parseLong(word.substring(0, word.length() - 1)));
      }
      if (last == 'u') {
        return new FieldValue.Whole(unsigned(word.substring(0, word.length() - 1)));
      }
      if (word.chars().allMatch(c -> NUMBER_CHARACTERS.indexOf(c) >= 0)) {
        return new FieldValue.Decimal(Double.parseDouble(word));
      }
    } catch (IllegalArgumentException outOfRangeOrForm) {
      // Falls through to the one message, which shows the word.
    }
    throw malformed(
        start,
        "field " + key + " is not a finite number, a \"text\" in double quotes, true or false: "
            + shortened(word));
  }

  private static long unsigned(String digits) {
    long value = Long.parseLong(digits);
    if (value < 0 || digits.startsWith("-")) {
      throw new NumberFormatException("negative");
    }
    return value;
  }

  private FieldValue text(String key, int end) throws Malformed {
    int start = at++;
    token.setLength(0);
    while (at < end && body.charAt(at) != '"') {
      char c = body.charAt(at);
      if (c == '\\'
          && at + 1 < end
          && (body.charAt(at + 1) == '"' || body.charAt(at + 1) == '\\')) {
        c = body.charAt(++at);
      }
      token.append(c);
      at++;
    }
    if (at >= end) {
      throw malformed(start, "the text of field " + key + " is not closed by a double quote");
    }
    at++;
    return new FieldValue.Text(token.toString());
  }

  private Instant time(int end) throws Malformed {
    int start = at;
    while (at < end && body.charAt(at) != ' ') {
      at++;
    }
    String digits = body.substring(start, at);
    skipSpaces(end);
    if (at < end) {
      throw malformed(at, "nothing may follow the timestamp");
    }
    try {
      return precision.instant(Long.parseLong(digits));
    } catch (NumberFormatException | DateTimeException | ArithmeticException outOfRange) {
      throw malformed(
          start,
          "the timestamp is not a whole number of " + precision.word() + " since 1970: "
              + shortened(digits));
    }
  }

  /** Reads an escaped name up to an unescaped comma, space or (in keys and tag values) equals sign. */
  private String name(int end, boolean endsAtEquals, String what) throws Malformed {
    int start = at;
    token.setLength(0);
    while (at < end) {
      char c = body.charAt(at);
      if (c == ',' || c == ' ' || (endsAtEquals && c == '=')) {
        break;
      }
      if (c == '\\' && at + 1 < end && escapable(body.charAt(at + 1), endsAtEquals)) {
        c = body.charAt(++at);
      }
      token.append(c);
      at++;
    }
    if (token.length() == 0) {
      throw malformed(start, "missing " + what);
    }
    return token.toString();
  }

  private static boolean escapable(char c, boolean endsAtEquals) {
    return c == ',' || c == ' ' || (endsAtEquals && c == '=');
  }

  private void expect(char wanted, int end, String otherwise) throws Malformed {
    if (at >= end || body.charAt(at) != wanted) {
      throw malformed(at, otherwise);
    }
    at++;
  }

  private void expectSpace(int end, String otherwise) throws Malformed {
    expect(' ', end, otherwise);
    skipSpaces(end);
    if (at >= end) {
      throw malformed(at, otherwise);
    }
  }

  private void skipSpaces(int end) {
    while (at < end && (body.charAt(at) == ' ' || body.charAt(at) == '\t')) {
      at++;
    }
  }

  /** The end of the line that starts at {@code from}: a line feed inside a quoted field text does not end it. */
  private int endOfLine(int from) {
    if (body.charAt(from) == '#') {
      return nextFeed(from);
    }
    boolean inFields = false;
    boolean quoted = false;
    // The bound keeps a hostile body of unclosed quotes from being read to its end once for each
    // line.
    int bound = (int) Math.min(body.length(), from + (long) longestLine + 1);
    for (int i = from; i < bound; i++) {
      char c = body.charAt(i);
      if (c == '\\' && i + 1 < body.length() && body.charAt(i + 1) != '\n') {
        i++;
      } else if (c == '\n' && !quoted) {
        return i;
      } else if (c == ' ' && i > from) {
        inFields = true;
      } else if (c == '"' && inFields) {
        quoted = !quoted;
      }
    }
    // An unclosed quote must not swallow the good lines after it.
    return quoted || bound < body.length() ? nextFeed(from) : body.length();
  }

  private int nextFeed(int from) {
    int feed = body.indexOf('\n', from);
    return feed < 0 ? body.length() : feed;
  }

  private void countLineFeeds(int from, int end) {
    for (int i = from; i < end; i++) {
      if (body.charAt(i) == '\n') {
        lineNumber++;
      }
    }
  }

  private Malformed malformed(int position, String reason) {
    return new Malformed(position - lineStart + 1, reason);
  }

  private static String shortened(String word) {
    return word.length() <= 40 ? word : word.substring(0, 40) + "…";
  }

  /** Ends one line; control flow inside this class, so it carries no stack trace. */
  private static final class Malformed extends Exception {
    final int column;

    Malformed(int column, String reason) {
      super(reason, null, false, false);
      this.column = column;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
