package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.StoreException;

/** {@code DELETE /api/v1/machines/{machine}}: the right to erasure, for whoever runs the collector. */
public final class ErasureRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureRoutes.class);

  private final MachineErasure erasure;

  private ErasureRoutes(MachineErasure erasure) {
    this.erasure = erasure;
  }

  /**
   * Mounts the route; before {@link ApiRoutes}, which answers whatever nobody else does, and behind the gate, which lets none but
   * those with the scope {@code admin} pass.
   */
  public static void mount(Router router, MachineErasure erasure) {
    router.delete("/api/v1/machines/:machine").handler(new ErasureRoutes(erasure)::erase);
  }

  private void erase(RoutingContext context) {
    String machine =
        Objects.requireNonNull(context.pathParam("machine"), "the route has no {machine}");
    context.response().putHeader("Cache-Control", "no-store");
    erasure
        .erase(machine)
        .onSuccess(erased -> answer(context, machine, erased))
        .onFailure(failure -> refuse(context, failure));
  }

  private static void answer(RoutingContext context, String machine, Optional<Erasure> erased) {
    if (erased.isEmpty()) {
      new Problem(
              "unknown-machine",
              404,
              "Unknown machine",
              "Nothing is stored of a machine of that name: see /api/v1/machines.")
          .send(context.response());
    } else if (erased.get() instanceof Erasure.Impossible impossible) {
      new Problem(
              "erasure-impossible",
              501,
              "The database cannot erase",
              "Nothing was erased: " + impossible.reason() + ": " + impossible.remedy())
          .send(context.response());
    } else if (erased.get() instanceof Erasure.Done done) {
      // Without the name, which is what was to go.
      LOG.info("a machine was erased, with {} points", done.points());
      Answer.json(
          context,
          new JsonObject()
              .put("machine", machine)
              .put("points", done.points())
              .put("left", new JsonArray(done.left())));
    }
  }

  private static void refuse(RoutingContext context, Throwable failure) {
    if (failure instanceof StoreException store) {
      context.response().putHeader("Retry-After", "5");
      new Problem(
              "store-unavailable",
              503,
              "The store cannot erase now",
              String.valueOf(store.getMessage()))
          .send(context.response());
    } else {
      context.fail(failure);
    }
  }
}
