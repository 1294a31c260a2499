package org.wattelier.collector.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.api.Problem;

/** The answer where no route has one: each a problem document, and a failure of ours with an incident number to find it by. */
public final class LastResort {
  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  /** What Vert.x's body handler fails with where the connection ends before the body does. */
  private static final int BROKEN_OFF = 200;

  private final Supplier<UUID> incidents;

  public LastResort(Supplier<UUID> incidents) {
    this.incidents = incidents;
  }

  public void mount(Router router) {
    router
        .errorHandler(
            404, context -> send(context, notFound(context.request().method().name())))
        .errorHandler(405, context -> {
          // What takes anything else answers for itself.
          context.response().putHeader("Allow", "GET, HEAD");
          send(context, wrongMethod());
        })
        .errorHandler(400, context -> send(context, badRequest()))
        .errorHandler(BROKEN_OFF, LastResort::brokenOff)
        .errorHandler(500, this::failed);
  }

  private static Problem notFound(String method) {
    return new Problem(
        "not-found",
        404,
        "Nothing here",
        "no " + method + " resource has this address: /api/v1/openapi.yaml lists those there are");
  }

  private static Problem wrongMethod() {
    return new Problem(
        "method-not-allowed",
        405,
        "Method not allowed",
        "this address does not take that method: /api/v1/openapi.yaml lists those it takes");
  }

  private static Problem badRequest() {
    return new Problem(
        "bad-request",
        400,
        "Bad request",
        "the address of the request cannot be decoded: check its % signs");
  }

  /** Nobody is left to answer, and callers that go away must not fill the log. */
  private static void brokenOff(RoutingContext context) {
    LOG.debug("a request to {} broke off", context.normalizedPath(), context.failure());
  }

  private void failed(RoutingContext context) {
    failed(context.request(), context.normalizedPath(), context.failure());
  }

  /** Answers a request over which the collector failed. */
  public void failed(HttpServerRequest request, String path, @Nullable Throwable cause) {
    String incident = incidents.get().toString();
    LOG.error("incident {} at {}", incident, path, cause);
    send(
        request,
        new Problem(
                "internal-error",
                500,
                "Failure of the collector",
                "the collector failed: report the incident number with the log line that holds it")
            .with("incident", incident));
  }

  private static void send(RoutingContext context, Problem problem) {
    send(context.request(), problem);
  }

  private static void send(HttpServerRequest request, Problem problem) {
    if (request.response().headWritten()) {
      request.connection().close(); // Too late to say anything but that it broke.
    } else {
      problem.send(request.response());
    }
  }

  /** Answers a request that could not even be read as HTTP. */
  public static void unreadable(HttpServerRequest request) {
    @Nullable Throwable cause = request.decoderResult().cause();
    SecurityHeaders.addTo(request.response().headers());
    request.response().putHeader("Connection", "close");
    unreadable(cause)
        .send(request.response())
        .onComplete(sent -> request.connection().close());
  }

  private static Problem unreadable(@Nullable Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return new Problem(
          "uri-too-long",
          414,
          "Address too long",
          "the address is too long: ask for fewer fields at a time");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return new Problem(
          "headers-too-large",
          431,
          "Headers too large",
          "the headers are too large: send fewer or shorter ones");
    }
    return new Problem("bad-request", 400, "Bad request", "the request is not well-formed HTTP");
  }
}
