package org.wattelier.collector;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.tls.CertificateWatch;
import org.wattelier.collector.tls.ServerCertificate;

/** Gives the server a renewed certificate without a restart; connections that are open keep the one they began with. */
final class CertificateRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final HttpServer server;
  private final HttpServerOptions options;
  private final CertificateWatch watch;

  private CertificateRenewal(
      Vertx vertx, HttpServer server, HttpServerOptions options, CertificateWatch watch) {
    this.vertx = vertx;
    this.server = server;
    this.options = options;
    this.watch = watch;
  }

  /** Begins to watch the files of a certificate that others made; one of our own never changes. */
  static Optional<CertificateRenewal> start(
      Vertx vertx, HttpServer server, HttpServerOptions options, Edge edge, InstantSource clock) {
    return edge.certificate().filter(chosen -> !chosen.certificate().selfMade()).map(chosen -> {
      CertificateRenewal renewal = new CertificateRenewal(
          vertx, server, options, new CertificateWatch(chosen.files(), clock));
      vertx.setPeriodic(PERIOD.toMillis(), elapsed -> renewal.look());
      return renewal;
    });
  }

  /** Looks whether the files have changed; true where a new certificate came into use. */
  Future<Boolean> look() {
    return vertx
        .executeBlocking(watch::changed)
        .compose(
            renewed -> renewed.isPresent() ? use(renewed.get()) : Future.succeededFuture(false))
        .onFailure(failure -> LOG.error("the renewed certificate is not in use", failure));
  }

  private Future<Boolean> use(ServerCertificate renewed) {
    return server.updateSSLOptions(
        options.getSslOptions().copy().setKeyCertOptions(renewed.options()));
  }
}
