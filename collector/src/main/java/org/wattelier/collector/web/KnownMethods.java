package org.wattelier.collector.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.wattelier.collector.api.Problem;

/** Refuses, whatever the address, the methods that no resource here takes: TRACE, which would echo tokens, CONNECT, and inventions. */
public final class KnownMethods implements Handler<RoutingContext> {
  private static final Set<HttpMethod> KNOWN =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

  @Override
  public void handle(RoutingContext context) {
    if (KNOWN.contains(context.request().method())) {
      context.next();
      return;
    }
    context.response().putHeader("Allow", "GET, HEAD, POST, PUT, DELETE");
    new Problem(
            "method-not-allowed",
            405,
            "Method not allowed",
            "no address takes that method: /api/v1/openapi.yaml lists those there are")
        .send(context.response());
  }
}
