package org.wattelier.agent.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves the latest report at {@code /metrics} for Prometheus, on the loopback interface only. */
public final class MetricsEndpoint implements AutoCloseable {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final HttpServer server;
  private final Supplier<@Nullable AgentReport> latest;
  private final ReportMetrics metrics = new ReportMetrics();

  private MetricsEndpoint(HttpServer server, Supplier<@Nullable AgentReport> latest) {
    this.server = server;
    this.latest = latest;
  }

  /**
   * Begins to serve.
   *
   * @param port 0 for any free one, see {@link #port}
   * @param latest the latest report, or null before the first
   * @throws IOException when the port is taken
   */
  public static MetricsEndpoint open(int port, Supplier<@Nullable AgentReport> latest)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    MetricsEndpoint endpoint = new MetricsEndpoint(server, latest);
    server.createContext("/", endpoint::handle);
    server.start();
    return endpoint;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      AgentReport report = latest.get();
      if (!exchange.getRequestURI().getPath().equals("/metrics")) {
        answer(exchange, 404, PROMETHEUS, "see /metrics\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        answer(exchange, 405, PROMETHEUS, "only GET\n");
      } else if (report == null) {
        answer(exchange, 503, PROMETHEUS, "no sample yet\n");
      } else {
        String type = contentType(exchange.getRequestHeaders().getFirst("Accept"));
        answer(exchange, 200, type, metrics.scrape(report, type));
      }
    }
  }

  /** One of the two text formats: the protobuf one is left out of the agent for its size. */
  private static String contentType(@Nullable String accept) {
    return accept != null && accept.contains("application/openmetrics-text")
        ? OPEN_METRICS
        : PROMETHEUS;
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
