package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.telemetry.LedgerField;

/** Answers the entries of the ledger themselves, as JSON or as CSV to take home. */
final class LedgerHandler {
  private static final int MOST_ENTRIES = 50_000;
  private static final Set<String> STEPS = new LinkedHashSet<>(List.of("1m", "15m", "1d"));

  private final ApiServices services;

  LedgerHandler(ApiServices services) {
    this.services = services;
  }

  void ledger(RoutingContext context) {
    QueryParameters parameters = QueryParameters.of(context, services)
        .allowing("from", "to", "machine", "class", "run", "simulated", "step", Answer.FORMAT);
    boolean csv = Answer.wantsCsv(parameters);
    LedgerSelection.asked(parameters, services)
        .compose(selection -> answer(context, selection, step(parameters, selection), csv))
        .onFailure(context::fail);
  }

  private static LedgerStep step(QueryParameters parameters, LedgerSelection selection) {
    String fitting = fitting(selection.range().length()).word();
    return LedgerStep.ofWord(parameters.oneOf("step", fitting, STEPS)).orElseThrow();
  }

  private Future<Void> answer(
      RoutingContext context, LedgerSelection selection, LedgerStep step, boolean csv) {
    return entries(selection, step).map(entries -> {
      if (csv) {
        Answer.csv(context, "wattelier-ledger.csv", csv(entries));
      } else {
        Answer.json(context, json(selection, step, entries));
      }
      return null;
    });
  }

  /** The step that makes a few hundred entries a machine. */
  private static LedgerStep fitting(Duration range) {
    if (range.compareTo(Duration.ofHours(8)) <= 0) {
      return LedgerStep.MINUTE;
    }
    return range.compareTo(Duration.ofDays(7)) <= 0 ? LedgerStep.QUARTER : LedgerStep.DAY;
  }

  private Future<List<LedgerEntry>> entries(LedgerSelection selection, LedgerStep step) {
    List<LedgerEntry> entries = new ArrayList<>();
    return selection
        .visit(
            services,
            wanted -> LedgerQuery.of(step, selection.range(), wanted, LedgerQuery.allFields()),
            (row, rowStep) -> {
              if (entries.size() == MOST_ENTRIES) {
                throw ProblemException.badParameter(
                    "step",
                    "More than " + MOST_ENTRIES
                        + " entries: choose a longer step or a shorter range.");
              }
              entries.add(LedgerEntry.copyOf(row, rowStep));
            })
        .map(done -> entries);
  }

  private static JsonObject json(
      LedgerSelection selection, LedgerStep step, List<LedgerEntry> entries) {
    JsonArray array = new JsonArray();
    for (LedgerEntry entry : entries) {
      JsonObject json = new JsonObject()
          .put("time", time(entry))
          .put("machine", entry.machine())
          .put("class", entry.className());
      if (entry.className() == null) {
        json.remove("class");
      }
      entry.values().forEach((field, value) -> json.put(field.wireName(), value));
      array.add(json);
    }
    return selection.json().put("step", step.word()).put("entries", array);
  }

  /** RFC 4180; what is unknown is an empty cell. */
  private static String csv(List<LedgerEntry> entries) {
    StringBuilder csv = new StringBuilder("time,machine,class");
    for (LedgerField field : LedgerField.values()) {
      csv.append(',').append(field.wireName());
    }
    csv.append("\r\n");
    for (LedgerEntry entry : entries) {
      String className = entry.className();
      csv.append(time(entry))
          .append(',')
          .append(CsvCell.of(entry.machine()))
          .append(',')
          .append(CsvCell.of(className == null ? "" : className))
          .append(Arrays.stream(LedgerField.values())
              .map(field -> "," + (entry.has(field) ? entry.value(field) : ""))
              .collect(Collectors.joining()))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String time(LedgerEntry entry) {
    return QuantityJson.time(Instant.ofEpochMilli(entry.epochMillis()));
  }
}
