package org.wattelier.collector.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.live.FleetSnapshot;
import org.wattelier.collector.live.FleetTotal;
import org.wattelier.collector.live.MachineNow;
import org.wattelier.collector.store.StoreHealth;

class LiveStreamTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");
  private static final Duration PERIOD = Duration.ofMillis(20);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger made = new AtomicInteger();
  /** Each snapshot shows so many machines, of which the first carries the number in its name. */
  private volatile int machines = 1;

  private volatile int number;
  private volatile boolean changing;
  /** Whether every machine changes with the number, not only the first. */
  private volatile boolean allChange;

  private volatile boolean failing;
  private static final ReadLimits LIMITS =
      new ReadLimits(Duration.ofDays(31), 2000, 200, 200, limit -> {});
  private LiveStream stream;
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    stream = new LiveStream(vertx, PERIOD, LIMITS, simulated -> moment());
    Router router = Router.router(vertx);
    router.route().handler(context -> stream.serve(context, SimulatedMachines.INCLUDE));
    server = get(vertx
        .createHttpServer(new HttpServerOptions().setSendBufferSize(65_536))
        .requestHandler(router)
        .listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    get(vertx.close());
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  private ToldFleet.Moment moment() {
    if (failing) {
      throw new IllegalStateException("no snapshot now");
    }
    int count = made.incrementAndGet();
    if (changing) {
      number = count;
    }
    List<MachineNow> shown = IntStream.range(0, machines)
        .mapToObj(i -> new MachineNow(
            (i == 0 ? String.valueOf(number) : "machine " + i),
            false,
            START.plusMillis(allChange ? number : 0),
            true,
            null,
            null,
            null,
            null,
            0))
        .toList();
    FleetTotal total = new FleetTotal(null, null, 0, machines, 0);
    return new ToldFleet.Moment(
        new FleetSnapshot(START.plusMillis(count), START, total, null, shown),
        Optional.empty(),
        false,
        new StoreHealth.Up());
  }

  private static int numberOf(JsonObject fleet) {
    return Integer.parseInt(fleet.getJsonArray("machines").getJsonObject(0).getString("machine"));
  }

  private HttpResponse<InputStream> request(String method) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  private EventReader read() throws Exception {
    return new EventReader(request("GET").body());
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void firstEventComesAtOnceAndSaysWhenToComeBack() throws Exception {
    try (EventReader events = read()) {
      assertThat(events.line()).isEqualTo("retry: 2000");
      assertThat(events.line()).isEmpty();
      assertThat(events.line()).isEqualTo("event: fleet");
      assertThat(events.line()).isEqualTo("id: " + START.plusMillis(1).toEpochMilli());
      assertThat(events.line()).startsWith("data: {\"time\":\"2026-11-23T22:00:00.001Z\"");
      assertThat(events.line()).isEmpty();
    }
  }

  @Test
  void eachSnapshotIsMadeOnceForAllReaders() throws Exception {
    changing = true;
    int readers = 30;
    List<EventReader> all = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      all.add(read());
    }
    all.get(0).next();
    int before = made.get();
    for (EventReader events : all) {
      while (numberOf(events.next()) < before + 3) {
        // earlier ones
      }
    }
    assertThat(made.get() - before).as("snapshots for three events to thirty").isLessThan(90);
    for (EventReader events : all) {
      events.close();
    }
  }

  @Test
  void nothingIsSentWithoutNewsButACommentNowAndThen() throws Exception {
    try (EventReader events = read()) {
      events.next();
      assertThat(events.line()).isEmpty();
      assertThat(events.line()).isEqualTo(": ping");
      assertThat(events.line()).isEmpty();
      assertThat(events.line()).isEqualTo(": ping");

      number = 7;
      assertThat(numberOf(events.next())).isEqualTo(7);
    }
  }

  @Test
  void readerThatComesWhenAllIsQuietGetsASnapshotOfItsTime() throws Exception {
    try (EventReader first = read()) {
      first.nextStartingWith(": ping");
      try (EventReader second = read()) {
        assertThat(second.next().getInstant("time")).isAfter(START.plusMillis(5));
      }
    }
  }

  @Test
  void slowReaderMissesSnapshotsAndGetsTheNewest() throws Exception {
    machines = 5000;
    changing = true;
    allChange = true;
    try (Socket slow = socket();
        EventReader fast = read()) {
      EventReader events = new EventReader(slow.getInputStream());
      int first = numberOf(events.next());
      int seenByOthers = first;
      while (seenByOthers < first + 20) {
        seenByOthers = numberOf(fast.next());
      }
      changing = false;
      int frozen = made.get();
      await().until(() -> made.get() > frozen + 2); // the last that changes is made by then

      List<Integer> seen = new ArrayList<>();
      while (seen.isEmpty() || seen.get(seen.size() - 1) < number) {
        seen.add(numberOf(events.next()));
      }
      assertThat(seen).isSorted().doesNotHaveDuplicates().hasSizeLessThan(number - first);
    }
  }

  @Test
  void readerIsToldOfTheWholeFirstAndThenOfWhatChanged() throws Exception {
    machines = 3;
    number = 1;
    try (EventReader events = read()) {
      assertThat(events.nextStartingWith("event: ")).isEqualTo("event: fleet");
      assertThat(events.next().getJsonArray("machines")).hasSize(3);

      number = 2;
      assertThat(events.nextStartingWith("event: ")).isEqualTo("event: change");
      JsonObject change = events.next();
      assertThat(numberOf(change)).isEqualTo(2);
      assertThat(change.getJsonArray("machines")).hasSize(1);
      assertThat(change.getJsonArray("gone")).containsExactly("1");
    }
  }

  @Test
  void readerWhoMissedAChangeIsToldOfTheWholeAnew() throws Exception {
    machines = 5000;
    changing = true;
    allChange = true;
    try (Socket slow = socket();
        EventReader fast = read()) {
      EventReader events = new EventReader(slow.getInputStream());
      assertThat(events.nextStartingWith("event: ")).isEqualTo("event: fleet");
      int before = made.get();
      while (numberOf(fast.next()) < before + 20) {
        // those that the slow one cannot take
      }
      events.next();
      changing = false;
      int version = 0;
      while (version < number) {
        if (events.nextStartingWith("event: ").equals("event: fleet")) {
          JsonObject whole = events.next();
          assertThat(whole.getJsonArray("machines")).hasSize(5000);
          version = numberOf(whole);
        }
      }
    }
  }

  @Test
  void readerWhoComesLaterIsToldOfTheWholeAndOthersOfNothing() throws Exception {
    try (EventReader first = read()) {
      first.next();
      try (EventReader second = read()) {
        assertThat(second.nextStartingWith("event: ")).isEqualTo("event: fleet");
      }
      first.nextStartingWith(": ping");
      number = 1;
      assertThat(first.nextStartingWith("event: ")).isEqualTo("event: change");
    }
  }

  @Test
  void nothingRunsWhileNobodyReads() throws Exception {
    assertThat(stream.running()).isFalse();
    EventReader one = read();
    EventReader two = read();
    one.next();
    two.next();
    assertThat(stream.running()).isTrue();

    one.close();
    await().until(() -> stream.readers() == 1);
    assertThat(stream.running()).isTrue();
    two.close();
    await().until(() -> !stream.running());
    assertThat(stream.readers()).isZero();

    try (EventReader again = read()) {
      again.next();
    }
  }

  @Test
  void oneReaderTooManyIsRefusedUntilAnotherGoes() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < LIMITS.liveReaders(); i++) {
      sockets.add(socket());
    }
    await().until(() -> stream.readers() == LIMITS.liveReaders());

    HttpResponse<InputStream> refused = request("GET");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject problem =
        new JsonObject(new String(refused.body().readAllBytes(), StandardCharsets.UTF_8));
    assertThat(problem.getString("type")).endsWith("/too-many-readers");

    sockets.remove(0).close();
    await().until(() -> stream.readers() < LIMITS.liveReaders());
    try (EventReader events = read()) {
      events.next();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void headersAloneOpenNoStream() throws Exception {
    HttpResponse<InputStream> head = request("HEAD");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    assertThat(stream.readers()).isZero();
  }

  @Test
  void serverThatStopsEndsItsStreamsProperly() throws Exception {
    try (EventReader events = read()) {
      events.next();
      Future<Void> stopped = server.shutdown(20, SECONDS);

      while (events.line() != null) {
        // until the proper end; a connection cut off would throw
      }
      get(stopped);
      await().until(() -> !stream.running());
    }
  }

  @Test
  void snapshotThatFailsCostsOnlyItself() throws Exception {
    changing = true;
    try (EventReader events = read()) {
      events.next();
      failing = true;
      int before = made.get();
      vertx.setTimer(5 * PERIOD.toMillis(), elapsed -> failing = false);
      while (numberOf(events.next()) <= before + 1) {
        // those that were made before
      }
    }
  }
}
