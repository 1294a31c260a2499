package org.wattelier.telemetry;

import java.time.Instant;
import java.util.Map;

/**
 * InfluxDB line protocol, the format in which telemetry travels: {@code measurement,tag=v field=1.5,text="x" 1795428000000}.
 *
 * <p>Syntax: <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/">InfluxData's reference</a>. Where
 * that is silent this follows the verdict of InfluxDB 1.6.7, but for a few points: {@code 1u} is a number, as in InfluxDB 2;
 * lines may end in CR LF; a text that is never closed, or a quote in a comment, costs no other line; control characters in names
 * and a field called {@code time}, which InfluxDB would drop, are refused.
 */
public final class LineProtocol {

  private LineProtocol() {}

  /**
   * Reads a body of lines, in a time that grows with its size alone. A bad line costs only itself.
   *
   * @param receivedAt the time of points that carry none
   */
  public static ParsedLines parse(String body, TimePrecision precision, Instant receivedAt) {
    return parse(body, precision, receivedAt, Integer.MAX_VALUE);
  }

  /**
   * Reads a body of lines, as {@link #parse(String, TimePrecision, Instant)} does.
   *
   * @param receivedAt the time of points that carry none
   * @param longestLine how many characters a line may have; a longer one is refused
   */
  public static ParsedLines parse(
      String body, TimePrecision precision, Instant receivedAt, int longestLine) {
    return new LineParser(body, precision, receivedAt, longestLine).parse();
  }

  /** Writes a point as one line, ended by a line feed. */
  public static void write(Point point, TimePrecision precision, StringBuilder out) {
    escape(point.measurement(), ", ", out);
    for (Map.Entry<String, String> tag : point.tags().entrySet()) {
      out.append(',');
      escape(tag.getKey(), ",= ", out);
      out.append('=');
      escape(tag.getValue(), ",= ", out);
    }
    char separator = ' ';
    for (Map.Entry<String, FieldValue> field : point.fields().entrySet()) {
      out.append(separator);
      escape(field.getKey(), ",= ", out);
      out.append('=');
      value(field.getValue(), out);
      separator = ',';
    }
    out.append(' ').append(precision.timestamp(point.time())).append('\n');
  }

  /** Writes points as a body, one line each. */
  public static String write(Iterable<Point> points, TimePrecision precision) {
    StringBuilder out = new StringBuilder();
    points.forEach(point -> write(point, precision, out));
    return out.toString();
  }

  private static void value(FieldValue value, StringBuilder out) {
    if (value instanceof FieldValue.Decimal decimal) {
      out.append(decimal.value());
    } else if (value instanceof FieldValue.Whole whole) {
      out.append(whole.value()).append('i');
    } else if (value instanceof FieldValue.Flag flag) {
      out.append(flag.value());
    } else if (value instanceof FieldValue.Text text) {
      out.append('"');
      escape(text.value(), "\"\\", out);
      out.append('"');
    }
  }

  private static void escape(String text, String special, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (special.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
  }
}
