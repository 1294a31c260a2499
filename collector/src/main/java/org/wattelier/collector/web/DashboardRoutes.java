package org.wattelier.collector.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Problem;

/**
 * The files of the dashboard, from a folder of the class path. Each is read and compressed once, then answered from memory; a
 * browser asks each time whether it has the newest and is mostly answered 304.
 */
public final class DashboardRoutes {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9._-]*)+");
  private static final String INDEX = "/index.html";

  private final Vertx vertx;
  private final ClassLoader classPath;
  private final String folder;
  /** Holds files that exist, and no others: strangers cannot make it grow. */
  private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

  public DashboardRoutes(Vertx vertx, ClassLoader classPath, String folder) {
    this.vertx = vertx;
    this.classPath = classPath;
    this.folder = folder;
  }

  /** Mounts last: whatever is no file goes on to the next route. */
  public void mount(Router router) {
    router.route("/*").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
  }

  private void serve(RoutingContext context) {
    String path = "/".equals(context.normalizedPath()) ? INDEX : context.normalizedPath();
    Optional<String> type = PATH.matcher(path).matches() ? StaticFile.type(path) : Optional.empty();
    if (type.isEmpty()) {
      context.next();
      return;
    }
    file(path, type.get())
        .onSuccess(file -> answer(context, path, file.orElse(null)))
        .onFailure(context::fail);
  }

  private Future<Optional<StaticFile>> file(String path, String type) {
    StaticFile known = files.get(path);
    if (known != null) {
      return Future.succeededFuture(Optional.of(known));
    }
    return vertx.executeBlocking(
        () -> {
          Optional<StaticFile> read = read(path, type);
          read.ifPresent(file -> files.put(path, file));
          return read;
        },
        false);
  }

  private Optional<StaticFile> read(String path, String type) throws IOException {
    try (@Nullable InputStream stream = classPath.getResourceAsStream(folder + path)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(StaticFile.of(type, stream.readAllBytes()));
    }
  }

  private static void answer(RoutingContext context, String path, @Nullable StaticFile file) {
    if (file != null) {
      send(context.request(), file);
    } else if (path.equals(INDEX)) {
      new Problem(
              "dashboard-missing",
              404,
              "No dashboard carried",
              "this build carries no dashboard: package it with 'mvn -DskipTests package' from the root of the project")
          .send(context.response());
    } else {
      context.next();
    }
  }

  private static void send(HttpServerRequest request, StaticFile file) {
    boolean packed = file.packed() != null && acceptsGzip(request.getHeader("Accept-Encoding"));
    String entityTag = '"' + file.hash() + (packed ? "-gz\"" : "\"");
    HttpServerResponse response = request
        .response()
        .putHeader("ETag", entityTag)
        .putHeader("Cache-Control", "no-cache")
        .putHeader("Vary", "Accept-Encoding")
        // Said either way, so that the server does not compress it once more.
        .putHeader("Content-Encoding", packed ? "gzip" : "identity");
    if (matches(request.getHeader("If-None-Match"), entityTag)) {
      response.setStatusCode(304).end();
      return;
    }
    var content = packed && file.packed() != null ? file.packed() : file.plain();
    response.putHeader("Content-Type", file.contentType());
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(content.length())).end();
    } else {
      response.end(content);
    }
  }

  private static boolean acceptsGzip(@Nullable String header) {
    return header != null && header.contains("gzip") && !header.contains("gzip;q=0");
  }

  private static boolean matches(@Nullable String header, String entityTag) {
    return header != null && (header.equals("*") || header.contains(entityTag));
  }
}
