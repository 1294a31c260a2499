package org.wattelier.collector.api;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The two forms in which figures leave the API: JSON for programs, CSV to take home. */
final class Answer {
  /** The parameter that chooses. */
  static final String FORMAT = "format";

  private static final Set<String> FORMATS = new LinkedHashSet<>(List.of("json", "csv"));

  private Answer() {}

  static boolean wantsCsv(QueryParameters parameters) {
    return parameters.oneOf(FORMAT, "json", FORMATS).equals("csv");
  }

  /** Sends an object; written off the event loop, since one of thousands of machines takes its time. */
  static void json(RoutingContext context, JsonObject json) {
    context
        .vertx()
        .executeBlocking(json::toBuffer, false)
        .onFailure(context::fail)
        .onSuccess(written ->
            context.response().putHeader("Content-Type", "application/json").end(written));
  }

  /**
   * Sends a table as a file.
   *
   * @param name of the file, such as {@code wattelier-kpis.csv}
   * @param csv after RFC 4180
   */
  static void csv(RoutingContext context, String name, String csv) {
    context
        .response()
        .putHeader("Content-Type", "text/csv; charset=utf-8")
        .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .end(csv);
  }
}
