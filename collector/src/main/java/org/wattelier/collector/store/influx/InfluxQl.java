package org.wattelier.collector.store.influx;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks InfluxQL questions. The client's own {@code InfluxQLQueryApi} is not used: it gives an empty result for a statement that
 * failed, throws on null, and holds the whole answer in memory.
 *
 * <p>Blocks, so never on an event loop.
 */
final class InfluxQl {
  private static final Logger LOG = LoggerFactory.getLogger(InfluxQl.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 8;
  private static final int ERROR_BYTES = 64 << 10;

  private final Vertx vertx;
  private final InfluxSettings settings;
  private final HttpClient http;
  private final Duration patience;

  /**
   * @param patience how long a server may be silent
   */
  InfluxQl(Vertx vertx, InfluxSettings settings, Duration patience) {
    this.vertx = vertx;
    this.settings = settings;
    this.patience = patience;
    this.http = vertx.createHttpClient(
        new HttpClientOptions().setConnectTimeout((int) CONNECT.toMillis()),
        new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /**
   * Visits the rows that a statement selects. What the visitor throws is thrown as it is.
   *
   * @param parameters values of the {@code $name}s in the statement; whatever is in them, they stay values
   */
  void ask(String statement, Map<String, String> parameters, Consumer<InfluxRow> visitor)
      throws QueryFailure {
    try (AnswerStream answer = send(form(statement, parameters))) {
      if (answer.status() == 200) {
        new AnswerReader(visitor).read(answer);
      } else {
        refused(answer);
      }
    } catch (IOException broken) {
      throw QueryFailure.away(String.valueOf(broken.getMessage()));
    }
  }

  private static void refused(AnswerStream answer) throws IOException, QueryFailure {
    byte[] body = answer.readNBytes(ERROR_BYTES);
    throw QueryFailure.told(
        answer.status(), words(new String(body, StandardCharsets.UTF_8).strip()));
  }

  /** The words in {@code {"error":…}} or {@code {"message":…}}, else the start of whatever came instead. */
  private static String words(String body) {
    try {
      JsonObject json = new JsonObject(body);
      Object words = json.getValue("error", json.getValue("message"));
      if (words instanceof String told) {
        return told;
      }
    } catch (RuntimeException notJson) {
      // Told as it is.
    }
    String line = body.replaceAll("\\s+", " ");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  private String form(String statement, Map<String, String> parameters) {
    StringBuilder form = new StringBuilder("epoch=ms&chunked=true&chunk_size=5000");
    form.append("&db=").append(encoded(settings.bucket()));
    form.append("&q=").append(encoded(statement));
    if (!parameters.isEmpty()) {
      JsonObject values = new JsonObject();
      parameters.forEach(values::put);
      form.append("&params=").append(encoded(values.encode()));
    }
    return form.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private AnswerStream send(String form) throws IOException {
    RequestOptions options = new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(settings.at("/query").toString())
        .putHeader("Content-Type", "application/x-www-form-urlencoded")
        .putHeader("Accept", "application/json");
    String authorization = settings.authorization();
    if (authorization != null) {
      options.putHeader("Authorization", authorization);
    }
    AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
    try {
      return http.request(options)
          .onSuccess(sent::set)
          .compose(request -> request
              .send(Buffer.buffer(form))
              .map(response ->
                  AnswerStream.of(request, response, vertx.getOrCreateContext(), patience)))
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(reason(failed), failed);
    } catch (TimeoutException silent) {
      HttpClientRequest request = sent.get();
      if (request != null) {
        request.reset();
      }
      throw new IOException("silent for " + patience.toSeconds() + " seconds", silent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** What went wrong, and where that says little, such as of an untrusted certificate, what lies at its bottom. */
  private static String reason(ExecutionException failed) {
    Throwable top = failed.getCause() == null ? failed : failed.getCause();
    Throwable bottom = top;
    while (bottom.getCause() != null) {
      bottom = bottom.getCause();
    }
    return bottom == top
            || String.valueOf(top.getMessage()).contains(String.valueOf(bottom.getMessage()))
        ? String.valueOf(top.getMessage())
        : top.getMessage() + ": " + bottom.getMessage();
  }

  void close() {
    http.close()
        .onFailure(failed -> LOG.debug("Connections to InfluxDB did not close cleanly", failed));
  }
}
