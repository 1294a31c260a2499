package org.wattelier.collector.store.influx;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.StoreProbe;

/**
 * The v2 write API before an influxd that has only the old one, and {@code /query} as it is. Fails on demand, so that a test
 * can be an outage.
 */
public final class InfluxV2Proxy implements AutoCloseable {

  /** How every request fails while a fault is set. */
  public enum Fault {
    /** Takes the request, then cuts the connection. */
    CLOSE,
    /** Never answers. */
    STALL,
    /** 503 that asks for a second of rest. */
    UNAVAILABLE,
    /** 503 without a body, as proxies answer. */
    BARE_UNAVAILABLE,
    /** 401, as for a token that was revoked. */
    UNAUTHORIZED,
    /** 429. */
    TOO_MANY_REQUESTS,
    /** Stores what it was sent, then loses the answer. */
    LOST_ANSWER,
    /** 200 with a web page, as a wrong address may answer. */
    WEB_PAGE,
    /** 400 that is not InfluxDB's. */
    FOREIGN_BAD_REQUEST
  }

  private final HttpClient client;
  private final HttpServer server;
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final int influxdPort;
  private volatile @Nullable Fault fault;
  private volatile @Nullable String token;

  private InfluxV2Proxy(Vertx vertx, int influxdPort) {
    this.influxdPort = influxdPort;
    this.client = vertx.createHttpClient();
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  /** Starts a proxy before the influxd of a port. */
  public static InfluxV2Proxy start(Vertx vertx, int influxdPort) {
    InfluxV2Proxy proxy = new InfluxV2Proxy(vertx, influxdPort);
    StoreProbe.await(proxy.server.listen(0, "127.0.0.1"));
    return proxy;
  }

  /** The address to give a store. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Fails all requests from now on; null lets them pass again. */
  public void fail(@Nullable Fault next) {
    fault = next;
  }

  /** Lets in only who brings this token; null lets in all. */
  public void requireToken(@Nullable String wanted) {
    token = wanted;
  }

  /** The body of every write that came, failed ones included, in order. */
  public List<String> writes() {
    return List.copyOf(writes);
  }

  private void handle(HttpServerRequest request) {
    request.body().onSuccess(body -> {
      if ("/api/v2/write".equals(request.path())) {
        writes.add(body.toString());
      }
      Fault now = fault;
      String wanted = token;
      if (wanted != null && !("Token " + wanted).equals(request.getHeader("Authorization"))) {
        answer(request, 401, "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}");
      } else if (now == null) {
        pass(request, body, false);
      } else {
        fail(request, body, now);
      }
    });
  }

  private void fail(HttpServerRequest request, Buffer body, Fault now) {
    switch (now) {
      case CLOSE -> request.connection().close();
      case STALL -> {
        // The answer that never comes.
      }
      case UNAVAILABLE -> {
        request.response().putHeader("Retry-After", "1");
        answer(request, 503, "{\"code\":\"unavailable\",\"message\":\"going to be back\"}");
      }
      case BARE_UNAVAILABLE -> answer(request, 503, "");
      case UNAUTHORIZED ->
        answer(request, 401, "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}");
      case TOO_MANY_REQUESTS ->
        answer(request, 429, "{\"code\":\"too many requests\",\"message\":\"slow down\"}");
      case LOST_ANSWER -> pass(request, body, true);
      case WEB_PAGE -> {
        request.response().putHeader("Content-Type", "text/html; charset=utf-8");
        answer(request, 200, "<!doctype html><title>Welcome</title>");
      }
      case FOREIGN_BAD_REQUEST -> answer(request, 400, "<h1>Bad request</h1>");
      default -> throw new IllegalStateException(now.toString());
    }
  }

  private void pass(HttpServerRequest request, Buffer body, boolean loseAnswer) {
    RequestOptions options = new RequestOptions()
        .setMethod(request.method())
        .setHost("127.0.0.1")
        .setPort(influxdPort)
        .setURI(uri(request));
    copy(request.headers(), options, "Content-Type");
    copy(request.headers(), options, "Accept");
    client
        .request(options)
        .compose(forwarded -> forwarded.send(body))
        .compose(response -> loseAnswer
            ? response.body().compose(nothing -> request.connection().close())
            : request
                .response()
                .setStatusCode(response.statusCode())
                .putHeader("Content-Type", "application/json")
                .setChunked(response.statusCode() != 204)
                .send(response))
        .onFailure(away -> request.connection().close());
  }

  private static void copy(MultiMap headers, RequestOptions options, String name) {
    String value = headers.get(name);
    if (value != null) {
      options.putHeader(name, value);
    }
  }

  private static String uri(HttpServerRequest request) {
    if (!"/api/v2/write".equals(request.path())) {
      return request.uri();
    }
    if (!"ms".equals(request.getParam("precision"))) {
      throw new IllegalArgumentException("precision is not ms: " + request.uri());
    }
    return "/write?db=" + request.getParam("bucket") + "&precision=ms";
  }

  private static void answer(HttpServerRequest request, int status, String body) {
    request.response().setStatusCode(status).end(body);
  }

  @Override
  public void close() {
    StoreProbe.await(server.close());
    StoreProbe.await(client.close());
  }
}
