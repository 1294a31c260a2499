package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.StoreHealth;

class SenderTest {
  private static final Verdict.Away AWAY = new Verdict.Away("gone", "wait", null);
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));

  @TempDir
  Path directory;

  private final List<String> sent = new ArrayList<>();
  private Function<String, Verdict> influx = lines -> new Verdict.Stored();
  private DiskQueue queue;
  private RefusedLines refused;
  private StoreCondition condition;
  private Sender sender;

  @BeforeEach
  void open() {
    queue = DiskQueue.open(directory, 1 << 20);
    refused = new RefusedLines(directory.resolve("rejected"), NOON, 1_000);
    condition = new StoreCondition(queue, refused);
    sender = new Sender(
        queue,
        lines -> {
          sent.add(lines);
          return influx.apply(lines);
        },
        refused,
        new Delivery(),
        condition,
        new Backoff(new Random(1)));
  }

  @AfterEach
  void close() throws IOException {
    queue.close();
  }

  @Test
  void smallBatchesGoTogetherInOrder() throws Exception {
    append("a\n", "b\n");
    append("c\n");

    sender.sendOldest();

    assertThat(sent).containsExactly("a\nb\nc\n");
    assertThat(queue.waitingPoints()).isZero();
  }

  @Test
  void nothingIsSentWhenNothingWaits() throws Exception {
    sender.sendOldest();

    assertThat(sent).isEmpty();
  }

  @Test
  void everythingStaysWhileInfluxIsAwayAndTheSameIsSentAgain() throws Exception {
    append("a\n");
    influx = lines -> AWAY;

    sender.sendOldest();
    assertThat(condition.health()).isEqualTo(new StoreHealth.Degraded("gone", "wait", 1));
    influx = lines -> new Verdict.Stored();
    sender.sendOldest();

    assertThat(sent).containsExactly("a\n", "a\n");
    assertThat(queue.waitingPoints()).isZero();
    assertThat(condition.health()).isEqualTo(new StoreHealth.Up());
  }

  @Test
  void badLinesAreFoundAndSetAsideWithTheReason() throws Exception {
    append(IntStream.range(0, 100)
        .mapToObj(i -> (i % 40 == 7 ? "bad" : "good") + i + "\n")
        .toArray(String[]::new));
    influx = SenderTest::refuseBad;

    sender.sendOldest();

    assertThat(queue.waitingPoints()).isZero();
    assertThat(refused.count()).isEqualTo(3);
    assertThat(directory.resolve("rejected/2026-11-23.lp"))
        .hasContent("# no bad ones\nbad7\n# no bad ones\nbad47\n# no bad ones\nbad87\n");
    assertThat(storedLines()).hasSize(97);
    assertThat(sent).hasSizeLessThan(3 * 2 * 8);
    assertThat(condition.health()).isEqualTo(new StoreHealth.Up());
  }

  @Test
  void outageWhileABadLineIsSoughtSetsNothingAsideYet() throws Exception {
    append("good\n", "bad\n", "good\n");
    influx = lines -> sent.size() > 2 ? AWAY : refuseBad(lines);

    sender.sendOldest();
    assertThat(refused.count()).isZero();
    assertThat(queue.waitingPoints()).isEqualTo(3);
    influx = SenderTest::refuseBad;
    sender.sendOldest();

    assertThat(refused.count()).isEqualTo(1);
    assertThat(queue.waitingPoints()).isZero();
  }

  @Test
  void refusedLinesBeyondTheBoundAreCountedAndTold() throws Exception {
    append("bad" + "x".repeat(900) + "\n");
    append("bad" + "y".repeat(900) + "\n");
    influx = SenderTest::refuseBad;

    sender.sendOldest();

    assertThat(refused.count()).isEqualTo(2);
    assertThat(queue.waitingPoints()).isZero();
    assertThat(condition.health()).isInstanceOf(StoreHealth.Degraded.class);
  }

  @Test
  void damagedFileIsSetAsideAndTheOthersGo() throws Exception {
    append("a\n");
    Path damaged = append("b\n").path();
    append("c\n");
    Files.writeString(damaged, "#junk");

    sender.sendOldest();
    sender.sendOldest();
    sender.sendOldest();

    assertThat(sent).containsExactly("a\n", "c\n");
    assertThat(queue.damagedFiles()).isEqualTo(1);
    assertThat(queue.waitingPoints()).isZero();
  }

  @Test
  void fileThatAPersonTookAwayHoldsUpNoOther() throws Exception {
    append("a\n");
    Files.delete(append("b\n").path());
    append("c\n");

    sender.sendOldest();
    sender.sendOldest();
    sender.sendOldest();

    assertThat(sent).containsExactly("a\n", "c\n");
    assertThat(queue.waitingPoints()).isZero();
    assertThat(condition.health()).isEqualTo(new StoreHealth.Up());
  }

  @Test
  void pausesGrowToHalfAMinuteAndStartOverAfterSuccess() {
    Backoff backoff = new Backoff(new Random(7));
    List<Duration> pauses = IntStream.range(0, 12).mapToObj(i -> backoff.next()).toList();

    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(pauses.get(11)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(200));
    assertThat(Backoff.bounded(Duration.ofDays(3))).isEqualTo(Duration.ofMinutes(15));
  }

  private BatchFile append(String... lines) throws Exception {
    return queue.append(new Batch(List.of(lines)));
  }

  private static Verdict refuseBad(String lines) {
    return lines.contains("bad") ? new Verdict.Refused("no\nbad ones") : new Verdict.Stored();
  }

  private List<String> storedLines() {
    return sent.stream()
        .filter(lines -> !lines.contains("bad"))
        .flatMap(String::lines)
        .toList();
  }
}
