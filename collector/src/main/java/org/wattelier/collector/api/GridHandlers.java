package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.wattelier.collector.grid.GridMixSource;
import org.wattelier.collector.store.TimeRange;

/** Answers about the electricity grid: what it is made of at an instant, in the course of a range, and in the hours to come. */
final class GridHandlers {
  private static final int DEFAULT_HOURS = 24;
  private static final int MOST_HOURS = 168;
  private static final Duration DEFAULT_COURSE = Duration.ofDays(1);

  private final ApiServices services;

  GridHandlers(ApiServices services) {
    this.services = services;
  }

  Future<JsonObject> mix(RoutingContext context) {
    QueryParameters parameters = QueryParameters.of(context, services).allowing("at", "zone");
    Instant at = parameters.instant("at", services.clock().instant());
    String zone = zone(parameters);
    return services
        .grid()
        .mixAt(zone, at)
        .map(mix -> Future.succeededFuture(GridJson.of(mix, at)))
        .orElseThrow(() -> new ProblemException(new Problem(
                "grid-mix-absent",
                404,
                "No grid mix for that time",
                "Nothing is known of zone " + zone + " at " + at
                    + " yet: try again later, or another zone or source.")
            .with("field", "at")));
  }

  /** Each mix that touches a range, in the order of time; where nothing is known there is a gap. */
  Future<JsonObject> course(RoutingContext context) {
    QueryParameters parameters =
        QueryParameters.of(context, services).allowing("from", "to", "zone");
    TimeRange range = parameters.range(DEFAULT_COURSE);
    String zone = zone(parameters);
    JsonArray mixes = new JsonArray();
    services.grid().mixes(zone, range).forEach(mix -> mixes.add(GridJson.of(mix, mix.validFrom())));
    return Future.succeededFuture(new JsonObject()
        .put("zone", zone)
        .put("from", QuantityJson.time(range.from()))
        .put("to", QuantityJson.time(range.to()))
        .put("mixes", mixes));
  }

  /** The mix of now, then that with which each hour to come begins. */
  Future<JsonObject> forecast(RoutingContext context) {
    QueryParameters parameters = QueryParameters.of(context, services).allowing("hours", "zone");
    int hours = parameters.number("hours", DEFAULT_HOURS, 1, MOST_HOURS);
    String zone = zone(parameters);
    Instant now = services.clock().instant();
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    JsonArray mixes = new JsonArray();
    for (int hour = 0; hour < hours; hour++) {
      Instant from = first.plus(hour, ChronoUnit.HOURS);
      Instant told = from.isBefore(now) ? now : from;
      services.grid().mixAt(zone, told).ifPresent(mix -> mixes.add(GridJson.of(mix, told)));
    }
    return Future.succeededFuture(
        new JsonObject().put("zone", zone).put("time", QuantityJson.time(now)).put("hours", mixes));
  }

  private String zone(QueryParameters parameters) {
    String zone = parameters.text("zone").orElse(services.about().zone());
    GridMixSource grid = services.grid();
    if (!grid.zones().contains(zone)) {
      throw new ProblemException(new Problem(
              "grid-zone-unknown",
              404,
              "Unknown grid zone",
              "No grid mix for zone " + zone + "; known: " + String.join(", ", grid.zones()) + ".")
          .with("field", "zone"));
    }
    return zone;
  }
}
