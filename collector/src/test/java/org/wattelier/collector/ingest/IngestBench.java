package org.wattelier.collector.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.wattelier.collector.access.Authorization;
import org.wattelier.telemetry.Point;

/** The write route alone, on a free port, before a {@link FakeStore}. */
final class IngestBench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T22:15:01Z");
  static final String TOKEN = "the-write-token-of-tests";

  final FakeStore store = new FakeStore();
  final List<Point> live = new CopyOnWriteArrayList<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  IngestBench(IngestLimits limits) {
    Router router = Router.router(vertx);
    WriteRoutes.WritePath path = new WriteRoutes.WritePath(
        store,
        live::addAll,
        request -> Authorization.token(request.getHeader("Authorization"))
            .filter(TOKEN::equals)
            .map(token -> Writer.UNBOUND),
        () -> NOW);
    new WriteRoutes(vertx, path, limits, meters).mount(router);
    server = vertx
        .createHttpServer(new HttpServerOptions())
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  /** An authorised write, to be changed by the test and sent. */
  HttpRequest.Builder write(String query, byte[] body) {
    return request(query, body).header("Authorization", "Token " + TOKEN);
  }

  HttpRequest.Builder request(String query, byte[] body) {
    return HttpRequest.newBuilder(URI.create(url() + "/api/v2/write" + query))
        .timeout(Duration.ofSeconds(20))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendAsync(String body) {
    return client.sendAsync(
        write("?precision=ms", body.getBytes(StandardCharsets.UTF_8)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }
}
