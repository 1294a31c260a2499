package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.collector.lab.Asker;
import org.wattelier.collector.lab.LabRefusal;
import org.wattelier.collector.lab.LabRun;
import org.wattelier.collector.lab.RunState;

/** Opens runs, tells of them, starts and ends them. */
final class LabRunHandlers {
  private static final int SHORTEST_WAIT_SECONDS = 5;
  private static final int LONGEST_WAIT_SECONDS = 600;
  private static final int USUAL_WAIT_SECONDS = 10;
  private static final int MOST_LISTED = 500;
  private static final int USUALLY_LISTED = 100;
  private static final String ANY = "any";
  private static final Set<String> STATES = Arrays.stream(RunState.values())
      .map(RunState::word)
      .collect(Collectors.toCollection(() -> new LinkedHashSet<>(List.of(ANY))));

  private final LabServices services;

  LabRunHandlers(LabServices services) {
    this.services = services;
  }

  Future<JsonObject> create(RoutingContext context, RequestBody body) {
    body.allowing("scenario", "class", "fast", "alone");
    Asker asker = services.asker().apply(context);
    String scenario = body.text("scenario");
    Optional<String> className = body.optionalName("class");
    boolean fast = body.flag("fast");
    boolean alone = body.flag("alone");
    if (!asker.leads() && (!alone || asker.machine().isEmpty())) {
      throw forbidden("a run for others is opened by the trainer; a machine's own has alone: true");
    }
    return services
        .change(context, () -> {
          if (services.scenarios().shelf().find(scenario).isEmpty()) {
            throw BadBody.field(
                "scenario", "is not known here: GET /api/v1/labs/scenarios lists those there are");
          }
          return services.book().create(asker, scenario, className, fast, alone);
        })
        .map(run -> json(run, asker));
  }

  Future<JsonObject> list(RoutingContext context) {
    QueryParameters parameters = QueryParameters.of(context, services.clock(), services.limits())
        .allowing("class", "state", "limit");
    Asker asker = services.asker().apply(context);
    Optional<String> className = parameters.text("class");
    String state = parameters.oneOf("state", ANY, STATES);
    int most = parameters.number("limit", USUALLY_LISTED, 1, MOST_LISTED);
    return Future.succeededFuture(new JsonObject()
        .put(
            "runs",
            new JsonArray(services.book().runs(asker).stream()
                .filter(run -> className.isEmpty() || run.className().equals(className))
                .filter(run -> state.equals(ANY) || run.state().word().equals(state))
                .limit(most)
                .map(run -> json(run, asker))
                .toList())));
  }

  Future<JsonObject> one(RoutingContext context) {
    QueryParameters.of(context, services.clock(), services.limits()).allowing();
    Asker asker = services.asker().apply(context);
    LabRun run = visible(context, asker);
    return services
        .disk()
        .executeBlocking(() -> services.book().results(run, asker))
        .map(results -> json(run, asker).put("results", new JsonArray(results)));
  }

  Future<JsonObject> start(RoutingContext context, RequestBody body) {
    body.allowing("inSeconds");
    Asker asker = services.asker().apply(context);
    LabRun run = visible(context, asker);
    int seconds =
        body.whole("inSeconds", USUAL_WAIT_SECONDS, SHORTEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS);
    Instant startsAt = services.clock().instant().plus(Duration.ofSeconds(seconds));
    return services
        .disk()
        .executeBlocking(() -> services.book().start(run.id(), startsAt))
        .map(started -> json(started, asker));
  }

  Future<JsonObject> end(RoutingContext context, RequestBody body) {
    body.allowing();
    Asker asker = services.asker().apply(context);
    LabRun run = visible(context, asker);
    if (!asker.leads() && !asker.is(run.owner().orElse(""))) {
      throw forbidden("the trainer ends a run of others");
    }
    return services
        .disk()
        .executeBlocking(() -> services.book().end(run.id()))
        .map(ended -> json(ended, asker));
  }

  Future<Void> delete(RoutingContext context) {
    LabRun run = visible(context, services.asker().apply(context));
    return services
        .disk()
        .executeBlocking(() -> services.book().delete(run.id()))
        .map(deleted -> {
          if (!deleted) {
            throw LabRefusal.unknownRun();
          }
          return null;
        });
  }

  JsonObject json(LabRun run, Asker asker) {
    return LabRunJson.of(
        run, services.book().participants(run, asker), services.clock().instant());
  }

  /** The run of the address, where the asker may know of it. */
  LabRun visible(RoutingContext context, Asker asker) {
    return services.book().find(id(context), asker).orElseThrow(LabRefusal::unknownRun);
  }

  /** The run of the address, where a machine may take part in it. */
  LabRun admitting(RoutingContext context, Asker asker) {
    return services
        .book()
        .find(id(context), asker)
        .filter(run -> run.admits(asker))
        .orElseThrow(LabRefusal::unknownRun);
  }

  private static String id(RoutingContext context) {
    return Objects.requireNonNull(context.pathParam("run"), "the route has no {run}");
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(new Problem("forbidden", 403, "Not with this token", detail));
  }
}
