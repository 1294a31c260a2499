package org.wattelier.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.telemetry.Point;

class CollectorStreamTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  private FakeCollector collector;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @BeforeEach
  void startCollector() throws IOException {
    collector = new FakeCollector();
  }

  @AfterEach
  void stopCollector() {
    collector.close();
  }

  @Test
  void pointsArriveAsLinesInMillisecondsOverOneConnection() throws Exception {
    try (CollectorStream stream =
        CollectorStream.open(collector.address(), FakeCollector.TOKEN, null, listener())) {
      for (int i = 0; i < 5; i++) {
        stream.publish(List.of(point(i)));
        int sent = i + 1;
        await().until(() -> collector.storedLines().size() == sent);
      }
    }
    assertThat(collector.storedLines().get(0))
        .isEqualTo("machine,machine=m power_watts=0.0 " + START.toEpochMilli());
    assertThat(collector.requests).containsOnly("POST /api/v2/write?precision=ms");
    assertThat(collector.clientPorts).hasSize(1);
  }

  @Test
  void wrongTokenIsRefusedInOneLineThatNeverShowsIt() {
    assertThatThrownBy(
            () -> CollectorStream.open(collector.address(), "secret-but-wrong", null, listener()))
        .isInstanceOf(CollectorRefused.class)
        .hasMessageContaining("WATTELIER_WRITE_TOKEN")
        .hasMessageNotContaining("secret-but-wrong")
        .hasMessageNotContaining("\n");
  }

  @Test
  void nobodyAtTheAddressIsSaidInOneLine() throws IOException {
    URI nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    assertThatThrownBy(() -> CollectorStream.open(nobody, FakeCollector.TOKEN, null, listener()))
        .isInstanceOf(CollectorUnreachable.class)
        .hasMessageContaining(nobody.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void addressesAndTokensThatCannotBeOnesAreRefusedAtOnce() {
    for (String address : List.of("localhost:8080", "ftp://host", "http:///path", "host")) {
      assertThatThrownBy(() -> CollectorStream.openUnchecked(
              URI.create(address), FakeCollector.TOKEN, null, listener()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(address);
    }
    for (String token : List.of("", "two words", "line\r\nX-Injected: yes", "é")) {
      assertThatThrownBy(
              () -> CollectorStream.openUnchecked(collector.address(), token, null, listener()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void pathAndQueryOfTheAddressAreKept() throws Exception {
    URI behindProxy = URI.create(collector.address() + "/wattelier/?org=o&bucket=b");
    CollectorStream.open(behindProxy, FakeCollector.TOKEN, null, listener()).close();
    assertThat(collector.requests)
        .containsExactly("POST /wattelier/api/v2/write?precision=ms&org=o&bucket=b");
  }

  @Test
  void outagesLoseNothingAndAreSaidOnce() {
    collector
        .then(FakeCollector.status(503))
        .then(FakeCollector.hangUp())
        .then(FakeCollector.busy(0))
        .then(FakeCollector.status(500))
        .then(FakeCollector.status(404));
    try (CollectorStream stream = quickStream(1000)) {
      IntStream.range(0, 20).forEach(i -> stream.publish(List.of(point(i))));
      await().until(() -> collector.storedLines().size() == 20);
      await().until(() -> stream.counts().sentPoints() == 20);
    }
    assertThat(collector.storedLines()).doesNotHaveDuplicates();
    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).startsWith("interrupted");
    assertThat(heard.get(1)).isEqualTo("restored");
  }

  @Test
  void whatWaitedIsMergedAndZippedWhenItIsLarge() {
    collector.then(FakeCollector.status(503));
    try (CollectorStream stream = quickStream(1000)) {
      IntStream.range(0, 500).forEach(i -> stream.publish(List.of(point(i))));
      await().until(() -> collector.storedLines().size() == 500);
    }
    assertThat(collector.stored.size()).isLessThan(100);
    assertThat(collector.encodings).contains("gzip");
  }

  @Test
  void rejectedLinesAreCountedSaidOnceAndNotSentAgain() {
    String answer = "{\"code\":\"invalid\",\"message\":\"partial write: line 1: column 3: odd\","
        + "\"accepted\":1,\"errors\":[{\"line\":1,\"column\":3,\"reason\":\"odd\"}]}";
    collector.then(FakeCollector.status(400, answer)).then(FakeCollector.status(400, "odd"));
    try (CollectorStream stream = quickStream(1000)) {
      stream.publish(List.of(point(1), point(2)));
      await().until(() -> stream.counts().rejectedPoints() == 1);
      stream.publish(List.of(point(3)));
      await().until(() -> stream.counts().rejectedPoints() == 2);
      stream.publish(List.of(point(4)));
      await().until(() -> collector.storedLines().size() == 1);
      assertThat(stream.counts().waitingBatches()).isLessThanOrEqualTo(1);
    }
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0)).contains("partial write: line 1: column 3: odd");
  }

  @Test
  void bodiesThatAreTooLargeAreHalvedUntilTheyPass() {
    FakeCollector.Answer atMostThree = (exchange, body) -> {
      if (body.lines().count() > 3) {
        FakeCollector.respond(exchange, 413, "");
      } else {
        collector.stored.add(body);
        FakeCollector.respond(exchange, 204, "");
      }
    };
    IntStream.range(0, 64).forEach(i -> collector.then(atMostThree));
    try (CollectorStream stream = quickStream(1000)) {
      stream.publish(IntStream.range(0, 20).mapToObj(CollectorStreamTest::point).toList());
      await().until(() -> collector.storedLines().size() == 20);
    }
    assertThat(collector.storedLines()).doesNotHaveDuplicates();
  }

  @Test
  void pointThatIsTooLargeAloneIsGivenUp() {
    collector.then(FakeCollector.status(413));
    try (CollectorStream stream = quickStream(1000)) {
      stream.publish(List.of(point(1)));
      await().until(() -> stream.counts().rejectedPoints() == 1);
      stream.publish(List.of(point(2)));
      await().until(() -> collector.storedLines().size() == 1);
    }
  }

  @Test
  void refusedTokenIsTriedAgainBecauseItMayBeMended() {
    collector.then(FakeCollector.status(401)).then(FakeCollector.status(403));
    try (CollectorStream stream = quickStream(1000)) {
      stream.publish(List.of(point(1)));
      await().until(() -> collector.storedLines().size() == 1);
    }
    assertThat(heard.get(0)).contains("WATTELIER_WRITE_TOKEN");
  }

  @Test
  void fullOutboxDropsItsOldestAndSaysSoOnce() {
    CountDownLatch stalled = new CountDownLatch(1);
    collector.then(FakeCollector.stallUntil(stalled));
    try (CollectorStream stream = quickStream(10)) {
      IntStream.range(0, 100).forEach(i -> stream.publish(List.of(point(i))));
      assertThat(stream.counts().waitingBatches()).isEqualTo(10);
      stalled.countDown();
      await().until(() -> collector.storedLines().size() >= 10);
      assertThat(collector.storedLines().get(collector.storedLines().size() - 1))
          .contains("power_watts=99.0");
      assertThat(stream.counts().droppedPoints()).isEqualTo(90);
    }
    assertThat(heard).containsOnlyOnce("dropping");
  }

  @Test
  void closingSendsWhatWaits() {
    CollectorStream stream = quickStream(1000);
    IntStream.range(0, 50).forEach(i -> stream.publish(List.of(point(i))));
    stream.close();
    assertThat(collector.storedLines()).hasSize(50);
    stream.publish(List.of(point(51)));
    assertThat(stream.counts().waitingBatches()).isZero();
  }

  @Test
  void closingDoesNotWaitForCollectorThatStalls() {
    CountDownLatch never = new CountDownLatch(1);
    collector.then(FakeCollector.stallUntil(never));
    CollectorStream stream = quickStream(1000);
    stream.publish(List.of(point(1)));
    await().until(() -> !collector.requests.isEmpty());
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(8), stream::close);
  }

  @Test
  void stallingCollectorIsTriedAgainAfterItsTimeout() {
    collector.then(FakeCollector.stallUntil(new CountDownLatch(1)));
    try (CollectorStream stream = quickStream(1000)) {
      stream.publish(List.of(point(1)));
      await().until(() -> collector.storedLines().size() == 1);
    }
  }

  @Test
  void whatIsNewDoesNotWaitForTheBacklogToDrain(@TempDir Path folder) throws Exception {
    SpoolPlace place = new SpoolPlace(folder, 1024 * 1024);
    try (Spool before = Spool.open(place, heard::add)) {
      for (int i = 0; i < 3000; i++) {
        before.add(Batch.of(List.of(point(i))));
      }
    }
    try (CollectorStream stream =
        CollectorStream.open(collector.address(), FakeCollector.TOKEN, place, listener())) {
      await().until(() -> !collector.storedLines().isEmpty());
      stream.publish(List.of(point(9999)));
      await()
          .until(() -> collector.storedLines().stream().anyMatch(line -> line.contains("=9999.0")));
      assertThat(stream.counts().waitingBatches()).isGreaterThan(1000);
    }
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0)).startsWith("left: ").endsWith(" kept, 0 lost");
  }

  private CollectorStream quickStream(int outboxBatches) {
    WriteClient client = new WriteClient(
        collector.address(), FakeCollector.TOKEN, Duration.ofSeconds(2), Duration.ofSeconds(1));
    Backoff backoff = new Backoff(Duration.ofMillis(2), Duration.ofMillis(10), new Random(1));
    CollectorStream stream = new CollectorStream(
        client, new MemoryOutbox(outboxBatches, 1_000_000), backoff, listener());
    stream.start();
    return stream;
  }

  private StreamListener listener() {
    return new StreamListener() {
      @Override
      public void interrupted(String reason) {
        heard.add("interrupted: " + reason);
      }

      @Override
      public void restored() {
        heard.add("restored");
      }

      @Override
      public void rejected(String reason) {
        heard.add("rejected: " + reason);
      }

      @Override
      public void dropping() {
        heard.add("dropping");
      }

      @Override
      public void left(int kept, int lost) {
        heard.add("left: " + kept + " kept, " + lost + " lost");
      }
    };
  }

  private static Point point(int watts) {
    return Point.of("machine", START.plusSeconds(watts))
        .tag("machine", "m")
        .number("power_watts", (double) watts)
        .build();
  }
}
