package org.wattelier.agent.power;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A device in the network that answers as the files under {@code devices} say, and 404 to all else. */
final class FakeDevice implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private volatile boolean locked;

  FakeDevice() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Host and port. */
  String authority() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Lays down an answer to a path with its query. */
  FakeDevice file(String pathAndQuery, String file) {
    return text(pathAndQuery, resource(file));
  }

  FakeDevice text(String pathAndQuery, String json) {
    answers.put(pathAndQuery, json);
    return this;
  }

  /** Asks everyone for a login from now on. */
  FakeDevice lock() {
    locked = true;
    return this;
  }

  private static String resource(String file) {
    try (InputStream in =
        Objects.requireNonNull(FakeDevice.class.getResourceAsStream("devices/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = answers.get(exchange.getRequestURI().toString());
    byte[] bytes = (locked || body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        locked ? 401 : body == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
