package org.wattelier.collector.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Problem;

/** {@code /downloads/}: the jars with which a learner joins, so that a room without internet needs nothing else. */
public final class DownloadRoutes {
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

  private void serve(RoutingContext context, String name) {
    vertx
        .executeBlocking(() -> jars.unpack(name).orElse(null), false)
        .onSuccess(file -> answer(context, name, file))
        .onFailure(context::fail);
  }

  private static void answer(RoutingContext context, String name, @Nullable Path file) {
    HttpServerResponse response = context.response();
    if (file == null) {
      new Problem(
              "download-missing",
              404,
              "Download not carried",
              "this build does not carry " + name
                  + ": package it with 'mvn -DskipTests package' from the root of the project")
          .send(response);
      return;
    }
    response
        .putHeader("Content-Type", "application/java-archive")
        .putHeader("Content-Disposition", "attachment; filename=\"" + name + '"')
        // A jar is compressed already; identity also lets the kernel send the file by itself.
        .putHeader("Content-Encoding", "identity")
        .sendFile(file.toString())
        .onFailure(context::fail);
  }
}
