package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.StoreException;

/** Mounts {@code /api/v1}. Every answer is JSON, every refusal a {@link Problem}. */
public final class ApiRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);

  private final ApiServices services;

  private ApiRoutes(ApiServices services) {
    this.services = services;
  }

  /** Mounts the read side on a router, which may have other routes. */
  public static void mount(Router router, ApiServices services) {
    new ApiRoutes(services).mount(router);
  }

  private void mount(Router router) {
    MachineHandlers machines = new MachineHandlers(services);
    EnergyHandler energy = new EnergyHandler(services);
    LiveStream live = new LiveStream(services.vertx(), services.clock(), this::snapshot);

    answer(router, "/api/v1/machines", machines::all);
    answer(router, "/api/v1/machines/:machine/series", machines::series);
    answer(router, "/api/v1/energy", energy::energy);
    answer(router, "/api/v1/grid", this::grid);
    answer(router, "/api/v1/measurements", this::measurements);
    answer(router, "/api/v1/about", context -> Future.succeededFuture(about()));
    router.get("/api/v1/live").handler(context -> live.add(context.response()));
    Buffer contract = contract();
    router
        .get("/api/v1/openapi.yaml")
        .handler(context ->
            context.response().putHeader("Content-Type", "application/yaml").end(contract));
    router.route("/api/v1/*").handler(ApiRoutes::unknown);
    router.route("/api/v1/*").failureHandler(ApiRoutes::refuse);
  }

  private static void answer(
      Router router, String path, Function<RoutingContext, Future<JsonObject>> handler) {
    router
        .route(path)
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(context -> handler
            .apply(context)
            .onFailure(context::fail)
            .onSuccess(json -> context
                .response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json.toBuffer())));
  }

  private JsonObject snapshot() {
    Instant now = services.clock().instant();
    return FleetJson.of(
        services.fleet().snapshot(),
        services.grid().mixAt(services.about().zone(), now),
        services.about().demo());
  }

  private Future<JsonObject> grid(RoutingContext context) {
    QueryParameters parameters =
        new QueryParameters(context.queryParams(), services.clock()).allowing("at", "zone");
    Instant at = parameters.instant("at", services.clock().instant());
    String zone = parameters.text("zone").orElse(services.about().zone());
    return services
        .grid()
        .mixAt(zone, at)
        .map(mix -> Future.succeededFuture(GridJson.of(mix, at)))
        .orElseThrow(() -> new ProblemException(new Problem(
                "grid-zone-unknown",
                404,
                "Unknown grid zone",
                "No grid mix for zone " + zone + "; known: "
                    + String.join(", ", services.grid().zones()) + ".")
            .with("field", "zone")));
  }

  private Future<JsonObject> measurements(RoutingContext context) {
    new QueryParameters(context.queryParams(), services.clock()).allowing();
    return services.store().measurements().map(MeasurementJson::of);
  }

  private JsonObject about() {
    About about = services.about();
    return new JsonObject()
        .put("version", about.version())
        .put("store", about.store())
        .put("zone", about.zone())
        .put("demo", about.demo())
        .put("startedAt", QuantityJson.time(about.startedAt()))
        .put("collectorUrl", about.collectorUrl());
  }

  private static Buffer contract() {
    try (InputStream document = Objects.requireNonNull(
        ApiRoutes.class.getResourceAsStream("openapi.yaml"), "openapi.yaml is not carried")) {
      return Buffer.buffer(document.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void unknown(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      new Problem(
              "not-found",
              404,
              "Nothing here",
              "The API has no " + context.normalizedPath() + ": see /api/v1/openapi.yaml.")
          .send(context.response());
      return;
    }
    context.response().putHeader("Allow", "GET, HEAD");
    new Problem(
            "method-not-allowed",
            405,
            "Only reading is possible here",
            "Use GET; points are written to /api/v2/write.")
        .send(context.response());
  }

  private static void refuse(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof ProblemException refused) {
      refused.problem().send(context.response());
    } else if (failure instanceof StoreException store) {
      context.response().putHeader("Retry-After", "5");
      new Problem(
              "store-unavailable",
              503,
              "The store cannot answer",
              String.valueOf(store.getMessage()))
          .send(context.response());
    } else if (failure instanceof IllegalArgumentException malformed) {
      // Vert.x Web speaks so of a path or query that is not percent-encoded properly.
      LOG.debug("malformed request", malformed);
      new Problem(
              "bad-request",
              400,
              "The request is malformed",
              "The path or the query is not encoded properly.")
          .send(context.response());
    } else {
      context.next();
    }
  }
}
