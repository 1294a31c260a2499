package org.wattelier.collector.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Problem;

/**
 * The files of the dashboard, from a folder of the class path. Each is read and compressed once, then answered from memory. Under
 * {@code /v/VERSION/} a browser keeps them for good; for the page itself, and whoever leaves the version out, it asks each time
 * whether it has the newest and is mostly answered 304.
 */
public final class DashboardRoutes {
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9._-]*)+");
  private static final Pattern VERSIONED = Pattern.compile("/v/([0-9a-f]+)(/.*)");
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_EACH_TIME = "no-cache";

  private final Vertx vertx;
  private final ClassLoader classPath;
  private final String folder;
  private volatile @Nullable DashboardFiles read;

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
    String asked =
        "/".equals(context.normalizedPath()) ? DashboardFiles.INDEX : context.normalizedPath();
    if (!PATH.matcher(asked).matches()) {
      context.next();
      return;
    }
    files().onSuccess(files -> answer(context, asked, files)).onFailure(context::fail);
  }

  private Future<DashboardFiles> files() {
    DashboardFiles known = read;
    return known != null
        ? Future.succeededFuture(known)
        : vertx.executeBlocking(
            () -> {
              DashboardFiles before = read;
              DashboardFiles files =
                  before == null ? DashboardFiles.read(classPath, folder) : before;
              read = files;
              return files;
            },
            // One after the other, so that whoever comes meanwhile finds them read.
            true);
  }

  private static void answer(RoutingContext context, String asked, DashboardFiles files) {
    Matcher versioned = VERSIONED.matcher(asked);
    boolean current = versioned.matches() && files.version().equals(versioned.group(1));
    String path = current ? String.valueOf(versioned.group(2)) : asked;
    @Nullable StaticFile file = files.file(path).orElse(null);
    if (file != null) {
      send(context.request(), file, current ? FOR_GOOD : ASK_EACH_TIME);
    } else if (path.equals(DashboardFiles.INDEX)) {
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

  private static void send(HttpServerRequest request, StaticFile file, String caching) {
    boolean packed = file.packed() != null && acceptsGzip(request.getHeader("Accept-Encoding"));
    String entityTag = '"' + file.hash() + (packed ? "-gz\"" : "\"");
    HttpServerResponse response = request
        .response()
        .putHeader("ETag", entityTag)
        .putHeader("Cache-Control", caching)
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
