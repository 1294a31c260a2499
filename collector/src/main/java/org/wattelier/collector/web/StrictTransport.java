package org.wattelier.collector.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers to come by TLS alone for a year (RFC 6797). Only where an authority vouches for the certificate: after this header a
 * browser no longer lets its user pass a warning, so that a certificate of the collector's own would shut every page out.
 */
public final class StrictTransport implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    addTo(context.response().headers());
    context.next();
  }

  public static void addTo(MultiMap headers) {
    headers.set("Strict-Transport-Security", "max-age=31536000");
  }
}
