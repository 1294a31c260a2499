package org.wattelier.collector;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.access.AccessGate;
import org.wattelier.collector.access.Caller;
import org.wattelier.collector.access.Scope;
import org.wattelier.collector.ingest.WriteRoutes;
import org.wattelier.collector.ingest.Writer;
import org.wattelier.collector.web.ForwardedHeaders;
import org.wattelier.collector.web.KnownHosts;
import org.wattelier.collector.web.LastResort;
import org.wattelier.collector.web.RequestRates;
import org.wattelier.collector.web.SecurityHeaders;
import org.wattelier.collector.web.StrictTransport;

/**
 * The short way of a write past the router: it is what most requests are, one a second from each machine. Everything that stands before
 * the routes for other requests stands here too, in the same order, with the token looked up once for rates and rights alike.
 */
final class WriteEntry implements Handler<HttpServerRequest> {

  /**
   * What stands before a write.
   *
   * @param strictTransport whether browsers are told to come by TLS alone
   * @param hosts null where any name of this machine will do
   */
  record Guards(
      boolean strictTransport,
      @Nullable KnownHosts hosts,
      ForwardedHeaders forwarded,
      RequestRates rates,
      AccessGate gate) {}

  private final Guards guards;
  private final WriteRoutes writes;
  private final LastResort lastResort;
  private final Router others;

  /** @param others where everything goes that is no write */
  WriteEntry(Guards guards, WriteRoutes writes, LastResort lastResort, Router others) {
    this.guards = guards;
    this.writes = writes;
    this.lastResort = lastResort;
    this.others = others;
  }

  /** Where all other requests go; it takes writes too. */
  Router router() {
    return others;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!HttpMethod.POST.equals(request.method()) || !WriteRoutes.ADDRESS.equals(request.path())) {
      others.handle(request);
      return;
    }
    request.routed(WriteRoutes.ADDRESS);
    try {
      write(request);
    } catch (RuntimeException defect) {
      lastResort.failed(request, WriteRoutes.ADDRESS, defect);
    }
  }

  private void write(HttpServerRequest request) {
    SecurityHeaders.addTo(request.response().headers());
    if (guards.strictTransport) {
      StrictTransport.addTo(request.response().headers());
    }
    if (guards.hosts != null && !guards.hosts.admits(request)) {
      return;
    }
    Optional<Caller> caller = guards.gate.byToken(request);
    if (guards.rates.admits(
        request,
        caller.map(WriteEntry::holder),
        () -> guards.forwarded.peer(request).address())) {
      writes.write(
          request,
          caller.flatMap(WriteEntry::writer),
          failure -> lastResort.failed(request, WriteRoutes.ADDRESS, failure));
    }
  }

  static RequestRates.Holder holder(Caller caller) {
    return new RequestRates.Holder(caller.key(), caller.machine().isPresent());
  }

  /** As whom somebody writes; empty for those who may not. */
  static Optional<Writer> writer(Caller caller) {
    return caller.may(Scope.WRITE)
        ? Optional.of(new Writer(caller.machine(), caller.className()))
        : Optional.empty();
  }
}
