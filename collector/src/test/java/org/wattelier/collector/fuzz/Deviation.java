package org.wattelier.collector.fuzz;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;

/**
 * Where this house reads a line otherwise than InfluxDB 1.6.7 on purpose, each with its reason in {@code
 * docs/decisions/002-line-protocol.md}. A case that is one of these is not compared.
 */
enum Deviation {
  CONTROL_CHARACTER((line, ours) -> refused(ours, "has a control character")
      || (line.indexOf('\0') >= 0 && !ours.errors().isEmpty())),
  NAMED_TIME(refusedFor("time is kept for the timestamp")),
  UNSIGNED((line, ours) -> Patterns.UNSIGNED.matcher(line).find()),
  SOMETHING_AFTER_A_TEXT((line, ours) -> refused(ours, "expected ',' before another field")
      && Patterns.AFTER_A_TEXT.matcher(line).find()),
  TWO_BACKSLASHES_BEFORE_A_SIGN(
      (line, ours) -> Patterns.TWO_BACKSLASHES.matcher(line).find()),
  FIELD_WITHOUT_A_VALUE(
      (line, ours) -> (refused(ours, "missing field value: expected '='") && line.contains("\""))
          || (refused(ours, "missing field key")
              && Patterns.NOTHING_BUT_A_COMMA.matcher(line).find())),
  FIELD_WITHOUT_A_NAME((line, ours) -> refused(ours, "missing field key") && line.contains("\t=")),
  /** Known only by InfluxDB's answer. */
  FIELD_OF_TWO_TYPES((line, ours) -> false),
  TEXT_THAT_IS_NOT_CLOSED(
      (line, ours) -> !ours.errors().isEmpty() && line.contains("\n") && line.contains("\"")),
  BACKSLASH_AT_THE_END((line, ours) ->
      line.contains("\\\n") && (line.startsWith("#") || !ours.errors().isEmpty())),
  CARRIAGE_RETURN_AT_THE_END((line, ours) -> line.endsWith("\r")),
  BACKSLASH_BEFORE_A_SIGN(
      (line, ours) -> ours.points().stream().anyMatch(Deviation::keepsABackslash));

  private static final class Patterns {
    private static final Pattern UNSIGNED = Pattern.compile("=[0-9]+u(?=[, \\r\\n]|$)");
    private static final Pattern AFTER_A_TEXT = Pattern.compile("\"[^, ]");
    private static final Pattern TWO_BACKSLASHES = Pattern.compile("\\\\\\\\[=, ]");
    private static final Pattern NOTHING_BUT_A_COMMA = Pattern.compile("[ ,],[^ ]*=[^ ]*\"");
    private static final Pattern IN_A_MEASUREMENT = Pattern.compile("\\\\[\"=, ]");
  }

  private final BiPredicate<String, ParsedLines> is;

  Deviation(BiPredicate<String, ParsedLines> is) {
    this.is = is;
  }

  private static BiPredicate<String, ParsedLines> refusedFor(String reason) {
    return (line, ours) -> refused(ours, reason);
  }

  private static boolean refused(ParsedLines ours, String reason) {
    return ours.errors().stream().anyMatch(error -> error.reason().contains(reason));
  }

  private static boolean keepsABackslash(Point point) {
    return Patterns.IN_A_MEASUREMENT.matcher(point.measurement()).find()
        || point.fields().keySet().stream().anyMatch(name -> name.contains("\\\""));
  }

  /** The deviation that a case is, if it is any. */
  static Optional<Deviation> of(String line, ParsedLines ours) {
    return Arrays.stream(values())
        .filter(deviation -> deviation.is.test(line, ours))
        .findFirst();
  }
}
