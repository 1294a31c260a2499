package org.wattelier.agent.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector's write API that answers as told: each scripted answer serves one request, and then all is well. */
final class FakeCollector implements AutoCloseable {
  static final String TOKEN = "right-token";

  /** How one request is answered. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange, String body) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Answer> script = new ConcurrentLinkedDeque<>();
  final List<String> stored = new CopyOnWriteArrayList<>();
  final List<String> encodings = new CopyOnWriteArrayList<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();

  FakeCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  FakeCollector then(Answer answer) {
    script.add(answer);
    return this;
  }

  static Answer status(int status) {
    return (exchange, body) -> respond(exchange, status, "");
  }

  static Answer status(int status, String json) {
    return (exchange, body) -> respond(exchange, status, json);
  }

  static Answer busy(int retryAfterSeconds) {
    return (exchange, body) -> {
      exchange.getResponseHeaders().add("Retry-After", Integer.toString(retryAfterSeconds));
      respond(exchange, 503, "");
    };
  }

  static Answer hangUp() {
    return (exchange, body) -> exchange.close();
  }

  static Answer stallUntil(java.util.concurrent.CountDownLatch latch) {
    return (exchange, body) -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }

  List<String> storedLines() {
    return stored.stream().flatMap(String::lines).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    String body = read(exchange, encoding);
    clientPorts.add(exchange.getRemoteAddress().getPort());
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    if (!("Token " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      respond(exchange, 401, "{}");
      return;
    }
    Answer answer = body.isEmpty() ? null : script.poll();
    if (answer != null) {
      answer.to(exchange, body);
      return;
    }
    if (!body.isEmpty()) {
      stored.add(body);
      encodings.add(String.valueOf(encoding));
    }
    respond(exchange, 204, "");
  }

  private static String read(HttpExchange exchange, String encoding) throws IOException {
    try (InputStream in = "gzip".equals(encoding)
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
