package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00.123Z");
  private static final Instant TIME = Instant.ofEpochMilli(1795428000000L);
  private static final FieldValue ONE = new FieldValue.Decimal(1);

  @Test
  void lineGivesMeasurementTagsFieldsAndTime() {
    Point point =
        only("machine,machine=poste-01,class=lille power_watts=12.5,sequence=7i 1795428000000");

    assertThat(point.measurement()).isEqualTo("machine");
    assertThat(point.tags()).isEqualTo(Map.of("machine", "poste-01", "class", "lille"));
    assertThat(point.fields())
        .containsExactly(
            Map.entry("power_watts", new FieldValue.Decimal(12.5)),
            Map.entry("sequence", new FieldValue.Whole(7)));
    assertThat(point.time()).isEqualTo(TIME);
  }

  @Test
  void pointWithoutTimestampTakesTheTimeOfItsReceipt() {
    assertThat(only("m f=1").time()).isEqualTo(RECEIVED);
    assertThat(only("m f=1  ").time()).isEqualTo(RECEIVED);
  }

  @ParameterizedTest
  @CsvSource({
    "s, 1795428000, 2026-11-23T10:00:00Z",
    "ms, 1795428000007, 2026-11-23T10:00:00.007Z",
    "us, 1795428000000007, 2026-11-23T10:00:00.000007Z",
    "ns, 1795428000000000007, 2026-11-23T10:00:00.000000007Z",
    "ms, -1, 1969-12-31T23:59:59.999Z",
    "ms, 007, 1970-01-01T00:00:00.007Z",
    "ms, 9223372036854, 2262-04-11T23:47:16.854Z",
  })
  void timestampCountsInThePrecision(String precision, String timestamp, Instant time) {
    TimePrecision unit = TimePrecision.ofWord(precision).orElseThrow();

    assertThat(LineProtocol.parse("m f=1 " + timestamp, unit, RECEIVED).points())
        .containsExactly(new Point("m", Map.of(), Map.of("f", ONE), time));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-1, -1",
    "1e5, 1e5",
    "1E+5, 1e5",
    "1e-5, 1e-5",
    ".5, 0.5",
    "-.5, -0.5",
    "5., 5",
    "01, 1",
    "1e-400, 0",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "-0.0, -0.0",
  })
  void decimalsAreReadAsInfluxDbWritesThem(String word, double value) {
    assertThat(only("m f=" + word).fields().get("f")).isEqualTo(new FieldValue.Decimal(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0i, 0",
    "-5i, -5",
    "007i, 7",
    "9223372036854775807i, 9223372036854775807",
    "-9223372036854775808i, -9223372036854775808",
    "42u, 42",
    "9223372036854775807u, 9223372036854775807",
  })
  void wholeNumbersCarryAnIOrAU(String word, long value) {
    assertThat(only("m f=" + word).fields().get("f")).isEqualTo(new FieldValue.Whole(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "nan",
        "Inf",
        "+Inf",
        "-Inf",
        "Infinity",
        "-Infinity",
        "1e400",
        "-1e400",
        "0x10",
        "0x1p3",
        "1d",
        "1f",
        "1D",
        "1F",
        "1.5.2",
        "1e",
        "e5",
        "+1",
        "+1i",
        "-",
        "--1",
        ".",
        "1.5i",
        "1e2i",
        "i",
        "-i",
        "u",
        "-1u",
        "-0u",
        "1ii",
        "1L",
        "9223372036854775808i",
        "-9223372036854775809i",
        "9223372036854775808u",
        "18446744073709551615u",
        "tRUE",
        "truex",
        "yes",
        "'a'",
        "a",
        "\u0663",
        "\u0663i",
        "1;",
        "1=2",
        "=1",
        "1\"",
        "1e5e5",
      })
  void whatIsNoNumberIsRefusedByName(String word) {
    assertThat(errors("m,t=a field=" + word + " 1795428000000"))
        .containsExactly(new LineError(
            1,
            13,
            "field field is not a finite number, a \"text\" in double quotes, true or false: "
                + word));
  }

  @ParameterizedTest
  @CsvSource({
    "t, true", "T, true", "true, true", "True, true", "TRUE, true",
    "f, false", "F, false", "false, false", "False, false", "FALSE, false",
  })
  void flagsHaveFiveSpellingsEach(String word, boolean value) {
    assertThat(only("m f=" + word).fields().get("f")).isEqualTo(new FieldValue.Flag(value));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"\"`, ``",
        "`\"a b,c=d\"`, `a b,c=d`",
        "`\"a\\\"b\"`, `a\"b`",
        "`\"a\\\\b\"`, `a\\b`",
        "`\"a\\\\\"`, `a\\`",
        "`\"a\\b\"`, `a\\b`",
        "`\"€😀\"`, `€😀`",
        "`\"# no comment\"`, `# no comment`",
        "`\"a\nb\n\nc\"`, `a\nb\n\nc`",
        "`\"a\\\nb\"`, `a\\\nb`",
        "`\"x=\\\"\"`, `x=\"`",
      })
  void textMayHoldAnything(String word, String value) {
    assertThat(only("m f=" + word + ",g=1 1795428000000").fields())
        .containsExactly(Map.entry("f", new FieldValue.Text(value)), Map.entry("g", ONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m\\,n|m,n",
        "m\\ n|m n",
        "m\\=n|m\\=n",
        "m=n|m=n",
        "m\\\\\\,n|m\\\\,n",
        "m\\x|m\\x",
        "\\#m|\\#m",
        "\"m\"|\"m\"",
        "é|é",
      })
  void measurementEscapesCommaAndSpace(String written, String name) {
    assertThat(only(written + " f=1").measurement()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a\\ b|a b",
        "a\\,b|a,b",
        "a\\=b|a=b",
        "a\\xb|a\\xb",
        "\"a\"|\"a\"",
        "ü|ü",
      })
  void tagsAndFieldKeysEscapeCommaSpaceAndEquals(String written, String name) {
    assertThat(only("m," + written + "=" + written + " " + written + "=1"))
        .isEqualTo(new Point("m", Map.of(name, name), Map.of(name, ONE), RECEIVED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m|2|missing fields: expected a space, then field=value",
        "m,t=a|6|missing fields: expected a space, then field=value",
        "`m `|3|missing fields: expected a space, then field=value",
        ",t=a f=1|1|missing measurement",
        "m,|3|missing tag key",
        "m, f=1|3|missing tag key",
        "m,=a f=1|3|missing tag key",
        "m,t=a, f=1|7|missing tag key",
        "m,t f=1|4|missing tag value: expected '=' after tag key t",
        "m,t= f=1|5|missing value of tag t",
        "m,t=a,t=b f=1|7|tag t stands twice: keep one",
        "m,t===b f=1|6|expected a comma or a space here: write '=' in a tag value as \\=",
        "m,t=a=b f=1|6|expected a comma or a space here: write '=' in a tag value as \\=",
        "m f|4|missing field value: expected '=' after field key f",
        "m f 1795428000000|4|missing field value: expected '=' after field key f",
        "m =1|3|missing field key",
        "m f=|5|missing value of field f",
        "m f=,g=1|5|missing value of field f",
        "m f=1,|7|missing field key",
        "m f=1, g=1|7|missing field key",
        "m f=1,,g=1|7|missing field key",
        "m ,f=1|3|missing field key",
        "m f=\"a|5|the text of field f is not closed by a double quote",
        "m f=\"a\\\"|5|the text of field f is not closed by a double quote",
        "m f=\"a\"x|8|expected ',' before another field or a space before the timestamp",
        "m f=1 12 x|10|nothing may follow the timestamp",
        "m f=1 12 13|10|nothing may follow the timestamp",
        "`m f=1 12 \t`|10|nothing may follow the timestamp",
        "m,time=a f=1|1|tag key time is kept for the timestamp: choose another name",
        "m time=1|1|field key time is kept for the timestamp: choose another name",
      })
  void badLineIsRefusedWithColumnAndReason(String line, int column, String reason) {
    assertThat(errors(line)).containsExactly(new LineError(1, column, reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "1e5",
        "+5",
        "-",
        "12ms",
        "x",
        "\u0661",
        "99999999999999999999",
        "9223372036855",
        "-9223372036855",
        "9223372036854775807",
      })
  void timestampThatInfluxDbCannotHoldIsRefused(String timestamp) {
    assertThat(errors("m f=1 " + timestamp))
        .containsExactly(new LineError(
            1,
            7,
            "the timestamp is not a whole number of ms since 1970, in the years 1678 to 2261: "
                + timestamp));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m\tf g=1",
        "m\t f=1",
        "m,t=a\tb f=1",
        "m f\tg=1",
        "m,t=\u0000 f=1",
        "\u0000m f=1",
        "m,t=\u0085 f=1"
      })
  void controlCharacterInANameIsRefused(String line) {
    assertThat(errors(line))
        .singleElement()
        .satisfies(error -> assertThat(error.toString())
            .matches("line 1: column 1: .* has a control character at position \\d"));
  }

  @Test
  void longWordIsShownShortened() {
    assertThat(errors("m f=" + "x".repeat(5000)).get(0).reason())
        .hasSizeLessThan(150)
        .endsWith("…");
  }

  @ParameterizedTest
  @CsvSource({"=v, =v", "=, =", "\\=v, =v"})
  void tagValueMayBeginWithAnEqualsSign(String written, String value) {
    assertThat(only("m,t=" + written + " f=1").tags()).isEqualTo(Map.of("t", value));
  }

  @Test
  void lastOfTwoFieldsOfOneNameCounts() {
    assertThat(only("m f=2,f=1").fields()).isEqualTo(Map.of("f", ONE));
  }

  @Test
  void blankLinesAndCommentsAreSkippedAndCounted() {
    ParsedLines parsed = parse("\n  \t \n# c f=\"open\n  #x\nm f=1\n\r\n#\nbad\n");

    assertThat(parsed.lines()).extracting(ParsedLines.Line::number).containsExactly(5);
    assertThat(parsed.errors()).extracting(LineError::line).containsExactly(8);
  }

  @Test
  void emptyBodyHoldsNothing() {
    assertThat(parse("").lines()).isEmpty();
    assertThat(parse("  ").errors()).isEmpty();
    assertThat(parse("\r").errors()).isEmpty();
  }

  @Test
  void linesMayEndInCarriageReturnAndLineFeed() {
    assertThat(parse("m f=1 1795428000000\r\nm f=\"a\"\r\nm f=t\r\n").points())
        .extracting(point -> point.fields().get("f"))
        .containsExactly(ONE, new FieldValue.Text("a"), new FieldValue.Flag(true));
  }

  @Test
  void spacesAroundThePartsAreSkipped() {
    assertThat(only(" \t m,t=a   f=1   1795428000000  "))
        .isEqualTo(new Point("m", Map.of("t", "a"), Map.of("f", ONE), TIME));
  }

  @Test
  void badLineCostsOnlyItself() {
    ParsedLines parsed = parse("m f=1\nbad\nm f=2\nm,,\nm f=3");

    assertThat(parsed.lines()).extracting(ParsedLines.Line::number).containsExactly(1, 3, 5);
    assertThat(parsed.errors()).extracting(LineError::line).containsExactly(2, 4);
  }

  @Test
  void linesAfterATextOfSeveralLinesKeepTheirNumbers() {
    ParsedLines parsed = parse("m f=\"a\n\nb\"\nbad\nm f=1");

    assertThat(parsed.lines()).extracting(ParsedLines.Line::number).containsExactly(1, 5);
    assertThat(parsed.errors()).extracting(LineError::line).containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m f=\"a\nm f=1\nm f=2",
        "m f=\"a\nm f=\"b\"\nm f=2",
        "m f=\"a\nm f=\"b\",g=\"c\"\nm f=2\n",
        "m f=\"a\nm f=1\nm,t=\"x\\ y\" f=2",
        "m,t=\"a b\" f=\"\nm f=1\nm f=2",
      })
  void unclosedTextCostsOneLineOnly(String body) {
    ParsedLines parsed = parse(body);

    assertThat(parsed.errors()).extracting(LineError::line).containsExactly(1);
    assertThat(parsed.lines()).extracting(ParsedLines.Line::number).containsExactly(2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m\\\nm f=1\nm f=2", "m,t=a\\\nm f=1\nm f=2", "m f\\\nm f=1\nm f=2"})
  void backslashAtTheEndOfALineTakesNoOtherLineIn(String body) {
    ParsedLines parsed = parse(body);

    assertThat(parsed.errors()).extracting(LineError::line).containsExactly(1);
    assertThat(parsed.lines()).extracting(ParsedLines.Line::number).containsExactly(2, 3);
  }

  @Test
  void commentEndsWithItsLineAlsoAfterABackslash() {
    assertThat(parse("# c\\\nm f=1").points()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"m ,f=\"a=b\"", "m f,g=\"a=b\"", "m \t=1", "m f=1,=2"})
  void fieldNeedsANameAndAValue(String line) {
    assertThat(parse(line).lines()).isEmpty();
    assertThat(parse(line).errors()).hasSize(1);
  }

  @Test
  void quoteElsewhereThanAtTheStartOfAValueOpensNoText() {
    ParsedLines parsed = parse("\"m\",t=\"a \"f\"=1\n\"m\" \"f=1\nm a\\\\=\"=1\nm f=1\"\nm f=1");

    assertThat(parsed.errors()).extracting(LineError::line).containsExactly(4);
    assertThat(parsed.lines()).extracting(ParsedLines.Line::number).containsExactly(1, 2, 3, 5);
  }

  @Test
  void lineLongerThanAllowedIsRefusedAndTheNextIsRead() {
    String longLine = "m f=\"" + "x".repeat(100) + "\"\n";
    ParsedLines parsed = LineProtocol.parse(
        "m f=1\n" + longLine + "m f=2\n", TimePrecision.MILLISECONDS, RECEIVED, 50);

    assertThat(parsed.lines()).extracting(ParsedLines.Line::number).containsExactly(1, 3);
    assertThat(parsed.errors())
        .containsExactly(new LineError(
            2, 51, "the line is longer than 50 characters: write fewer fields a line"));
  }

  @Test
  void textClosedBeyondTheLongestLineCostsOneLineOnly() {
    ParsedLines parsed = LineProtocol.parse(
        "m f=\"a\n" + "m f=1\n".repeat(20) + "m f=\"b\"\n",
        TimePrecision.MILLISECONDS,
        RECEIVED,
        50);

    assertThat(parsed.errors()).extracting(LineError::line).containsExactly(1);
    assertThat(parsed.lines()).hasSize(21);
  }

  @Test
  void writtenLineIsTheOneThatInfluxDbExpects() {
    Point point = Point.of("my, m", TIME)
        .tag("z", "a=b")
        .tag("a", "ü")
        .number("d", 3.0)
        .text("t", "q\"b\\")
        .build();

    assertThat(LineProtocol.write(List.of(point), TimePrecision.MILLISECONDS))
        .isEqualTo("my\\,\\ m,a=ü,z=a\\=b d=3.0,t=\"q\\\"b\\\\\" 1795428000000\n");
  }

  @Test
  void writingCutsWhatThePrecisionCannotHold() {
    Point point = Point.of("m", Instant.parse("1969-12-31T23:59:59.9995Z"))
        .number("f", 1.0)
        .build();

    assertThat(LineProtocol.write(List.of(point), TimePrecision.MILLISECONDS))
        .isEqualTo("m f=1.0 -1\n");
  }

  @Test
  void instantTooFarForItsPrecisionIsToldWhenWritten() {
    Point point = Point.of("m", Instant.MAX).number("f", 1.0).build();

    assertThatThrownBy(() -> LineProtocol.write(List.of(point), TimePrecision.NANOSECONDS))
        .isInstanceOf(ArithmeticException.class);
  }

  private static Point only(String line) {
    ParsedLines parsed = parse(line);
    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.lines()).hasSize(1);
    return parsed.points().get(0);
  }

  private static List<LineError> errors(String line) {
    ParsedLines parsed = parse(line);
    assertThat(parsed.lines()).isEmpty();
    return parsed.errors();
  }

  private static ParsedLines parse(String body) {
    return LineProtocol.parse(body, TimePrecision.MILLISECONDS, RECEIVED);
  }
}
