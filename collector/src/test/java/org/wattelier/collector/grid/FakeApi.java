package org.wattelier.collector.grid;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A server on a free port that answers each path as a test has it, and remembers what it was asked. */
final class FakeApi implements AutoCloseable {

  /** What a path answers. */
  record Reply(int status, Map<String, String> headers, String body) {
    static Reply ok(String body) {
      return new Reply(200, Map.of(), body);
    }

    static Reply status(int status, Map<String, String> headers) {
      return new Reply(status, headers, "{\"error_code\":\"x\",\"message\":\"no\"}");
    }
  }

  /** A request as it came; headers in lower case. */
  record Asked(String path, String query, Map<String, String> headers) {}

  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<Asked> asked = new ArrayList<>();
  private final Vertx vertx;
  private HttpServer server;

  FakeApi(Vertx vertx) {
    this.vertx = vertx;
    this.server = await(listen(0));
  }

  private Future<HttpServer> listen(int port) {
    return vertx
        .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
        .requestHandler(this::answer)
        .listen(port, "127.0.0.1");
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** From now on a path answers so. */
  void reply(String path, Reply reply) {
    replies.put(path, reply);
  }

  /** Goes away: nobody listens on the port. */
  void vanish() {
    await(server.close());
  }

  /** Comes back on the same port. */
  void comeBack() {
    server = await(listen(server.actualPort()));
  }

  List<Asked> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  private void answer(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    Map<String, String> headers = new ConcurrentHashMap<>();
    request
        .headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    synchronized (asked) {
      asked.add(new Asked(path, String.valueOf(request.query()), headers));
    }
    Reply reply = replies.getOrDefault(path, Reply.status(404, Map.of()));
    String etag = reply.headers().get("ETag");
    reply.headers().forEach(request.response()::putHeader);
    if (etag != null && etag.equals(request.getHeader("If-None-Match"))) {
      request.response().setStatusCode(304).end();
    } else {
      request.response().setStatusCode(reply.status()).end(reply.body());
    }
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    await(server.close());
  }
}
