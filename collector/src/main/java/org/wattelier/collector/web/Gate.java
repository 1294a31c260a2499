package org.wattelier.collector.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.api.Problem;

/**
 * The way of a request to the routes. It waits until they are in place, and until the answers before it on the same connection
 * have been taken: who sends request after request and never reads would otherwise fill the memory with answers.
 */
public final class Gate {
  private final Future<? extends Handler<HttpServerRequest>> routes;
  private final Connections connections;

  /** @param routes where requests go, once it is there */
  public Gate(Future<? extends Handler<HttpServerRequest>> routes, Connections connections) {
    this.routes = routes;
    this.connections = connections;
  }

  public void enter(HttpServerRequest request) {
    Optional<Limit> refused = connections.begun(request);
    if (refused.isPresent()) {
      refuse(request, refused.get());
    } else if (routes.isComplete() && !request.response().writeQueueFull()) {
      routes.result().handle(request);
    } else {
      request.pause();
      routes.onSuccess(router -> whenThereIsRoom(request, router));
    }
  }

  private static void whenThereIsRoom(
      HttpServerRequest request, Handler<HttpServerRequest> router) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    if (response.writeQueueFull()) {
      response.drainHandler(drained -> whenThereIsRoom(request, router));
      return;
    }
    response.drainHandler(null);
    router.handle(request);
    request.resume();
  }

  private static void refuse(HttpServerRequest request, Limit limit) {
    HttpServerResponse response = request.response();
    SecurityHeaders.addTo(response.headers());
    response.putHeader("Connection", "close").putHeader("Retry-After", "10");
    String whose = limit == Limit.CONNECTIONS ? "the collector has" : "your address has";
    new Problem(
            "too-many-connections",
            503,
            "Too many connections",
            whose + " as many connections as " + limit.setting()
                + " allows: close some, or try again later")
        .with("limit", limit.setting())
        .send(response)
        .onComplete(sent -> request.connection().close());
  }
}
