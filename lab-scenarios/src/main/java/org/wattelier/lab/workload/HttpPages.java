package org.wattelier.lab.workload;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Serves one page with a table, made anew for each request or kept ready. For use by any number of threads. */
final class HttpPages implements HttpHandler {
  static final String TAG = "\"1\"";

  private final int rows;
  private final long seed;
  private final boolean compress;
  private final byte @Nullable [] ready;

  /**
   * @param keep whether to make the page once and keep it
   * @param compress whether to send it in gzip
   */
  HttpPages(int rows, long seed, boolean keep, boolean compress) throws IOException {
    this.rows = rows;
    this.seed = seed;
    this.compress = compress;
    this.ready = keep ? body() : null;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("ETag", TAG);
      if (TAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      byte[] body = ready == null ? body() : ready;
      headers.set("Content-Type", "text/html; charset=utf-8");
      if (compress) {
        headers.set("Content-Encoding", "gzip");
      }
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private byte[] body() throws IOException {
    byte[] page = page().getBytes(StandardCharsets.UTF_8);
    if (!compress) {
      return page;
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(page);
    }
    return zipped.toByteArray();
  }

  private String page() {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder html = new StringBuilder("<!doctype html><title>Table</title><table>");
    for (int i = 0; i < rows; i++) {
      html.append("<tr><td>")
          .append(i)
          .append("</td><td>machine-")
          .append(random.nextInt(1000))
          .append("</td><td>")
          .append(random.nextInt(20_000) / 100.0)
          .append(" W</td></tr>");
    }
    return html.append("</table>").toString();
  }
}
