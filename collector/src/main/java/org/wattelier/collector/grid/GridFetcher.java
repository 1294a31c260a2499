package org.wattelier.collector.grid;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The polite client of every API: says who asks, takes gzip, asks only for what has changed, gives up in time, reads 2 MB at most and
 * follows nobody elsewhere, so that a token goes where it was meant to. Thread-safe.
 */
final class GridFetcher {
  private static final int LARGEST_BYTES = 2 * 1024 * 1024;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration WHOLE_TIMEOUT = Duration.ofSeconds(60);
  /** What is asked changes by the day, so that versions of old questions would pile up. */
  private static final int MOST_VERSIONS = 64;

  private final HttpClient client;
  private final String userAgent;
  private final InstantSource clock;
  private final Map<URI, GridAnswer.Version> versions = new ConcurrentHashMap<>();

  GridFetcher(Vertx vertx, String version, InstantSource clock) {
    this.client = vertx.createHttpClient(new HttpClientOptions()
        .setDecompressionSupported(true)
        .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
        .setIdleTimeout((int) ANSWER_TIMEOUT.toSeconds()));
    this.userAgent = "Wattelier/" + version;
    this.clock = clock;
  }

  /** Asks once. The future always succeeds: a failure is an answer too. */
  Future<GridAnswer> get(GridRequest request) {
    return client
        .request(options(request))
        .compose(this::exchange)
        .recover(failure -> Future.succeededFuture(
            new GridAnswer.Failed(FetchFailure.words(failure), Duration.ZERO, false)));
  }

  /** Listens before it speaks: to a caller from outside the event loops the answer might else have passed already. */
  private Future<GridAnswer> exchange(HttpClientRequest request) {
    Future<GridAnswer> answer = request.response().compose(this::answer);
    return request.end().compose(sent -> answer);
  }

  /** Notes that a document was read and need not come again. */
  void keep(GridRequest request, GridAnswer.Version version) {
    if (version.equals(GridAnswer.Version.NONE)) {
      return;
    }
    if (versions.size() >= MOST_VERSIONS) {
      versions.clear();
    }
    versions.put(request.uri(), version);
  }

  private RequestOptions options(GridRequest request) {
    RequestOptions options = new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setAbsoluteURI(request.uri().toString())
        .setFollowRedirects(false)
        .setConnectTimeout(CONNECT_TIMEOUT.toMillis())
        .setTimeout(ANSWER_TIMEOUT.toMillis())
        .putHeader("User-Agent", userAgent)
        .putHeader("Accept", "application/json, application/xml, text/xml");
    request.headers().forEach(options::putHeader);
    GridAnswer.Version version = versions.getOrDefault(request.uri(), GridAnswer.Version.NONE);
    if (!version.etag().isEmpty()) {
      options.putHeader("If-None-Match", version.etag());
    }
    if (!version.lastModified().isEmpty()) {
      options.putHeader("If-Modified-Since", version.lastModified());
    }
    return options;
  }

  private Future<GridAnswer> answer(HttpClientResponse response) {
    MultiMap headers = response.headers();
    Duration pause = QuotaHeaders.pause(headers, clock.instant());
    int status = response.statusCode();
    if (status == 200) {
      GridAnswer.Version version =
          new GridAnswer.Version(header(headers, "ETag"), header(headers, "Last-Modified"));
      return body(response).map(body -> new GridAnswer.Document(body, version, pause));
    }
    if (status == 304) {
      return Future.succeededFuture(new GridAnswer.Unchanged(pause));
    }
    // What stands in a refusal is not read: a few bytes may come for free, a flood may not.
    response.exceptionHandler(ownReset -> {}).request().reset();
    return Future.succeededFuture(FetchFailure.refusal(status, pause));
  }

  private static String header(MultiMap headers, String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(piece -> {
      if (body.length() + piece.length() > LARGEST_BYTES) {
        whole.tryFail(new FetchFailure.TooLarge(LARGEST_BYTES));
        response.request().reset();
      } else {
        body.appendBuffer(piece);
      }
    });
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(body));
    return whole
        .future()
        .timeout(WHOLE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
        .onFailure(late -> response.request().reset());
  }
}
