package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit on what one request may hold: set, refused with a clear problem, counted. */
class LimitsTest {
  private static final String LINE = "machine,machine=m%d,class=%s power_watts=1 1795472101000\n";

  @TempDir
  Path folder;

  @Test
  void bodyBeyondItsLimit() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of("--limits-body", "1kB"))) {
      assertRefused(bench.write("x".repeat(1_001)), 413, "body-too-large", "limits.body");
      assertThat(bench.refused("body")).isEqualTo(1);
    }
  }

  @Test
  void gzipBomb() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of("--limits-unpacked-body", "100kB"))) {
      HttpRequest bomb = HttpRequest.newBuilder(URI.create(bench.server.url() + "/api/v2/write"))
          .header("Authorization", "Token " + ServerBench.TOKEN)
          .header("Content-Encoding", "gzip")
          .POST(HttpRequest.BodyPublishers.ofByteArray(zeros(50_000_000)))
          .build();

      assertRefused(
          HttpClient.newHttpClient().send(bomb, HttpResponse.BodyHandlers.ofString()),
          413,
          "body-too-large",
          "limits.unpacked-body");
      assertThat(bench.refused("unpacked-body")).isEqualTo(1);
    }
  }

  @Test
  void linesBeyondTheirNumber() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of("--limits-lines", "2"))) {
      assertRefused(bench.write("a b=1\na b=1\na b=1\n"), 413, "too-many-lines", "limits.lines");
      assertThat(bench.refused("lines")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--limits-line-characters, 100, line-characters, longer than 100 characters",
    "--limits-tags,              4, tags,            more than 4 tags",
    "--limits-fields,           32, fields,          more than 32 fields",
  })
  void lineBeyondALimitCostsOnlyItself(String option, String value, String reason, String told)
      throws Exception {
    StringBuilder large = new StringBuilder("cpu,a=1,b=1,c=1,d=1,e=1 f=1");
    for (int field = 0; field < 40; field++) {
      large.append(",g").append(field).append("=1");
    }
    try (ServerBench bench = new ServerBench(folder, Map.of(option, value))) {
      HttpResponse<String> answer = bench.write("cpu load=1 1\n" + large + " 1\n");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(told).contains("\"accepted\":1");
      assertThat(bench.refused(reason)).isEqualTo(1);
      assertThat(bench.store.points()).hasSize(1);
    }
  }

  @Test
  void machinesBeyondTheirNumberAreRefusedByLine() throws Exception {
    Map<String, String> options =
        Map.of("--limits-machines", "3", "--limits-machines-per-class", "2");
    try (ServerBench bench = new ServerBench(folder, options)) {
      assertThat(bench.write(line(1, "a") + line(2, "a")).statusCode()).isEqualTo(204);

      HttpResponse<String> thirdOfClass = bench.write(line(3, "a") + line(1, "a"));
      assertThat(thirdOfClass.statusCode()).isEqualTo(400);
      assertThat(thirdOfClass.body())
          .contains("line 1", "its class already has 2 machines", "limits.machines-per-class")
          .contains("\"accepted\":1");
      assertThat(bench.refused("machines-per-class")).isEqualTo(1);

      assertThat(bench.write(line(3, "b")).statusCode()).isEqualTo(204);
      HttpResponse<String> fourth = bench.write("machine_info,machine=m4 os=\"Debian\" 1\n");
      assertThat(fourth.body()).contains("there are already 3 machines", "limits.machines");
      assertThat(bench.refused("machines")).isEqualTo(1);
      assertThat(bench.write("cpu,host=h load=1 1\n").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void requestsBeyondTheirRateAreToldWhenToComeAgain() throws Exception {
    Edge edge = ServerBench.edge(Map.of("--limits-requests-per-address", "2"));
    try (ServerBench bench = new ServerBench(folder, edge, true)) {
      for (int i = 0; i < 10; i++) {
        assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
      }
      HttpResponse<String> refused = bench.get("/ping");
      assertRefused(refused, 429, "too-many-requests", "limits.requests-per-address");
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(bench.refused("requests-per-address")).isEqualTo(1);
      // A wrong token does not help, and a right one has its own count.
      assertThat(bench.get("/ping", "Authorization", "Token wrong").statusCode())
          .isEqualTo(429);
      assertThat(bench.write("cpu load=1 1").statusCode()).isEqualTo(204);

      bench.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
      assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
      assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
      assertThat(bench.get("/ping").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void tokenHasItsOwnRate() throws Exception {
    Edge edge = ServerBench.edge(Map.of("--limits-requests-per-token", "2"));
    try (ServerBench bench = new ServerBench(folder, edge, true)) {
      for (int i = 0; i < 4; i++) {
        assertThat(bench.write("cpu load=1 1").statusCode()).isEqualTo(204);
      }
      assertRefused(
          bench.write("cpu load=1 1"), 429, "too-many-requests", "limits.requests-per-token");
      assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
      assertThat(bench.refused("requests-per-token")).isEqualTo(1);
    }
  }

  @Test
  void questionsBeyondSpanAndPoints() throws Exception {
    Map<String, String> options =
        Map.of("--limits-query-span", "2d", "--limits-query-points", "9999");
    try (ServerBench bench = new ServerBench(folder, options)) {
      for (String resource :
          new String[] {"energy", "kpis", "ledger", "advice", "machines/m/series"}) {
        HttpResponse<String> answer =
            bench.get("/api/v1/" + resource + "?from=2026-11-20T00:00:00Z&to=2026-11-23T00:00:00Z");
        assertThat(answer.statusCode()).as(resource).isEqualTo(400);
        assertThat(answer.body()).contains("more than 2 days apart");
      }
      assertThat(bench.refused("query-span")).isEqualTo(5);
      assertThat(bench.get("/api/v1/machines/m/series?points=10000").statusCode())
          .isEqualTo(400);
      assertThat(bench.refused("query-points")).isEqualTo(1);
    }
  }

  @Test
  void everyLimitIsCountedFromTheStart() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of())) {
      assertThat(bench.get("/metrics").body())
          .contains("wattelier_refused_total{reason=\"machines-per-class\"} 0.0")
          .contains("wattelier_refused_total{reason=\"head-time\"} 0.0")
          .contains("wattelier_connections 1.0");
    }
  }

  private static String line(int machine, String className) {
    return LINE.formatted(machine, className);
  }

  private static void assertRefused(
      HttpResponse<String> answer, int status, String slug, String setting) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getString("type")).endsWith("/" + slug);
    assertThat(problem.getString("limit")).isEqualTo(setting);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  private static byte[] zeros(int count) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] piece = new byte[100_000];
      for (int written = 0; written < count; written += piece.length) {
        out.write(piece);
      }
    }
    return packed.toByteArray();
  }
}
