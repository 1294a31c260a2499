package org.wattelier.agent.power;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A device in the network that answers as the files under {@code devices} say, and 404 to all else. */
final class FakeDevice implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile @Nullable String login;
  private volatile boolean slashed;

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

  /** Answers a path by a status that is no success. */
  FakeDevice failing(String pathAndQuery, int status) {
    failures.put(pathAndQuery, status);
    return this;
  }

  /** Asks everyone for a login from now on. */
  FakeDevice lock() {
    return lock("");
  }

  /** Asks everyone for a login from now on who does not send this header. */
  FakeDevice lock(String authorization) {
    login = authorization;
    return this;
  }

  /** Sends whoever leaves out the last slash of a path to the path with it from now on. */
  FakeDevice slashed() {
    slashed = true;
    return this;
  }

  /** What was asked, in order. */
  List<String> asked() {
    return asked;
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
    String path = exchange.getRequestURI().toString();
    asked.add(path);
    boolean bare = slashed && !path.endsWith("/");
    String body = answers.get(slashed && !bare ? path.substring(0, path.length() - 1) : path);
    int status = status(exchange, path, bare, body != null);
    byte[] bytes = (status == 200 && body != null ? body : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (status == 301) {
      exchange.getResponseHeaders().add("Location", "https://192.0.2.1" + path + "/");
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int status(HttpExchange exchange, String path, boolean bare, boolean known) {
    String expected = login;
    if (expected != null
        && !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return 401;
    }
    if (bare) {
      return 301;
    }
    return failures.getOrDefault(path, known ? 200 : 404);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
