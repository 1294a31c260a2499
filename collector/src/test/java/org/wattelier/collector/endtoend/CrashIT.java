package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 5: what was acknowledged is stored, whatever happens to the process. */
class CrashIT {
  private static final long START_MILLIS = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();

  @TempDir
  Path data;

  @Test
  void killedCollectorHasEveryAcknowledgedWriteAfterARestart() throws InterruptedException {
    AtomicInteger acknowledged = new AtomicInteger();
    try (RunningCollector collector = RunningCollector.start(data, Map.of())) {
      Thread writer = new Thread(() -> writeUntilItDies(collector, acknowledged));
      writer.start();
      Awaitility.await("some writes").until(() -> acknowledged.get() >= 200);
      collector.killHard();
      writer.join();
    }

    try (RunningCollector restarted = RunningCollector.start(data, Map.of())) {
      // One sample a second and one bucket a second: a bucket without a mean is a lost sample.
      JsonArray means = restarted
          .get("/api/v1/machines/crash/series?fields=cpu_utilization_ratio&points=2000"
              + "&from=2026-11-23T08:00:00Z&to=2026-11-23T08:33:20Z")
          .getJsonObject("fields")
          .getJsonObject("cpu_utilization_ratio")
          .getJsonArray("mean");
      assertThat(means.stream().limit(acknowledged.get()))
          .hasSize(acknowledged.get())
          .doesNotContainNull();
    }
  }

  private static void writeUntilItDies(RunningCollector collector, AtomicInteger acknowledged) {
    try {
      for (int i = 0; i < 2000; i++) {
        String line =
            "machine,machine=crash cpu_utilization_ratio=0.5 " + (START_MILLIS + i * 1000L);
        assertThat(collector.write(line)).isEqualTo(204);
        acknowledged.incrementAndGet();
      }
    } catch (UncheckedIOException killed) {
      // What the test waits for: the write in flight was not acknowledged.
    }
  }
}
