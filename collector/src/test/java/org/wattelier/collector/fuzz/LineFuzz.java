package org.wattelier.collector.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;

/**
 * Compares how lines are read here with how InfluxDB 1.6.7 reads them: what it takes is taken, with equal values, and what it refuses
 * is refused, but for the {@link Deviation}s. Many lines go in one body; where the answer is not the expected one, halves are asked for,
 * down to a line alone, whose verdict counts.
 */
public final class LineFuzz {
  /** The time of points that carry none; no case carries this one. */
  private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00.123456789Z");

  private static final List<TimePrecision> PRECISIONS = List.of(TimePrecision.values());
  private static final int BATCH = 2_000;
  private static final int MOST_TOLD = 30;

  private record Case(String line, ParsedLines ours) {}

  private final InfluxOracle oracle;
  private final List<String> differences = new ArrayList<>();
  private final Map<Deviation, Integer> deviations = new EnumMap<>(Deviation.class);
  private final Set<Case> settled = new HashSet<>();
  private int accepted;
  private int refused;

  public LineFuzz(InfluxOracle oracle) {
    this.oracle = oracle;
  }

  /** Runs so many cases; gives the differences that nobody wanted, each with its line. */
  public List<String> run(long seed, int cases) throws IOException {
    LineCases lines = new LineCases(seed);
    for (int done = 0; done < cases && differences.size() < MOST_TOLD; done += BATCH) {
      TimePrecision precision = PRECISIONS.get(done / BATCH % PRECISIONS.size());
      batch(lines, Math.min(BATCH, cases - done), precision);
    }
    return differences;
  }

  /** What was compared. */
  public String summary() {
    return accepted + " accepted, " + refused + " refused, deviations " + deviations;
  }

  private void batch(LineCases lines, int size, TimePrecision precision) throws IOException {
    List<Case> taken = new ArrayList<>();
    List<Case> refusals = new ArrayList<>();
    List<Case> mixed = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String line = lines.next();
      ParsedLines ours = LineProtocol.parse(line, precision, RECEIVED);
      Optional<Deviation> deviation = Deviation.of(line, ours);
      if (deviation.isPresent()) {
        deviations.merge(deviation.get(), 1, Integer::sum);
        continue;
      }
      Case one = new Case(line, ours);
      boolean whole = ours.errors().size() + ours.lines().size() == 1;
      (!whole ? mixed : ours.errors().isEmpty() ? taken : refusals).add(one);
    }
    accepted += taken.size();
    refused += refusals.size();
    String database = oracle.open();
    requireTaken(database, precision, taken);
    compareValues(database, taken);
    requireRefused(database, precision, refusals);
    for (Case one : mixed) {
      alone(database, one, precision);
    }
    oracle.drop(database);
  }

  private void requireTaken(String database, TimePrecision precision, List<Case> cases)
      throws IOException {
    if (cases.isEmpty() || oracle.write(database, precision, body(cases)).errors() == 0) {
      return;
    }
    if (cases.size() == 1) {
      alone(database, cases.get(0), precision);
      return;
    }
    requireTaken(database, precision, cases.subList(0, cases.size() / 2));
    requireTaken(database, precision, cases.subList(cases.size() / 2, cases.size()));
  }

  private void requireRefused(String database, TimePrecision precision, List<Case> cases)
      throws IOException {
    if (cases.isEmpty()) {
      return;
    }
    if (cases.size() == 1) {
      alone(database, cases.get(0), precision);
      return;
    }
    InfluxOracle.Verdict verdict = oracle.write(database, precision, body(cases));
    if (verdict.points() || verdict.errors() != cases.size()) {
      requireRefused(database, precision, cases.subList(0, cases.size() / 2));
      requireRefused(database, precision, cases.subList(cases.size() / 2, cases.size()));
    }
  }

  private static String body(List<Case> cases) {
    StringBuilder body = new StringBuilder();
    cases.forEach(one -> body.append(one.line).append('\n'));
    return body.toString();
  }

  /** The verdict on a case alone. */
  private void alone(String database, Case one, TimePrecision precision) throws IOException {
    InfluxOracle.Verdict verdict = oracle.write(database, precision, one.line + "\n");
    boolean errors = !verdict.text().isEmpty();
    settled.add(one);
    if (verdict.text().contains("field type conflict")) {
      deviations.merge(Deviation.FIELD_OF_TWO_TYPES, 1, Integer::sum);
    } else if (errors != !one.ours.errors().isEmpty()) {
      differ(one, "InfluxDB says " + (errors ? verdict.text() : "that it is good"));
    } else if (!one.ours.lines().isEmpty() || (verdict.points() && errors)) {
      compareAll(database, List.of(one));
    }
  }

  private void differ(Case one, String how) {
    if (differences.size() < MOST_TOLD) {
      differences.add(shown(one.line) + "\n    here " + one.ours + "\n    " + how);
    }
  }

  private static String shown(String line) {
    return "<" + line.replace("\n", "␊").replace("\r", "␍").replace("\t", "␉").replace("\0", "␀")
        + ">";
  }

  /** The values of the cases on which no verdict was asked for alone. */
  private void compareValues(String database, List<Case> cases) throws IOException {
    compareAll(database, cases.stream().filter(one -> !settled.contains(one)).toList());
    settled.clear();
  }

  private void compareAll(String database, List<Case> cases) throws IOException {
    List<Case> asked = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    List<String> measurements = new ArrayList<>();
    for (Case one : cases) {
      for (Point point : one.ours.points()) {
        asked.add(one);
        points.add(point);
        measurements.add(point.measurement());
      }
    }
    List<JsonNode> answers = oracle.read(database, measurements);
    for (int i = 0; i < points.size(); i++) {
      JsonNode answer = i < answers.size() ? answers.get(i) : MissingNode.getInstance();
      String ours = written(points.get(i));
      String theirs = written(answer, points.get(i));
      if (!ours.equals(theirs)) {
        differ(asked.get(i), "InfluxDB holds " + theirs + "\n    this is    " + ours);
      }
    }
  }

  private static String written(Point point) {
    Map<String, String> fields = new TreeMap<>();
    point.fields().forEach((name, value) -> fields.put(name, written(value)));
    return point.tags() + " " + fields + " " + written(point.time());
  }

  private static String written(Instant time) {
    if (time.equals(RECEIVED)) {
      return "now";
    }
    // The seconds of the earliest times overflow for a moment, and the sum fits again.
    return String.valueOf(time.getEpochSecond() * 1_000_000_000L + time.getNano());
  }

  private static String written(FieldValue value) {
    if (value instanceof FieldValue.Decimal decimal) {
      return String.valueOf(decimal.value() + 0.0);
    }
    return value instanceof FieldValue.Whole whole
        ? String.valueOf(whole.value())
        : value instanceof FieldValue.Text text
            ? "\"" + text.value() + "\""
            : String.valueOf(((FieldValue.Flag) value).value());
  }

  /** The first row of the first series, in the same form; numbers as our point takes them. */
  private static String written(JsonNode series, Point point) {
    Map<String, String> tags = new TreeMap<>();
    Map<String, String> fields = new TreeMap<>();
    series.path(0).path("tags").properties().forEach(tag -> {
      if (!tag.getValue().asText().isEmpty()) {
        tags.put(tag.getKey(), tag.getValue().asText());
      }
    });
    String time = "none";
    JsonNode columns = series.path(0).path("columns");
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.path(i).asText();
      JsonNode value = series.path(0).path("values").path(0).path(i);
      if (i == 0) {
        time = point.time().equals(RECEIVED) ? "now" : value.asText();
      } else if (!value.isNull()) {
        fields.put(name, written(value, point.fields().get(name)));
      }
    }
    return tags + " " + fields + " " + time;
  }

  private static String written(JsonNode value, @Nullable FieldValue ours) {
    if (value.isNumber()) {
      return ours instanceof FieldValue.Whole
          ? value.decimalValue().toBigInteger().toString()
          : String.valueOf(value.decimalValue().doubleValue() + 0.0);
    }
    return value.isTextual() ? "\"" + value.asText() + "\"" : value.asText();
  }
}
