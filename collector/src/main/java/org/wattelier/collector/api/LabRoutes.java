package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.lab.LabRefusal;
import org.wattelier.collector.lab.ScenarioDocument;
import org.wattelier.collector.lab.ScenarioLibrary;

/**
 * {@code /api/v1/labs}, {@code /api/v1/moments} and {@code /api/v1/session-clock}. Mounted before {@link ApiRoutes}, which answers
 * whatever nobody else does, and behind the gate, which knows who may come here at all; what a machine may see and say is decided here.
 */
public final class LabRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(LabRoutes.class);
  private static final String ROOT = "/api/v1";
  private static final int LARGEST_BODY_BYTES = 4_096;

  private final Router router;
  private final LabServices services;

  private LabRoutes(Router router, LabServices services) {
    this.router = router;
    this.services = services;
  }

  /** Mounts the routes. */
  public static void mount(Router router, LabServices services) {
    new LabRoutes(router, services).mount();
  }

  private void mount() {
    LabRunHandlers runs = new LabRunHandlers(services);
    LabTakingPart part = new LabTakingPart(services, runs);
    MomentHandlers moments = new MomentHandlers(services);

    read("/labs/scenarios", this::scenarios);
    read("/labs/scenarios/:id", this::scenario);
    read("/labs/runs", runs::list);
    change(HttpMethod.POST, "/labs/runs", 201, runs::create);
    read("/labs/runs/:run", runs::one);
    remove("/labs/runs/:run", runs::delete);
    change(HttpMethod.POST, "/labs/runs/:run/start", 200, runs::start);
    change(HttpMethod.POST, "/labs/runs/:run/end", 200, runs::end);
    change(HttpMethod.PUT, "/labs/runs/:run/participants/:machine", 200, part::tell);
    taking(HttpMethod.PUT, "/labs/runs/:run/results/:machine", LabResultBody.LARGEST_BYTES)
        .handler(context -> answer(
            context,
            asked -> part.handIn(asked, RequestBody.of(asked)),
            done -> context.response().setStatusCode(204).end()));
    read("/labs/runs/:run/phases", new PhasesHandler(services, runs)::phases);
    read("/moments", moments::list);
    change(HttpMethod.POST, "/moments", 201, moments::note);
    remove("/moments/:id", moments::delete);
    change(HttpMethod.POST, "/session-clock", 200, moments::restartSession);
  }

  private void read(String path, Function<RoutingContext, Future<JsonObject>> handler) {
    router
        .route(ROOT + path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> answer(context, handler, json -> Answer.json(context, json)));
  }

  private void change(
      HttpMethod method,
      String path,
      int status,
      BiFunction<RoutingContext, RequestBody, Future<JsonObject>> handler) {
    taking(method, path, LARGEST_BODY_BYTES)
        .handler(context ->
            answer(context, asked -> handler.apply(asked, RequestBody.of(asked)), json -> {
              context.response().setStatusCode(status);
              Answer.json(context, json);
            }));
  }

  private void remove(String path, Function<RoutingContext, Future<Void>> handler) {
    router
        .delete(ROOT + path)
        .handler(context -> answer(
            context, handler, done -> context.response().setStatusCode(204).end()));
  }

  private Route taking(HttpMethod method, String path, int largestBytes) {
    return router
        .route(method, ROOT + path)
        .handler(BodyHandler.create(false).setBodyLimit(largestBytes))
        .failureHandler(context -> {
          if (context.statusCode() == 413) {
            BadBody.tooLarge(largestBytes).send(context.response());
          } else {
            context.next();
          }
        });
  }

  private <T> void answer(
      RoutingContext context,
      Function<RoutingContext, Future<T>> handler,
      java.util.function.Consumer<T> done) {
    context.response().putHeader("Cache-Control", "no-store");
    try {
      handler.apply(context).onSuccess(done::accept).onFailure(failure -> refuse(context, failure));
    } catch (BadBody | LabRefusal | ProblemException refused) {
      refuse(context, refused);
    }
  }

  private static void refuse(RoutingContext context, Throwable failure) {
    if (failure instanceof BadBody bad) {
      bad.problem().send(context.response());
    } else if (failure instanceof LabRefusal refused) {
      problem(refused).send(context.response());
    } else if (failure instanceof IOException disk) {
      LOG.error("labs cannot be kept or read", disk);
      context.response().putHeader("Retry-After", "5");
      new Problem(
              "labs-unavailable",
              503,
              "The collector's disk does not do it",
              "Nothing was changed, or not all of it: see the collector's log, then try again.")
          .send(context.response());
    } else {
      ApiRoutes.refuse(context, failure);
    }
  }

  private static Problem problem(LabRefusal refused) {
    String slug = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String detail = String.valueOf(refused.getMessage());
    return refused.reason() == LabRefusal.Reason.UNKNOWN_RUN
        ? new Problem(slug, 404, "Unknown run", detail)
        : new Problem(slug, 409, "Not as things are", detail);
  }

  private Future<JsonObject> scenarios(RoutingContext context) {
    QueryParameters.of(context, services.clock(), services.limits()).allowing();
    return services.disk().executeBlocking(() -> services.scenarios().shelf()).map(LabRoutes::json);
  }

  private static JsonObject json(ScenarioLibrary.Shelf shelf) {
    JsonArray problems = new JsonArray();
    shelf
        .problems()
        .forEach(problem -> problems.add(
            new JsonObject().put("file", problem.file()).put("reason", problem.reason())));
    return new JsonObject()
        .put(
            "scenarios",
            new JsonArray(shelf.scenarios().stream().map(ScenarioDocument::json).toList()))
        .put("problems", problems);
  }

  private Future<JsonObject> scenario(RoutingContext context) {
    QueryParameters.of(context, services.clock(), services.limits()).allowing();
    String id = Objects.requireNonNull(context.pathParam("id"), "the route has no {id}");
    return services
        .disk()
        .executeBlocking(() -> services.scenarios().shelf())
        .map(
            shelf -> shelf
                .find(id)
                .map(ScenarioDocument::json)
                .orElseThrow(
                    () -> new ProblemException(
                        new Problem(
                            "unknown-scenario",
                            404,
                            "Unknown scenario",
                            "There is no scenario of that id: GET /api/v1/labs/scenarios lists those there are."))));
  }
}
