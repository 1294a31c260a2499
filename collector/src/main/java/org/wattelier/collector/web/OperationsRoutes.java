package org.wattelier.collector.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wattelier.collector.api.StoreHealthJson;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;

/**
 * What those who run the collector ask it: {@code /health} (does it run), {@code /ready} (can it keep what it is given), {@code
 * /metrics}, and {@code /ping} as InfluxDB's clients call it.
 */
public final class OperationsRoutes {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  /** RFC 9110, 5.6.7. */
  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
          "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private final Vertx vertx;
  private final TelemetryStore store;
  private final PrometheusMeterRegistry registry;
  private final InstantSource clock;
  private final String version;

  public OperationsRoutes(
      Vertx vertx,
      TelemetryStore store,
      PrometheusMeterRegistry registry,
      InstantSource clock,
      String version) {
    this.vertx = vertx;
    this.store = store;
    this.registry = registry;
    this.clock = clock;
    this.version = version;
  }

  public void mount(Router router) {
    read(router, "/health", this::health);
    read(router, "/ready", this::ready);
    read(router, "/metrics", this::metrics);
    read(router, "/ping", this::ping);
  }

  private static void read(Router router, String path, Handler<RoutingContext> handler) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
  }

  private void health(RoutingContext context) {
    send(
        context.response(),
        new JsonObject()
            .put("status", "UP")
            .put("name", "wattelier")
            .put("message", "ready for queries and writes")
            .put("version", version));
  }

  private void ready(RoutingContext context) {
    StoreHealth health = store.health();
    if (health instanceof StoreHealth.Down) {
      context.response().setStatusCode(503);
    }
    JsonObject told = StoreHealthJson.of(health);
    // Said beside any status, since it asks for a person and not for a restart.
    long refused = store.refusedPoints();
    send(context.response(), refused == 0 ? told : told.put("refusedPoints", refused));
  }

  private void metrics(RoutingContext context) {
    vertx
        .executeBlocking(() -> registry.scrape(), false)
        .onSuccess(text ->
            context.response().putHeader("Content-Type", PROMETHEUS_TEXT).end(text))
        .onFailure(context::fail);
  }

  /** Tells the time as well, so that an agent can say how far its own clock is off. */
  private void ping(RoutingContext context) {
    context
        .response()
        .putHeader("Date", HTTP_DATE.format(clock.instant()))
        .putHeader("X-Wattelier-Version", version)
        .setStatusCode(204)
        .end();
  }

  private static void send(HttpServerResponse response, JsonObject body) {
    response.putHeader("Content-Type", "application/json").end(body.toBuffer());
  }
}
