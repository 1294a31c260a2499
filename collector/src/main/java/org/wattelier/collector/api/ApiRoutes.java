package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.live.FleetSnapshot;
import org.wattelier.collector.store.StoreException;

/** Mounts {@code /api/v1}. Every answer is JSON, every refusal a {@link Problem}. */
public final class ApiRoutes {
  private static final String ROOT = "/api/v1";

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
    MachineParts parts = new MachineParts(services);
    EnergyHandler energy = new EnergyHandler(services);
    GridHandlers grid = new GridHandlers(services);
    LiveStream live =
        new LiveStream(services.vertx(), LiveStream.PERIOD, services.limits(), this::moment);
    Buffer contract = contract();

    router
        .route(ROOT + "/*")
        .handler(ApiRoutes::neverKept)
        .failureHandler(context -> refuse(context, context.failure()));
    answer(router, "/machines", machines::all);
    answer(router, "/machines/:machine/series", machines::series);
    answer(router, "/machines/:machine/parts", parts::parts);
    answer(router, "/machines/:machine/processes", parts::processes);
    answer(router, "/energy", energy::energy);
    read(router, "/kpis", new KpiHandler(services)::kpis);
    read(router, "/ledger", new LedgerHandler(services)::ledger);
    answer(router, "/advice", new AdviceHandler(services)::advice);
    answer(router, "/grid", grid::mix);
    answer(router, "/grid/mix", grid::mix);
    answer(router, "/grid/course", grid::course);
    answer(router, "/grid/forecast", grid::forecast);
    answer(router, "/measurements", this::measurements);
    answer(router, "/about", this::about);
    read(router, "/live", context -> live(context, live));
    read(router, "/openapi.yaml", context -> {
      parameters(context).allowing();
      context.response().putHeader("Content-Type", "application/yaml").end(contract);
    });
    router.route(ROOT + "/*").handler(ApiRoutes::unknown);
  }

  private static void read(Router router, String path, Handler<RoutingContext> handler) {
    router.route(ROOT + path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
  }

  private static void answer(
      Router router, String path, Function<RoutingContext, Future<JsonObject>> handler) {
    read(
        router,
        path,
        context -> handler
            .apply(context)
            .onFailure(context::fail)
            .onSuccess(json -> Answer.json(context, json)));
  }

  private static void neverKept(RoutingContext context) {
    context.response().putHeader("Cache-Control", "no-store");
    context.next();
  }

  private QueryParameters parameters(RoutingContext context) {
    return QueryParameters.of(context, services);
  }

  private void live(RoutingContext context, LiveStream live) {
    QueryParameters parameters = parameters(context).allowing("simulated");
    live.serve(context, SimulatedMachines.of(parameters, SimulatedMachines.INCLUDE));
  }

  private ToldFleet.Moment moment(SimulatedMachines simulated) {
    FleetSnapshot fleet = simulated.of(services.fleet().snapshot());
    return new ToldFleet.Moment(
        fleet,
        services.grid().mixAt(services.about().zone(), fleet.time()),
        services.about().demo(),
        services.store().health());
  }

  private Future<JsonObject> measurements(RoutingContext context) {
    parameters(context).allowing();
    return services.store().measurements().map(MeasurementJson::of);
  }

  private Future<JsonObject> about(RoutingContext context) {
    parameters(context).allowing();
    About about = services.about();
    return Future.succeededFuture(new JsonObject()
        .put("version", about.version())
        .put("store", about.store())
        .put("zone", about.zone())
        .put("demo", about.demo())
        .put("startedAt", QuantityJson.time(about.startedAt()))
        // Behind a proxy, the address by which the reader came is the one to tell others.
        .put("collectorUrl", Peer.of(context).origin().orElse(about.collectorUrl())));
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

  /** Answers a failure that is a refusal; any other is left to whoever comes next. */
  static void refuse(RoutingContext context, @Nullable Throwable failure) {
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
    } else if (failure == null || context.failed()) {
      context.next();
    } else {
      context.fail(failure);
    }
  }
}
