package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant 5: what was acknowledged is stored, whatever happens to the process. */
class CrashIT {
  private static final long START_MILLIS = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();
  private static final int WRITERS = 4;
  private static final int ACKNOWLEDGED_BEFORE_THE_END = 200;

  /** How a collector ends in the middle of its work. */
  enum End {
    /** No hook runs. */
    KILLED {
      @Override
      void come(RunningCollector collector) {
        collector.killHard();
      }
    },
    /** As service managers end a program: it drains, and says so by its exit code. */
    TERMINATED {
      @Override
      void come(RunningCollector collector) {
        assertThat(collector.terminate()).as("exit code, 128 and SIGTERM").isEqualTo(143);
        assertThat(collector.output())
            .as("ends without a complaint")
            .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
      }
    };

    abstract void come(RunningCollector collector);
  }

  @TempDir
  Path data;

  @ParameterizedTest
  @EnumSource(End.class)
  void collectorHasEveryAcknowledgedWriteAfterARestart(End end) throws InterruptedException {
    List<AtomicInteger> acknowledged =
        IntStream.range(0, WRITERS).mapToObj(writer -> new AtomicInteger()).toList();
    try (RunningCollector collector = RunningCollector.start(data, Map.of())) {
      List<Thread> writers = IntStream.range(0, WRITERS)
          .mapToObj(writer -> new Thread(
              () -> writeUntilItEnds(collector, "crash-" + writer, acknowledged.get(writer))))
          .toList();
      writers.forEach(Thread::start);
      Awaitility.await("some writes")
          .atMost(Duration.ofMinutes(1))
          .until(() -> acknowledged.stream()
              .allMatch(writer -> writer.get() >= ACKNOWLEDGED_BEFORE_THE_END));
      end.come(collector);
      for (Thread writer : writers) {
        writer.join();
      }
    }

    try (RunningCollector restarted = RunningCollector.start(data, Map.of())) {
      for (int writer = 0; writer < WRITERS; writer++) {
        assertThat(stored(restarted, "crash-" + writer).stream()
                .limit(acknowledged.get(writer).get()))
            .hasSize(acknowledged.get(writer).get())
            .doesNotContainNull();
      }
    }
  }

  /** One sample a second and one bucket a second: a bucket without a mean is a lost sample. */
  private static JsonArray stored(RunningCollector collector, String machine) {
    return collector
        .get("/api/v1/machines/" + machine + "/series?fields=cpu_utilization_ratio&points=2000"
            + "&from=2026-11-23T08:00:00Z&to=2026-11-23T08:33:20Z")
        .getJsonObject("fields")
        .getJsonObject("cpu_utilization_ratio")
        .getJsonArray("mean");
  }

  private static void writeUntilItEnds(
      RunningCollector collector, String machine, AtomicInteger acknowledged) {
    try {
      for (int i = 0; i < 2000; i++) {
        String line = "machine,machine=" + machine + " cpu_utilization_ratio=0.5 "
            + (START_MILLIS + i * 1000L);
        if (collector.write(line) != 204) {
          return;
        }
        acknowledged.incrementAndGet();
      }
    } catch (UncheckedIOException ended) {
      // What the test waits for: the write in flight was not acknowledged.
    }
  }
}
