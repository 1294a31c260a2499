package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import org.wattelier.collector.lab.Moment;
import org.wattelier.collector.store.TimeRange;

/** The trainer's notes on the time line, and since when the session counts. */
final class MomentHandlers {
  private static final Duration USUAL_RANGE = Duration.ofHours(24);

  private final LabServices services;

  MomentHandlers(LabServices services) {
    this.services = services;
  }

  Future<JsonObject> list(RoutingContext context) {
    TimeRange range = QueryParameters.of(context, services.clock(), services.limits())
        .allowing("from", "to")
        .range(USUAL_RANGE);
    return Future.succeededFuture(new JsonObject()
        .put(
            "moments",
            new JsonArray(services.moments().within(range).stream()
                .map(MomentHandlers::json)
                .toList())));
  }

  Future<JsonObject> note(RoutingContext context, RequestBody body) {
    body.allowing("note");
    String note = body.printable("note", Moment.LONGEST_NOTE)
        .orElseThrow(() -> BadBody.field("note", "is missing"));
    return services
        .disk()
        .executeBlocking(() -> services.moments().note(note))
        .map(MomentHandlers::json);
  }

  Future<Void> delete(RoutingContext context) {
    String id = Objects.requireNonNull(context.pathParam("id"), "the route has no {id}");
    return services.disk().executeBlocking(() -> services.moments().delete(id)).map(deleted -> {
      if (!deleted) {
        throw new ProblemException(new Problem(
            "unknown-moment",
            404,
            "Unknown moment",
            "There is no such moment, or no longer: GET /api/v1/moments lists those there are."));
      }
      return null;
    });
  }

  private static JsonObject json(Moment moment) {
    return new JsonObject()
        .put("id", moment.id())
        .put("time", QuantityJson.time(moment.time()))
        .put("note", moment.note());
  }

  /** Energy of the session counts from now. */
  Future<JsonObject> restartSession(RoutingContext context, RequestBody body) {
    body.allowing();
    return services.disk().executeBlocking(() -> services.session().restart()).map(since -> {
      services.fleet().restartSession(since);
      return new JsonObject().put("since", QuantityJson.time(since));
    });
  }
}
