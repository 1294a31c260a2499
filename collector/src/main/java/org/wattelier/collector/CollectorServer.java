package org.wattelier.collector;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wattelier.collector.ingest.IngestLimits;
import org.wattelier.collector.ingest.WriteRoutes;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.web.CarriedJars;
import org.wattelier.collector.web.DashboardRoutes;
import org.wattelier.collector.web.DownloadRoutes;
import org.wattelier.collector.web.LastResort;
import org.wattelier.collector.web.OperationsRoutes;
import org.wattelier.collector.web.SecurityHeaders;
import org.wattelier.telemetry.Point;

/** The HTTP server of a collector: every route in its place, behind the same headers and the same limits. */
final class CollectorServer {
  private static final int LONGEST_ADDRESS_BYTES = 8_192;
  private static final int LARGEST_HEADERS_BYTES = 16_384;
  /** A browser's stream is pinged every 15 s, an agent writes more often: whoever is silent this long has gone. */
  private static final int IDLE_SECONDS = 60;

  private static final int COMPRESSED_FROM_BYTES = 1_000;
  /** Small, so that a stalled reader of the live stream is noticed after seconds, not after megabytes of old snapshots. */
  private static final int SEND_BUFFER_BYTES = 131_072;

  private static final long DRAIN_SECONDS = 3;

  /**
   * What the routes stand on.
   *
   * @param live told of points once the store has them
   * @param api mounts the read side, given the collector's address
   */
  record Parts(
      TelemetryStore store,
      Consumer<List<Point>> live,
      Predicate<String> writeToken,
      BiConsumer<Router, String> api,
      CarriedJars jars,
      PrometheusMeterRegistry registry,
      InstantSource clock,
      String version) {}

  private final HttpServer server;
  private final String url;

  private CollectorServer(HttpServer server, String url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Listens, and answers once every route is in its place.
   *
   * @param port 0 takes any free one
   */
  static Future<CollectorServer> start(Vertx vertx, String host, int port, Parts parts) {
    Promise<Router> routes = Promise.promise();
    return vertx
        .createHttpServer(options())
        .requestHandler(request -> handle(routes.future(), request))
        .invalidRequestHandler(LastResort::unreadable)
        .listen(port, host)
        .map(server -> {
          // The routes tell the address to others, and with port 0 it is known only now.
          String url = CollectorAddress.url(host, server.actualPort());
          routes.complete(router(vertx, parts, url));
          return new CollectorServer(server, url);
        });
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(LONGEST_ADDRESS_BYTES)
        .setMaxHeaderSize(LARGEST_HEADERS_BYTES)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setSendBufferSize(SEND_BUFFER_BYTES)
        .setCompressionSupported(true)
        .setCompressionContentSizeThreshold(COMPRESSED_FROM_BYTES)
        .setHandle100ContinueAutomatically(true)
        .setHttp2ClearTextEnabled(false);
  }

  private static void handle(Future<Router> routes, HttpServerRequest request) {
    if (routes.isComplete()) {
      routes.result().handle(request);
    } else {
      request.pause();
      routes.onSuccess(router -> {
        router.handle(request);
        request.resume();
      });
    }
  }

  private static Router router(Vertx vertx, Parts parts, String url) {
    Router router = Router.router(vertx);
    router.route().handler(new SecurityHeaders());
    new LastResort(UUID::randomUUID).mount(router);
    new OperationsRoutes(vertx, parts.store(), parts.registry(), parts.clock(), parts.version())
        .mount(router);
    WriteRoutes.WritePath path =
        new WriteRoutes.WritePath(parts.store(), parts.live(), parts.writeToken(), parts.clock());
    new WriteRoutes(vertx, path, IngestLimits.standard(), parts.registry()).mount(router);
    // On a local network compressing the stream costs more than it saves.
    router.get("/api/v1/live").handler(context -> {
      context.response().putHeader("Content-Encoding", "identity");
      context.next();
    });
    parts.api().accept(router, url);
    new DownloadRoutes(vertx, parts.jars()).mount(router);
    new DashboardRoutes(vertx, CollectorServer.class.getClassLoader(), "dashboard").mount(router);
    return router;
  }

  int port() {
    return server.actualPort();
  }

  /** The address under which others reach it. */
  String url() {
    return url;
  }

  /** Takes no more connections, lets running requests finish for a moment, then closes the rest. */
  Future<Void> stop() {
    return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }
}
