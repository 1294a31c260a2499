package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolPropertiesTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00.123Z");
  private static final int HOSTILE_CHARACTERS = 1 << 20;

  @Property
  void whatWasWrittenIsReadBack(@ForAll("points") List<Point> points) {
    String body = LineProtocol.write(points, TimePrecision.NANOSECONDS);
    ParsedLines parsed = LineProtocol.parse(body, TimePrecision.NANOSECONDS, RECEIVED);

    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.points()).isEqualTo(points);
  }

  @Property
  void everyPrecisionKeepsItsDigits(
      @ForAll("points") List<Point> points, @ForAll TimePrecision precision) {
    String body = LineProtocol.write(points, precision);

    assertThat(LineProtocol.parse(body, precision, RECEIVED).points())
        .extracting(point -> precision.timestamp(point.time()))
        .isEqualTo(
            points.stream().map(point -> precision.timestamp(point.time())).toList());
  }

  @Property
  void anyBytesAreReadWithoutAFailure(@ForAll byte[] bytes, @ForAll TimePrecision precision) {
    LineProtocol.parse(new String(bytes, StandardCharsets.UTF_8), precision, RECEIVED);
  }

  /** The first text is of two lines and gone: the field stands twice. */
  @ParameterizedTest
  @ValueSource(strings = {"m f=\"\n\",f=\"mmmmmm\"", "m f=\"\n\",f=1", "m f=\"\nm f=\"\n\",f=1\n"})
  void textThatIsReplacedStillTakesItsLines(String body) {
    everyLineIsAPointOrAnError(body);
  }

  @Property(tries = 3000)
  void everyLineIsAPointOrAnError(@ForAll("nearlyLines") String body) {
    ParsedLines parsed = LineProtocol.parse(body, TimePrecision.MILLISECONDS, RECEIVED);
    List<Integer> answered = new ArrayList<>();
    parsed.lines().forEach(line -> answered.add(line.number()));
    parsed.errors().forEach(error -> answered.add(error.line()));

    assertThat(answered).doesNotHaveDuplicates();
    String[] lines = body.split("\n", -1);
    List<Integer> linesInTexts = linesInTexts(lines, parsed);
    for (int number = 1; number <= lines.length; number++) {
      boolean hasContent = hasContent(lines[number - 1]);
      assertThat(answered.contains(number) || linesInTexts.contains(number))
          .as("line %d of <%s>", number, body)
          .isEqualTo(hasContent || linesInTexts.contains(number));
    }
  }

  @Property
  void badLinesBetweenGoodOnesChangeNothing(@ForAll("points") List<Point> points) {
    StringBuilder body = new StringBuilder();
    points.forEach(point -> {
      body.append("m,t=a f=\"open\n");
      LineProtocol.write(point, TimePrecision.NANOSECONDS, body);
    });
    ParsedLines parsed = LineProtocol.parse(body.toString(), TimePrecision.NANOSECONDS, RECEIVED);

    assertThat(parsed.lines().size() + parsed.errors().size())
        .isGreaterThanOrEqualTo(points.size());
    if (points.stream().allMatch(LineProtocolPropertiesTest::isFreeOfQuotes)) {
      assertThat(parsed.points()).isEqualTo(points);
      assertThat(parsed.errors()).hasSameSizeAs(points);
    }
  }

  /** Each would take hours if every line were searched for its end up to the end of the body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\\",
        "\\\"",
        "\n",
        "\"\n",
        "m f=\"\n",
        "\"m f=\"\n",
        "\"m f=\"\n\\\n",
        "m f=\"\\\"\n",
        "= =\"\n",
        "m ,,,",
        "z c=\",b=\"\n",
        "z c=\",b=\"q\",d=\"\n",
        "\", b=\"\n",
        "m f=\"\n\n\n\n",
        "m f=\"a\"b=\"\n",
        "m,t=\"a f=\"\"\"\n",
      })
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void hostileBodyIsReadInATimeThatGrowsWithItsSize(String part) {
    String body = part.repeat(HOSTILE_CHARACTERS / part.length());
    LineProtocol.parse(body, TimePrecision.MILLISECONDS, RECEIVED);
    LineProtocol.parse(body, TimePrecision.MILLISECONDS, RECEIVED, 64 * 1024);
    String tailed = body + "x".repeat(64 * 1024) + "\nm f=\"";

    assertThat(LineProtocol.parse(tailed, TimePrecision.MILLISECONDS, RECEIVED, 64 * 1024)
            .errors())
        .isNotEmpty();
  }

  @Provide
  Arbitrary<List<Point>> points() {
    Arbitrary<String> names = Arbitraries.strings()
        .withChars("ab,= \"\\#é😀€'1")
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(name -> !name.endsWith("\\") && !name.equals("time"));
    Arbitrary<String> measurements = names.filter(name -> !name.startsWith("#"));
    Arbitrary<Map<String, String>> tags = Arbitraries.maps(names, names).ofMaxSize(4);
    Arbitrary<Map<String, FieldValue>> fields =
        Arbitraries.maps(names, values()).ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(measurements, tags, fields, times())
        .as(Point::new)
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<FieldValue> values() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().map(FieldValue.Decimal::new),
        Arbitraries.of(
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                -0.0,
                1e15,
                1e-300)
            .map(FieldValue.Decimal::new),
        Arbitraries.longs().map(FieldValue.Whole::new),
        Arbitraries.strings().map(FieldValue.Text::new),
        Arbitraries.strings().withChars("a\"\\\n\r =,#").map(FieldValue.Text::new),
        Arbitraries.of(true, false).map(FieldValue.Flag::new));
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(Long.MIN_VALUE + 2, Long.MAX_VALUE - 1)
        .map(nanos -> Instant.EPOCH.plus(nanos, ChronoUnit.NANOS))
        .filter(time -> time.getEpochSecond() > -9_223_372_036L);
  }

  /** Bodies put together from the pieces that line protocol is made of. */
  @Provide
  Arbitrary<String> nearlyLines() {
    return Arbitraries.of(
            "m",
            ",t=a",
            " ",
            "f=1",
            "\"",
            "f=\"",
            "=",
            ",",
            "\\",
            "\n",
            "\n",
            "#",
            "\r\n",
            "\t",
            "7",
            "-",
            "m f=1\n",
            "m f=\"a\"\n",
            "é")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  private static boolean isFreeOfQuotes(Point point) {
    return !LineProtocol.write(List.of(point), TimePrecision.NANOSECONDS).contains("\"");
  }

  private static boolean hasContent(String line) {
    String shown = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    String start = shown.replaceAll("^[ \t]+", "");
    return !start.isEmpty() && !start.startsWith("#");
  }

  /**
   * The numbers of the lines that good points run on into: as many as it takes for the same point to be read of them alone. The points do
   * not tell by themselves, because a field that stands twice keeps only its last text.
   */
  private static List<Integer> linesInTexts(String[] lines, ParsedLines parsed) {
    List<Integer> numbers = new ArrayList<>();
    for (ParsedLines.Line line : parsed.lines()) {
      int last = line.number();
      while (last < lines.length
          && !alone(lines, line.number(), last).equals(List.of(line.point()))) {
        last++;
        numbers.add(last);
      }
    }
    return numbers;
  }

  /** What is read of some of the lines, by their numbers, where nothing is wrong with them. */
  private static List<Point> alone(String[] lines, int first, int last) {
    String body = String.join("\n", List.of(lines).subList(first - 1, last));
    ParsedLines parsed = LineProtocol.parse(body, TimePrecision.MILLISECONDS, RECEIVED);
    return parsed.errors().isEmpty() ? parsed.points() : List.of();
  }
}
