package org.wattelier.collector;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.wattelier.collector.access.AccessBook;
import org.wattelier.collector.access.AccessGate;
import org.wattelier.collector.access.AccessRoutes;
import org.wattelier.collector.api.LimitMeters;
import org.wattelier.collector.ingest.WriteRoutes;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.web.CarriedJars;
import org.wattelier.collector.web.ConnectionMeters;
import org.wattelier.collector.web.Connections;
import org.wattelier.collector.web.DashboardRoutes;
import org.wattelier.collector.web.DownloadRoutes;
import org.wattelier.collector.web.ForwardedHeaders;
import org.wattelier.collector.web.Gate;
import org.wattelier.collector.web.KnownHosts;
import org.wattelier.collector.web.KnownMethods;
import org.wattelier.collector.web.LastResort;
import org.wattelier.collector.web.OperationsRoutes;
import org.wattelier.collector.web.RequestRates;
import org.wattelier.collector.web.SecurityHeaders;
import org.wattelier.collector.web.StrictTransport;
import org.wattelier.collector.web.TokenBuckets;
import org.wattelier.telemetry.Point;

/** The HTTP server of a collector: every route in its place, behind the same headers and the same limits. */
final class CollectorServer {
  private static final long SWEEP_MILLIS = 1_000;
  private static final long DRAIN_SECONDS = 3;

  /**
   * What the routes stand on.
   *
   * @param live told of points once the store has them
   * @param book who may do what
   * @param api mounts the read side, given the collector's address
   * @param edge what stands before the routes
   */
  record Parts(
      TelemetryStore store,
      Consumer<List<Point>> live,
      AccessBook book,
      BiConsumer<Router, String> api,
      CarriedJars jars,
      PrometheusMeterRegistry registry,
      InstantSource clock,
      String version,
      Edge edge) {}

  private final HttpServer server;
  private final String url;
  private final Optional<CertificateRenewal> renewal;

  private CollectorServer(HttpServer server, String url, Optional<CertificateRenewal> renewal) {
    this.server = server;
    this.url = url;
    this.renewal = renewal;
  }

  /**
   * Listens, and answers once every route is in its place.
   *
   * @param port 0 takes any free one
   */
  static Future<CollectorServer> start(Vertx vertx, String host, int port, Parts parts) {
    Promise<Handler<HttpServerRequest>> routes = Promise.promise();
    Edge edge = parts.edge();
    Connections connections = new Connections(
        edge.connections(), edge::trusts, new LimitMeters(parts.registry()), edge.nanoTime());
    ConnectionMeters.bind(parts.registry(), connections);
    Gate gate = new Gate(routes.future(), connections);
    HttpServerOptions options = ServerOptions.of(edge);
    return vertx
        .createHttpServer(options)
        .connectionHandler(connections::opened)
        .requestHandler(gate::enter)
        .invalidRequestHandler(LastResort::unreadable)
        .listen(port, host)
        .map(server -> {
          vertx.setPeriodic(SWEEP_MILLIS, elapsed -> connections.sweep());
          // The routes tell the address to others, and with port 0 it is known only now.
          String url =
              CollectorAddress.url(edge.certificate().isPresent(), host, server.actualPort());
          routes.complete(entry(vertx, parts, url));
          return new CollectorServer(
              server, url, CertificateRenewal.start(vertx, server, options, edge, parts.clock()));
        });
  }

  /** Every route in its place, behind the short way of writes. */
  static WriteEntry entry(Vertx vertx, Parts parts, String url) {
    Router router = Router.router(vertx);
    Edge edge = parts.edge();
    AccessGate gate = new AccessGate(parts.book(), edge.readingOpen());
    WriteEntry.Guards guards = new WriteEntry.Guards(
        edge.certificate().filter(chosen -> !chosen.certificate().selfMade()).isPresent(),
        edge.namesOnlyItself() ? new KnownHosts(edge.host()) : null,
        new ForwardedHeaders(edge::trusts),
        new RequestRates(
            edge.rates(),
            request -> gate.byToken(request).map(WriteEntry::holder),
            new LimitMeters(parts.registry()),
            edge.nanoTime()),
        gate);
    guard(router, guards);
    LastResort lastResort = new LastResort(UUID::randomUUID);
    lastResort.mount(router);
    new OperationsRoutes(vertx, parts.store(), parts.registry(), parts.clock(), parts.version())
        .mount(router);
    WriteRoutes.WritePath path = new WriteRoutes.WritePath(
        parts.store(),
        parts.live(),
        request -> gate.byToken(request).flatMap(WriteEntry::writer),
        parts.clock());
    WriteRoutes writes = new WriteRoutes(vertx, path, edge.ingest(), parts.registry());
    writes.mount(router);
    TokenBuckets attempts = edge.attempts();
    new AccessRoutes(
            vertx, parts.book(), attempts::take, new LimitMeters(parts.registry())::refused, url)
        .mount(router);
    // On a local network compressing the stream costs more than it saves.
    router.get("/api/v1/live").handler(context -> {
      context.response().putHeader("Content-Encoding", "identity");
      context.next();
    });
    parts.api().accept(router, url);
    new DownloadRoutes(vertx, parts.jars()).mount(router);
    new DashboardRoutes(vertx, CollectorServer.class.getClassLoader(), "dashboard").mount(router);
    return new WriteEntry(guards, writes, lastResort, router);
  }

  /** What every request passes, whatever it asks for; a write passes the same in {@link WriteEntry}. */
  private static void guard(Router router, WriteEntry.Guards guards) {
    router.route().handler(new SecurityHeaders());
    if (guards.strictTransport()) {
      router.route().handler(new StrictTransport());
    }
    if (guards.hosts() != null) {
      router.route().handler(guards.hosts());
    }
    router.route().handler(guards.forwarded());
    router.route().handler(guards.rates());
    router.route().handler(new KnownMethods());
    router.route().handler(guards.gate());
  }

  /** Looks now whether the certificate was renewed; true where a new one came into use. */
  Future<Boolean> renewCertificate() {
    return renewal.map(CertificateRenewal::look).orElse(Future.succeededFuture(false));
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
