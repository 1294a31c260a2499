package org.wattelier.telemetry;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A single pass over a body of line protocol. Not for use by two threads. */
final class LineParser {
  /** The times that InfluxDB can hold, as nanoseconds in 64 bits: 1677-09-21 to 2262-04-11. */
  private static final Instant EARLIEST = Instant.ofEpochSecond(0, Long.MIN_VALUE + 2);

  private static final Instant LATEST = Instant.ofEpochSecond(0, Long.MAX_VALUE - 1);

  private final String body;
  private final TimePrecision precision;
  private final Instant receivedAt;
  private final int longestLine;
  private final LineEnds ends;
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
    this.ends = new LineEnds(body, longestLine);
  }

  ParsedLines parse() {
    while (at < body.length()) {
      lineStart = at;
      skipSpaces(body.length());
      if (at < body.length()) {
        at = line(at) + 1;
        lineNumber += lineFeeds(lineStart, at);
      }
    }
    return new ParsedLines(lines, errors);
  }

  /** Reads the line that starts at a position and gives the end of what is done with. */
  private int line(int start) {
    int end = ends.endFrom(start);
    if (body.charAt(start) == '#' || withoutReturn(end) <= start) {
      return end;
    }
    Malformed malformed = read(start, end);
    if (malformed == null) {
      return end;
    }
    // A text that runs on into the next line belongs to no good point: only the line where it
    // starts is refused.
    int feed = ends.feedFrom(start);
    Malformed first = feed < end ? read(start, feed) : malformed;
    if (first != null) {
      errors.add(first.at(lineNumber));
    }
    return feed;
  }

  /** Keeps the point between two positions, or tells why there is none. */
  private @Nullable Malformed read(int start, int end) {
    at = start;
    try {
      lines.add(new ParsedLines.Line(lineNumber, point(withoutReturn(end))));
      return null;
    } catch (Malformed malformed) {
      return malformed;
    }
  }

  private int withoutReturn(int end) {
    return end > lineStart && body.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private void requireLength(int end) throws Malformed {
    if (end - lineStart > longestLine) {
      throw malformed(
          lineStart + longestLine,
          "the line is longer than " + longestLine + " characters: write fewer fields a line");
    }
  }

  private Point point(int end) throws Malformed {
    requireLength(end);
    String measurement = name(end, false, "measurement");
    SmallMap.Builder<String> tags = new SmallMap.Builder<>();
    while (at < end && body.charAt(at) == ',') {
      at++;
      int start = at;
      String key = name(end, true, "tag key");
      if (!passes('=', end)) {
        throw malformed(at, "missing tag value: expected '=' after tag key " + key);
      }
      if (!tags.put(key, tagValue(end, key))) {
        throw malformed(start, "tag " + key + " stands twice: keep one");
      }
    }
    if (at < end && body.charAt(at) == '=') {
      throw malformed(at, "expected a comma or a space here: write '=' in a tag value as \\=");
    }
    expectSpace(end, "missing fields: expected a space, then field=value");
    Map<String, FieldValue> fields = fields(end);
    Instant time = at < end ? time(end) : receivedAt;
    try {
      return new Point(measurement, tags.sorted(), fields, time);
    } catch (IllegalArgumentException invalid) {
      throw malformed(lineStart, String.valueOf(invalid.getMessage()));
    }
  }

  /** A tag's value; like InfluxDB this takes one that begins with an equals sign as it stands, though it should be escaped. */
  private String tagValue(int end, String key) throws Malformed {
    boolean escapedBadly = passes('=', end);
    if (at >= end || endsName(body.charAt(at), true)) {
      if (escapedBadly) {
        return "=";
      }
      throw malformed(at, "missing value of tag " + key);
    }
    String value = name(end, true, "value");
    return escapedBadly ? "=" + value : value;
  }

  private Map<String, FieldValue> fields(int end) throws Malformed {
    SmallMap.Builder<FieldValue> fields = new SmallMap.Builder<>();
    do {
      String key = name(end, true, "field key");
      if (!passes('=', end)) {
        throw malformed(at, "missing field value: expected '=' after field key " + key);
      }
      fields.put(key, value(key, end));
    } while (at < end && body.charAt(at) == ',' && ++at <= end);
    if (at < end && body.charAt(at) != ' ') {
      throw malformed(at, "expected ',' before another field or a space before the timestamp");
    }
    skipSpaces(end);
    return fields.build();
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
    FieldValue plain = NumberWord.plain(body, start, at);
    if (plain != null) {
      return plain;
    }
    String word = body.substring(start, at);
    return switch (word) {
      case "t", "T", "true", "True", "TRUE" -> new FieldValue.Flag(true);
      case "f", "F", "false", "False", "FALSE" -> new FieldValue.Flag(false);
      default ->
        NumberWord.value(word)
            .orElseThrow(() -> malformed(
                start,
                "field " + key
                    + " is not a finite number, a \"text\" in double quotes, true or false: "
                    + shortened(word)));
    };
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
    // A tab, which may stand between the other parts, is refused here.
    while (at < end && body.charAt(at) == ' ') {
      at++;
    }
    if (at < end) {
      throw malformed(at, "nothing may follow the timestamp");
    }
    try {
      Instant time = precision.instant(NumberWord.whole(digits));
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (NumberFormatException | DateTimeException | ArithmeticException outOfRange) {
      // Falls through to the one message, which shows the word.
    }
    throw malformed(
        start,
        "the timestamp is not a whole number of " + precision.word()
            + " since 1970, in the years 1678 to 2261: " + shortened(digits));
  }

  /** Reads an escaped name up to an unescaped comma, space or (in keys and tag values) equals sign. */
  private String name(int end, boolean endsAtEquals, String what) throws Malformed {
    int start = at;
    while (at < end && !endsName(body.charAt(at), endsAtEquals) && body.charAt(at) != '\\') {
      at++;
    }
    if (at > start && (at == end || body.charAt(at) != '\\')) {
      return KnownNames.of(body, start, at); // Nothing is escaped, as in nearly all names.
    }
    token.setLength(0);
    token.append(body, start, at);
    while (at < end) {
      char c = body.charAt(at);
      if (endsName(c, endsAtEquals)) {
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

  private static boolean endsName(char c, boolean endsAtEquals) {
    return c == ',' || c == ' ' || (endsAtEquals && c == '=');
  }

  private static boolean escapable(char c, boolean endsAtEquals) {
    return c == ',' || c == ' ' || (endsAtEquals && c == '=');
  }

  private boolean passes(char wanted, int end) {
    if (at >= end || body.charAt(at) != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void expectSpace(int end, String otherwise) throws Malformed {
    if (!passes(' ', end)) {
      throw malformed(at, otherwise);
    }
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

  private int lineFeeds(int from, int to) {
    int feeds = 0;
    for (int i = body.indexOf('\n', from); i >= 0 && i < to; i = body.indexOf('\n', i + 1)) {
      feeds++;
    }
    return feeds;
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

    LineError at(int line) {
      return new LineError(line, column, String.valueOf(getMessage()));
    }
  }
}
