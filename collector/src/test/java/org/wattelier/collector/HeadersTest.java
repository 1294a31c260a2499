package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer carries, and what none does, on every route that there is. */
class HeadersTest {

  @TempDir
  Path folder;

  @Test
  void everyRouteAnswersEveryMethodWithTheSecurityHeaders() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of())) {
      Set<String> paths = paths(bench);
      assertThat(paths)
          .contains("/health", "/metrics", "/api/v2/write", "/api/v1/machines", "/api/v1/ledger")
          .hasSizeGreaterThan(15);
      paths.addAll(Set.of("/nowhere", "/api/v1/nowhere", "/%zz", "/api/v1/machines?x=%zz"));
      for (String path : paths) {
        for (String method : new String[] {"GET", "HEAD", "POST", "PUT", "DELETE"}) {
          assertSafe(method + " " + path, answer(bench, method, path));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "OPTIONS", "PATCH", "PROPFIND", "BREW"})
  void noAddressTakesOtherMethods(String method) throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of())) {
      for (String path :
          new String[] {"/", "/health", "/api/v1/machines", "/api/v2/write", "/no"}) {
        String answer = bench.exchange(method + " " + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Secret: hidden\r\n\r\n");

        assertThat(answer)
            .startsWith("HTTP/1.1 405 ")
            .contains("method-not-allowed")
            .contains("Allow: ");
        assertThat(answer).doesNotContain("hidden");
        assertSafe(method + " " + path, answer);
      }
    }
  }

  @Test
  void connectIsRefused() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of())) {
      assertThat(bench.exchange(
              "CONNECT example.org:443 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void whatCannotBeReadIsAnsweredWithThemToo() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of())) {
      assertSafe("nonsense", bench.exchange("NONSENSE\r\n\r\n"));
      assertSafe("long", bench.exchange("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n\r\n"));
    }
  }

  @Test
  void limitsAnswerWithThemToo() throws Exception {
    Edge edge = ServerBench.edge(Map.of("--limits-requests-per-address", "1"));
    try (ServerBench bench = new ServerBench(folder, edge, true)) {
      HttpResponse<String> answer = bench.get("/ping");
      while (answer.statusCode() != 429) {
        answer = bench.get("/ping");
      }
      assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }
  }

  private static Set<String> paths(ServerBench bench) {
    Set<String> paths = new TreeSet<>();
    for (Route route :
        CollectorServer.entry(bench.vertx, bench.parts, "http://x").router().getRoutes()) {
      if (route.getPath() != null) {
        paths.add(route.getPath().replace("/*", "/any").replaceAll(":[a-z]+", "some"));
      }
    }
    return paths;
  }

  /** The head of an answer; a stream of events never ends. */
  private static String answer(ServerBench bench, String method, String path) throws Exception {
    String request = method + " " + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    if (!path.equals("/api/v1/live") || !method.equals(HttpMethod.GET.name())) {
      return bench.exchange(request);
    }
    try (var socket = bench.connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(700), StandardCharsets.US_ASCII);
    }
  }

  private static void assertSafe(String asked, String answer) {
    String head = answer.split("\r\n\r\n", 2)[0];
    assertThat(head)
        .as(asked)
        .startsWith("HTTP/1.")
        .doesNotStartWith("HTTP/1.1 5")
        .contains("Content-Security-Policy: default-src 'none'; script-src 'self'")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Referrer-Policy: no-referrer")
        .contains("Cache-Control: ")
        .doesNotContainIgnoringCase("\nServer:")
        .doesNotContainIgnoringCase("X-Powered-By")
        .doesNotContainIgnoringCase("Access-Control-")
        .doesNotContain("unsafe-");
  }
}
