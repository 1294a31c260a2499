package org.wattelier.collector.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.store.StoreProbe.START_MILLIS;
import static org.wattelier.collector.store.StoreProbe.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.StoreProbe;

/** Kills a process in the middle of its appends and looks at what it left. */
class SqliteKillTest {
  private static final int ROUNDS = 3;
  private static final int ACKNOWLEDGED_BEFORE_KILL = 300;

  @TempDir
  Path directory;

  @Test
  void killLosesNothingAcknowledgedAndLeavesNoBatchInPart() throws Exception {
    Path file = directory.resolve("wattelier.db");
    Set<Integer> acknowledged = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(appendUntilKilled(file, round * 1_000_000));
    }

    Map<Long, Long> points = pointsByBatch(file);

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED_BEFORE_KILL);
    assertThat(points.keySet())
        .containsAll(acknowledged.stream().map(Integer::longValue).toList());
    assertThat(points.values()).containsOnly((long) AppendUntilKilled.BATCH_POINTS);
  }

  private Set<Integer> appendUntilKilled(Path file, int firstBatch)
      throws IOException, InterruptedException {
    Path output = directory.resolve("output-" + firstBatch + ".txt");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.sqlite.tmpdir=" + directory,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            AppendUntilKilled.class.getName(),
            file.toString(),
            Integer.toString(firstBatch))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      Awaitility.await("acknowledged batches")
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> acknowledged(output).size() >= ACKNOWLEDGED_BEFORE_KILL || !process.isAlive());
      assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    return acknowledged(output);
  }

  private static Set<Integer> acknowledged(Path output) throws IOException {
    // The last line may have been cut by the kill.
    String whole = Files.readString(output).replaceFirst("[^\n]*\\z", "");
    return whole
        .lines()
        .filter(line -> line.startsWith("kept "))
        .map(line -> Integer.valueOf(line.substring("kept ".length())))
        .collect(Collectors.toSet());
  }

  private static Map<Long, Long> pointsByBatch(Path file) {
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, file);
    try {
      assertThat(new StoreProbe(store).latest()).hasSize(AppendUntilKilled.BATCH_POINTS);
      return new StoreProbe(store)
          .scan().stream()
              .collect(Collectors.groupingBy(
                  row -> row.epochMillis() - START_MILLIS, Collectors.counting()));
    } finally {
      await(store.close());
      await(vertx.close());
    }
  }
}
