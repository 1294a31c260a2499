package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.wattelier.collector.store.TimeRange;

/**
 * {@code POST /api/v1/ledger/recompute}: accounts the minutes of a range anew from the samples, whatever the ledger has of them, after a kill
 * that forgot late minutes, or after samples came back from a backup. Minutes whose samples expired stay as they are.
 */
public final class RecomputeRoutes {
  private final ApiServices services;

  private RecomputeRoutes(ApiServices services) {
    this.services = services;
  }

  /**
   * Mounts the route; before {@link ApiRoutes}, which answers whatever nobody else does, and behind the gate, which lets none but
   * those with the scope {@code admin} pass.
   */
  public static void mount(Router router, ApiServices services) {
    RecomputeRoutes routes = new RecomputeRoutes(services);
    router
        .post("/api/v1/ledger/recompute")
        .handler(routes::recompute)
        .failureHandler(context -> ApiRoutes.refuse(context, context.failure()));
  }

  /** Answers when it is done. */
  private void recompute(RoutingContext context) {
    context.response().putHeader("Cache-Control", "no-store");
    QueryParameters parameters = QueryParameters.of(context, services).allowing("from", "to");
    if (parameters.text("from").isEmpty()) {
      throw ProblemException.badParameter(
          "from", "from must say where to begin, such as 2026-11-23T08:00:00Z.");
    }
    TimeRange range = parameters.range(services.limits().span());
    Future<Void> done = services.ledger().recompute(range);
    done.onFailure(context::fail)
        .onSuccess(nothing -> Answer.json(
            context,
            new JsonObject()
                .put("from", QuantityJson.time(range.from()))
                .put("to", QuantityJson.time(range.to()))));
  }
}
