package org.wattelier.lab;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;

/** Takes line protocol at a free port of the loopback interface, for one token. */
final class FakeCollector implements AutoCloseable {
  static final String TOKEN = "good-token";

  private final HttpServer server;
  private final List<Point> points = new CopyOnWriteArrayList<>();

  FakeCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v2/write", exchange -> {
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream in =
          zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
      String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      boolean known =
          ("Token " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      if (known) {
        points.addAll(
            LineProtocol.parse(body, TimePrecision.MILLISECONDS, Instant.EPOCH).points());
      }
      exchange.sendResponseHeaders(known ? 204 : 401, -1);
      exchange.close();
    });
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  List<Point> points() {
    return points;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
