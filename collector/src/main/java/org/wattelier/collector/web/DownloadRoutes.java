package org.wattelier.collector.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.api.Problem;

/** {@code /downloads/}: the jars with which a learner joins, so that a room without internet needs nothing else. */
public final class DownloadRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(DownloadRoutes.class);

  private final Vertx vertx;
  private final CarriedJars jars;

  public DownloadRoutes(Vertx vertx, CarriedJars jars) {
    this.vertx = vertx;
    this.jars = jars;
  }

  public void mount(Router router) {
    for (String name : List.of(CarriedJars.AGENT, CarriedJars.LAB)) {
      router
          .route("/downloads/" + name)
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .handler(context -> serve(context, name));
    }
  }

  /** A file and its size, which asking for would block. */
  private record Download(Path file, long bytes) {}

  private void serve(RoutingContext context, String name) {
    vertx
        .executeBlocking(() -> download(name), false)
        .onSuccess(download -> answer(context, name, download))
        .onFailure(context::fail);
  }

  private @Nullable Download download(String name) throws IOException {
    Optional<Path> file = jars.unpack(name);
    return file.isEmpty() ? null : new Download(file.get(), Files.size(file.get()));
  }

  private static void answer(RoutingContext context, String name, @Nullable Download download) {
    HttpServerResponse response = context.response();
    if (download == null) {
      missing(name).send(response);
      return;
    }
    response
        .putHeader("Content-Type", "application/java-archive")
        .putHeader("Content-Disposition", "attachment; filename=\"" + name + '"')
        // A jar is compressed already; identity also lets the kernel send the file by itself.
        .putHeader("Content-Encoding", "identity");
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(download.bytes())).end();
    } else if (!response.closed()) { // Who has gone meanwhile would be an error inside Vert.x.
      response
          .sendFile(download.file().toString())
          .onFailure(failure -> brokenOff(context, name, failure));
    }
  }

  /** On a patchy network this is daily business, and no incident. */
  private static void brokenOff(RoutingContext context, String name, Throwable failure) {
    if (context.response().headWritten()) {
      LOG.debug("a download of {} broke off", name, failure);
      context.request().connection().close();
    } else {
      context.fail(failure);
    }
  }

  private static Problem missing(String name) {
    return new Problem(
        "download-missing",
        404,
        "Download not carried",
        "this build does not carry " + name
            + ": package it with 'mvn -DskipTests package' from the root of the project");
  }
}
