package org.wattelier.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.wattelier.lab.run.TestScenarios;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;

/** A collector with one scenario and one run, which counts the energy of phases from what was written. */
final class FakeLabs implements AutoCloseable {
  private static final String RUN =
      "{\"run\":\"two-ways-abc\",\"scenario\":\"two-ways\",\"state\":\"%s\","
          + "\"alone\":%s,\"fast\":false%s}";

  private static final String CHECK =
      "{\"machine\":\"poste-1\",\"phase\":\"fitness/1\",\"from\":\"2026-11-28T10:00:00Z\",\"samples\":3,\"complete\":true}";

  private final HttpServer server;
  private final List<Point> points = new CopyOnWriteArrayList<>();
  final List<String> told = new CopyOnWriteArrayList<>();
  final List<String> results = new CopyOnWriteArrayList<>();
  volatile boolean offersRun;
  volatile boolean losesPhases;
  private volatile Refusal refusal = new Refusal("none", 503, 1, new AtomicInteger());

  private record Refusal(String asked, int status, int every, AtomicInteger times) {
    boolean isDue(String request) {
      return request.contains(asked) && times.get() > 0 && times.getAndDecrement() % every == 0;
    }
  }

  FakeLabs() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /**
   * Answers that status to the next requests.
   *
   * @param asked of them, a part of their method and path
   */
  void refuse(String asked, int status, int times) {
    refusal = new Refusal(asked, status, 1, new AtomicInteger(times));
  }

  /** Answers that status to every second of the requests from now on. */
  void refuseEverySecond(String asked, int status) {
    refusal = new Refusal(asked, status, 2, new AtomicInteger(1_000_000));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String asked = exchange.getRequestMethod() + " " + path;
    String body = body(exchange);
    if (refusal.isDue(asked)) {
      send(exchange, refusal.status(), "{\"detail\":\"Not now.\"}");
    } else if (path.equals("/api/v2/write")) {
      points.addAll(
          LineProtocol.parse(body, TimePrecision.MILLISECONDS, Instant.EPOCH).points());
      send(exchange, 204, "");
    } else if (path.equals("/ping")) {
      send(exchange, 204, "");
    } else if (asked.equals("POST /api/v1/join")) {
      send(exchange, 201, "{\"machine\":\"poste-1\",\"class\":\"lille\",\"token\":\"wt_1\"}");
    } else if (asked.equals("GET /api/v1/labs/scenarios/two-ways")) {
      send(exchange, 200, TestScenarios.YAML);
    } else if (asked.equals("POST /api/v1/labs/runs")) {
      send(exchange, 201, RUN.formatted("started", true, ""));
    } else if (asked.equals("GET /api/v1/labs/runs")) {
      send(exchange, 200, "{\"runs\":[" + (offersRun ? offered() : "") + "]}");
    } else if (path.endsWith("/end")) {
      send(exchange, 200, RUN.formatted("ended", true, ""));
    } else if (path.contains("/participants/")) {
      told.add(body);
      send(exchange, 200, offered());
    } else if (path.contains("/results/")) {
      results.add(body);
      send(exchange, 204, "");
    } else if (path.endsWith("/phases")) {
      send(exchange, 200, "{\"phases\":[" + String.join(",", toldPhases()) + "]}");
    } else {
      send(exchange, 404, "{\"detail\":\"There is no such thing here.\"}");
    }
  }

  private static String offered() {
    return RUN.formatted("started", false, ",\"startsAt\":\"2026-11-28T10:00:00Z\"");
  }

  private static String body(HttpExchange exchange) throws IOException {
    InputStream in = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody();
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
    if (status != 204) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  /** The phases that it tells: where it loses them, that of the check alone. */
  private List<String> toldPhases() {
    // A machine that was never told of takes part in nothing.
    if (told.isEmpty()) {
      return List.of();
    }
    return losesPhases ? List.of(CHECK) : phases();
  }

  /** The phases that have both marks, with the counter interpolated at both. */
  private List<String> phases() {
    NavigableMap<Long, Double> counter = new TreeMap<>();
    Map<String, Point> starts = new LinkedHashMap<>();
    Map<String, Point> ends = new LinkedHashMap<>();
    for (Point point : points) {
      if (point.measurement().equals("machine")) {
        counter.put(point.time().toEpochMilli(), number(point, "energy_joules"));
      } else if (point.measurement().equals("mark")) {
        boolean start = point.fields().get("event") instanceof FieldValue.Text text
            && text.value().equals("start");
        (start ? starts : ends).put(String.valueOf(point.tag("phase")), point);
      }
    }
    List<String> phases = new ArrayList<>();
    ends.forEach((name, end) ->
        phases.add(phase(name, Objects.requireNonNull(starts.get(name), name), end, counter)));
    return phases;
  }

  private static String phase(
      String name, Point start, Point end, NavigableMap<Long, Double> counter) {
    long from = start.time().toEpochMilli();
    long to = end.time().toEpochMilli();
    boolean known = counter.floorKey(from) != null && counter.ceilingKey(to) != null;
    double joules = known ? at(counter, to) - at(counter, from) : 0;
    return String.format(
        Locale.ROOT,
        "{\"machine\":\"poste-1\",\"phase\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"workUnits\":%s,"
            + "\"energy\":{\"value\":%s,\"unit\":\"joule\",\"quality\":\"measured\",\"source\":\"plug\"},"
            + "\"resolutionJoules\":%s,\"uncertaintyRatio\":0.1,\"samples\":%d,\"complete\":%b}",
        name,
        start.time(),
        end.time(),
        number(end, "work_units"),
        joules,
        joules / 10,
        counter.subMap(from, to).size(),
        known);
  }

  private static double at(NavigableMap<Long, Double> counter, long time) {
    Map.Entry<Long, Double> before = counter.floorEntry(time);
    Map.Entry<Long, Double> after = counter.ceilingEntry(time);
    double span = Math.max(1, after.getKey() - before.getKey());
    return before.getValue()
        + (after.getValue() - before.getValue()) * (time - before.getKey()) / span;
  }

  private static double number(Point point, String field) {
    return point.fields().get(field) instanceof FieldValue.Decimal number ? number.value() : 0;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
