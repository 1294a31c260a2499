package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.web.CaughtLog;
import org.wattelier.collector.web.LastResort;

/** Callers that hold connections: too many, too slow, or never reading. Memory stays bounded, and others are served. */
class ConnectionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long MEGABYTE = 1_000_000;

  @TempDir
  Path folder;

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void addressWithTooManyConnectionsIsToldWhy() throws Exception {
    Map<String, String> options = Map.of("--limits-connections-per-address", "2");
    try (ServerBench bench = new ServerBench(folder, options)) {
      hold(bench, 2);
      String answer = bench.exchange("GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(answer)
          .startsWith("HTTP/1.1 503 ")
          .contains("too-many-connections", "limits.connections-per-address", "Retry-After: 10")
          .containsIgnoringCase("x-content-type-options: nosniff");
      assertThat(bench.refused("connections-per-address")).isEqualTo(1);

      sockets.remove(0).close();
      await()
          .atMost(PATIENCE)
          .until(() -> bench
              .exchange("GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .startsWith("HTTP/1.1 204 "));
    }
  }

  @Test
  void trustedProxyMayHaveAnyNumber() throws Exception {
    Map<String, String> options =
        Map.of("--limits-connections-per-address", "1", "--proxy-trusted", "127.0.0.0/8");
    try (ServerBench bench = new ServerBench(folder, options)) {
      hold(bench, 5);
      assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void bodyThatBreaksOffIsNoErrorOfTheCollector() throws Exception {
    try (CaughtLog log = new CaughtLog(LastResort.class);
        ServerBench bench = new ServerBench(folder, Map.of())) {
      for (int i = 0; i < 10; i++) {
        try (Socket socket = bench.connect()) {
          socket
              .getOutputStream()
              .write(
                  "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"
                      .getBytes(StandardCharsets.US_ASCII));
        }
      }
      await().atMost(PATIENCE).until(() -> log.lines().size() >= 10);

      assertThat(log.lines()).containsOnly("DEBUG a request to /api/v1/session broke off");
    }
  }

  @Test
  void connectionsBeyondAllAreRefusedAndBeyondThatClosedAtOnce() throws Exception {
    Edge edge = ServerBench.edge(Map.of("--limits-connections", "10"));
    try (ServerBench bench = new ServerBench(folder, edge, true)) {
      hold(bench, 10);
      assertThat(bench.exchange("GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .contains("limits.connections allows");

      hold(bench, 200);
      await().atMost(PATIENCE).until(() -> bench.refused("connections") >= 201);
      assertThat(bench.registry.get("wattelier.connections").gauge().value()).isLessThan(80);
    }
  }

  @Test
  void thousandIdleConnectionsCostLittleAndAreClosed() throws Exception {
    Edge edge = ServerBench.edge(Map.of());
    try (ServerBench bench = new ServerBench(folder, edge, true)) {
      assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
      long before = usedBytes();
      hold(bench, 900);
      await().atMost(PATIENCE).until(() -> connections(bench) >= 900);

      assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
      assertThat(usedBytes() - before).isLessThan(60 * MEGABYTE);
      bench.nanos.addAndGet(Duration.ofSeconds(11).toNanos());
      await().atMost(PATIENCE).until(() -> connections(bench) < 10);
      assertThat(bench.refused("head-time")).isGreaterThanOrEqualTo(900);
    }
  }

  @Test
  void headThatDribblesIsCutOff() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of("--limits-head-time", "1s"))) {
      Socket slow = bench.connect();
      sockets.add(slow);
      write(slow, "GET /ping HTTP/1.1\r\n");

      // Each byte would begin a silence anew: only the whole time counts.
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> isCut(slow, "X"));
      assertThat(bench.refused("head-time")).isEqualTo(1);
    }
  }

  @Test
  void bodyThatDribblesIsCutOffWhateverTheRoute() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of("--limits-body-time", "1s"))) {
      Socket slow = bench.connect();
      sockets.add(slow);
      write(slow, "POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");

      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> isCut(slow, "x"));
      assertThat(bench.refused("body-time")).isEqualTo(1);
    }
  }

  @Test
  void writeWhoseBodyDribblesIsToldSoAndCountedOnce() throws Exception {
    Edge edge = ServerBench.edge(Map.of("--limits-body-time", "1s"));
    try (ServerBench bench = new ServerBench(folder, edge, true)) {
      assertThat(bench.exchange(
              "POST /api/v2/write HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token "
                  + ServerBench.TOKEN + "\r\nContent-Length: 100\r\n\r\ncpu"))
          .startsWith("HTTP/1.1 408 ")
          .contains("limits.body-time");
      assertThat(bench.refused("body-time")).isEqualTo(1);
    }
  }

  @Test
  void connectionThatAsksNothingMoreIsClosedAndThatIsNoRefusal() throws Exception {
    try (ServerBench bench = new ServerBench(folder, ServerBench.edge(Map.of()), true)) {
      Socket idle = bench.connect();
      sockets.add(idle);
      write(idle, "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(new String(idle.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 204");

      await().atMost(PATIENCE).until(() -> {
        bench.nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        return connections(bench) == 0;
      });
      assertThat(bench.refused("head-time")).isZero();
    }
  }

  @Test
  void requestAfterRequestWithoutReadingFillsNoMemory() throws Exception {
    Map<String, String> options = Map.of("--limits-requests-per-address", "100000");
    try (ServerBench bench = new ServerBench(folder, options)) {
      Socket greedy = bench.connect();
      sockets.add(greedy);
      long before = usedBytes();
      Thread asking = new Thread(() -> {
        byte[] request = "GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
        try {
          for (int i = 0; i < 20_000; i++) {
            greedy.getOutputStream().write(request);
          }
        } catch (IOException full) {
          // The server no longer reads, and the test has closed the socket.
        }
      });
      asking.start();
      await()
          .during(Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> unsent(bench) < MEGABYTE && usedBytes() - before < 60 * MEGABYTE);
      assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
      greedy.close();
      asking.join();
    }
  }

  @Test
  void readersOfNothingAreCutWhereTooMuchWaitsForThem() throws Exception {
    Map<String, String> options = Map.of("--limits-unsent", "1MB");
    try (ServerBench bench = new ServerBench(folder, options)) {
      fill(bench, 2_000);
      for (int i = 0; i < 12; i++) {
        write(stingy(bench), "GET /api/v1/machines HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }

      await().atMost(PATIENCE).until(() -> {
        return bench.refused("unsent") > 0;
      });
      await().atMost(PATIENCE).until(() -> unsent(bench) <= MEGABYTE);
      assertThat(bench.get("/ping").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void streamThatIsNeverReadHoldsLittleAndEnds() throws Exception {
    try (ServerBench bench = new ServerBench(folder, ServerBench.edge(Map.of()), true)) {
      fill(bench, 500);
      write(stingy(bench), "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      int[] round = new int[1];
      int[] full = new int[1];
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> {
        fill(bench, 500 + ++round[0]);
        assertThat(unsent(bench)).isLessThan(3 * MEGABYTE);
        full[0] = unsent(bench) > 0 ? full[0] + 1 : 0;
        return full[0] > 5; // Not only on its way, but stuck.
      });

      await().atMost(PATIENCE).until(() -> {
        bench.nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        return bench.refused("unsent") == 1;
      });
      await().atMost(PATIENCE).until(() -> unsent(bench) == 0);
    }
  }

  @Test
  void livePagesAreCounted() throws Exception {
    Map<String, String> options = Map.of(
        "--limits-live-readers",
        "3",
        "--limits-live-readers-per-address",
        "2",
        "--proxy-trusted",
        "127.0.0.1",
        "--read",
        "open");
    try (ServerBench bench = new ServerBench(folder, options)) {
      live(bench, "192.0.2.1");
      live(bench, "192.0.2.1");
      assertThat(refusedLive(bench, "192.0.2.1")).contains("limits.live-readers-per-address");
      live(bench, "192.0.2.2");
      assertThat(refusedLive(bench, "192.0.2.3")).contains("limits.live-readers\"");
      assertThat(bench.refused("live-readers")).isEqualTo(1);
      assertThat(bench.refused("live-readers-per-address")).isEqualTo(1);

      sockets.remove(0).close();
      await().atMost(PATIENCE).until(() -> isServedLive(bench, "192.0.2.3"));
    }
  }

  @Test
  void floodOfHeadersIsRefused() throws Exception {
    try (ServerBench bench = new ServerBench(folder, Map.of())) {
      String flood = "X-Flood: 1\r\n".repeat(5_000);

      assertThat(bench.exchange("GET / HTTP/1.1\r\nHost: localhost\r\n" + flood + "\r\n"))
          .contains(" 431 ")
          .contains("headers-too-large");
    }
  }

  private void live(ServerBench bench, String address) throws IOException {
    assertThat(isServedLive(bench, address)).isTrue();
  }

  private boolean isServedLive(ServerBench bench, String address) throws IOException {
    Socket socket = bench.connect();
    sockets.add(socket);
    write(
        socket,
        "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address + "\r\n\r\n");
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
        .equals("HTTP/1.1 200");
  }

  /** The whole answer to a page that is refused. */
  private static String refusedLive(ServerBench bench, String address) throws IOException {
    return bench.exchange(
        "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: "
            + address + "\r\n\r\n");
  }

  /** A reader with hardly any room, who never reads. */
  private Socket stingy(ServerBench bench) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.server.port()));
    sockets.add(socket);
    return socket;
  }

  private static void fill(ServerBench bench, int machines) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < machines; i++) {
      lines
          .append("machine,machine=poste-")
          .append(i)
          .append(",class=c")
          .append(i / 500)
          .append(" power_watts=")
          .append(machines)
          .append(",cpu_utilization_ratio=0.5,memory_used_bytes=1e9 ")
          .append(ServerBench.NOW.toEpochMilli() - 1_000 + machines % 1_000)
          .append('\n');
    }
    assertThat(bench.write(lines.toString()).statusCode()).isEqualTo(204);
  }

  private void hold(ServerBench bench, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      sockets.add(bench.connect());
    }
    await().atMost(PATIENCE).until(() -> connections(bench) > 0);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isCut(Socket socket, String more) throws IOException {
    try {
      socket.setSoTimeout(50);
      write(socket, more);
      return socket.getInputStream().read(new byte[4_096]) < 0;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static double connections(ServerBench bench) {
    return bench.registry.get("wattelier.connections").gauge().value();
  }

  private static double unsent(ServerBench bench) {
    return bench.registry.get("wattelier.unsent.bytes").gauge().value();
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
