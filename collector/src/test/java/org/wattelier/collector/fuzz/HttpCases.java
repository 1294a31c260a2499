package org.wattelier.collector.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.wattelier.collector.api.ApiRoutes;

/** Requests to every address of the OpenAPI document, with parameters, headers and bodies that are right, wrong or neither. */
public final class HttpCases {
  private static final List<String> METHODS = List.of(
      "GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE",
      "FUZZ");
  private static final List<String> WORDS = List.of(
      "",
      "a",
      "m00001",
      "0",
      "-1",
      "1",
      "999999999999999999999",
      "1e400",
      "NaN",
      "now",
      "live",
      "2026-11-23T22:00:00Z",
      "2026-13-01T00:00:00Z",
      "+1000000000-01-01T00:00:00Z",
      "2026-11-23",
      "include",
      "csv",
      "json",
      "FR",
      "power_watts",
      "power_watts,power_watts",
      "cpu_utilization_ratio",
      "' OR 1=1 --",
      "\"; DROP TABLE x",
      "../../etc/passwd",
      "..%2f..",
      "%",
      "%zz",
      "%00",
      "\0",
      "é😀",
      "<b>",
      "{}",
      "[]",
      "null",
      "true",
      "a,b,c",
      "1m",
      "15m",
      "1d",
      "60",
      "10000000",
      "ns",
      "ms");
  private static final List<String> HEADERS = List.of(
      "Content-Encoding: gzip",
      "Content-Encoding: br",
      "Content-Encoding: gzip, gzip",
      "Content-Type: application/json",
      "Content-Type: text/plain",
      "Content-Type: ;;;",
      "Accept: text/csv",
      "Accept: application/x-nothing",
      "Accept-Encoding: gzip",
      "Accept-Encoding: zstd;q=x",
      "Cookie: wattelier_session=x",
      "Cookie: ;;==;",
      "Origin: http://evil.example",
      "Origin: null",
      "X-Wattelier-Request: 1",
      "X-Forwarded-For: 1.2.3.4, ,%%",
      "Forwarded: for=\"[::1\";;by=,",
      "Range: bytes=0-0",
      "Range: bytes=-",
      "If-None-Match: *",
      "If-Modified-Since: yesterday",
      "Transfer-Encoding: identity",
      "Authorization: Basic eDp5",
      "Authorization: Bearer",
      "Authorization: Token " + "x".repeat(2000),
      "X-Long: " + "y".repeat(5000),
      "Bad Header",
      "X-\u0001: 1",
      ": empty",
      "Last-Event-ID: 5",
      "Upgrade: websocket",
      "Expect: 100-continue",
      "Connection: upgrade",
      "Host: evil.example",
      "Priority: u=1");

  private final List<String> tokens;
  private final List<String> paths = new ArrayList<>();
  private final Map<String, List<String>> parameters = new TreeMap<>();
  private final LineCases lines;
  private final Random random;

  /** @param tokens that open something */
  public HttpCases(long seed, List<String> tokens) throws IOException {
    this.random = new Random(seed);
    this.lines = new LineCases(seed);
    this.tokens = List.copyOf(tokens);
    try (InputStream yaml =
        Objects.requireNonNull(ApiRoutes.class.getResourceAsStream("openapi.yaml"))) {
      JsonNode document = new YAMLMapper().readTree(yaml);
      document.path("paths").properties().forEach(path -> {
        paths.add(path.getKey());
        List<String> names = new ArrayList<>();
        path.getValue().findValues("name").forEach(name -> names.add(name.asText()));
        path.getValue()
            .findValues("$ref")
            .forEach(ref ->
                names.add(document.at(ref.asText().substring(1)).path("name").asText("x")));
        parameters.put(path.getKey(), names);
      });
    }
  }

  /** How many addresses there are. */
  public int addresses() {
    return paths.size();
  }

  /** The next request, whole, on a connection of its own. */
  public byte[] next() throws IOException {
    String template = one(paths);
    byte[] body = body();
    StringBuilder head = new StringBuilder()
        .append(one(METHODS))
        .append(' ')
        .append(path(template))
        .append(query(template))
        .append(random.nextInt(100) == 0 ? " HTTP/1.0" : " HTTP/1.1")
        .append("\r\nHost: localhost\r\n");
    if (random.nextInt(3) > 0) {
      head.append("Authorization: Bearer ").append(one(tokens)).append("\r\n");
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      head.append(one(HEADERS)).append("\r\n");
    }
    head.append("Connection: close\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    boolean chunked = random.nextInt(6) == 0;
    head.append(
        chunked
            ? "Transfer-Encoding: chunked\r\n\r\n"
            : "Content-Length: " + body.length + "\r\n\r\n");
    request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    if (chunked && body.length > 0) {
      request.writeBytes(
          (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    request.writeBytes(body);
    if (chunked) {
      request.writeBytes(
          (body.length > 0 ? "\r\n0\r\n\r\n" : "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    return request.toByteArray();
  }

  private String path(String template) {
    String path = template;
    while (path.contains("{")) {
      int from = path.indexOf('{');
      path = path.substring(0, from) + encoded(one(WORDS)) + path.substring(path.indexOf('}') + 1);
    }
    return switch (random.nextInt(30)) {
      case 0 -> path + "/";
      case 1 -> path + "/" + encoded(one(WORDS));
      case 2 -> path.replace("/", "//");
      case 3 -> "/%2e%2e" + path;
      case 4 -> path + one(List.of("%", "%zz", "%00", ";x=1", "\\", "?", "#"));
      default -> path;
    };
  }

  private String query(String template) {
    StringBuilder query = new StringBuilder();
    List<String> names = parameters.getOrDefault(template, List.of());
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = names.isEmpty() || random.nextInt(10) == 0 ? encoded(one(WORDS)) : one(names);
      query.append(query.length() == 0 ? '?' : '&').append(name);
      query.append(random.nextInt(20) == 0 ? "" : "=" + encoded(one(WORDS)));
    }
    return query.toString();
  }

  /** Mostly as it should be written; now and then as it stands, where the line of a request can hold it. */
  private String encoded(String word) {
    boolean plain = word.chars().allMatch(c -> c > ' ' && c < 127);
    return plain && random.nextInt(4) == 0 ? word : URLEncoder.encode(word, StandardCharsets.UTF_8);
  }

  private byte[] body() throws IOException {
    byte[] plain =
        switch (random.nextInt(6)) {
          case 0 -> new byte[0];
          case 1 -> random(random.nextInt(300));
          case 2 -> json(3).getBytes(StandardCharsets.UTF_8);
          case 3 -> ("[".repeat(random.nextInt(3000)) + json(1)).getBytes(StandardCharsets.UTF_8);
          default -> (lines.next() + "\n" + lines.next()).getBytes(StandardCharsets.UTF_8);
        };
    if (random.nextInt(5) > 0) {
      return plain;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    byte[] bytes = packed.toByteArray();
    if (random.nextInt(3) == 0) {
      bytes[random.nextInt(bytes.length)] ^= 1;
    }
    return bytes;
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String json(int depth) {
    return switch (depth == 0 ? random.nextInt(3) : random.nextInt(5)) {
      case 0 -> "\"" + one(List.of("a", "é", "\\u0000", "machine", "K7QM-2XFD", "wt_x")) + "\"";
      case 1 -> one(List.of("1", "-1", "1e999", "true", "null", "NaN"));
      case 2 -> "\"\"";
      case 3 -> "[" + json(depth - 1) + "," + json(depth - 1) + "]";
      default ->
        "{\""
            + one(List.of(
                "token", "code", "machine", "role", "scopes", "label", "class", "note", "scenario"))
            + "\":" + json(depth - 1) + (random.nextInt(10) == 0 ? "" : "}");
    };
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
