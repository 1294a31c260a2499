package org.wattelier.collector.store.sqlite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Point;

/**
 * Prints how fast the embedded store writes and reads: a class of 30 machines over 8 hours at 1 Hz, 864,000 rows of 11 values.
 *
 * <p>{@code mvn -q -pl collector test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.wattelier.collector.store.sqlite.SqliteStoreBenchmark}
 */
final class SqliteStoreBenchmark {
  private static final int MACHINES = 30;
  private static final int SECONDS = 8 * 3600;
  private static final int ROWS = MACHINES * SECONDS;
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final int REPEATS = 7;

  private final Vertx vertx;
  private final PrintStream out;

  private SqliteStoreBenchmark(Vertx vertx, PrintStream out) {
    this.vertx = vertx;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      new SqliteStoreBenchmark(vertx, System.out).run();
    } finally {
      StoreProbe.await(vertx.close());
    }
  }

  private void run() throws Exception {
    inNewStore((store, file) -> {
      write("warm-up, 30-row appends, 16 under way", store, 30, 16, ROWS / 4);
    });
    inNewStore((store, file) -> {
      write("1-row appends, 100 under way", store, 1, 100, ROWS / 4);
    });
    inNewStore((store, file) -> {
      write("30-row appends, one after the other", store, 30, 1, ROWS);
    });
    inNewStore((store, file) -> {
      write("1,000-row appends, one after the other", store, 1000, 1, ROWS);
    });
    inNewStore((store, file) -> {
      write("30-row appends, 16 under way", store, 30, 16, ROWS);
      out.printf(
          Locale.ROOT, "%-44s %8.1f bytes a row%n", "file and log", (double) size(file) / ROWS);
      read(store);
      StoreProbe.await(store.close());
      time("open again", () -> {
        SqliteStore again = SqliteStore.open(vertx, file);
        StoreProbe.await(again.close());
        return again;
      });
    });
  }

  private void write(String what, SqliteStore store, int batchRows, int underWay, int rows) {
    List<List<Point>> batches = new ArrayList<>();
    long commitsBefore = store.committedTransactions();
    long spentNanos = 0;
    // Points are made ahead in slices, so that only the store is timed and memory stays small.
    for (int done = 0; done < rows; ) {
      batches.clear();
      int sliceEnd = Math.min(rows, done + 60_000);
      for (; done < sliceEnd; done += batchRows) {
        batches.add(batch(done, Math.min(done + batchRows, sliceEnd)));
      }
      long start = System.nanoTime();
      append(store, batches, underWay);
      spentNanos += System.nanoTime() - start;
    }
    out.printf(
        Locale.ROOT,
        "%-44s %8.0f rows/s %8d commits%n",
        what,
        rows / (spentNanos / 1e9),
        store.committedTransactions() - commitsBefore);
  }

  private static void append(TelemetryStore store, List<List<Point>> batches, int underWay) {
    ArrayDeque<Future<Void>> pending = new ArrayDeque<>();
    for (List<Point> batch : batches) {
      if (pending.size() == underWay) {
        StoreProbe.await(pending.remove());
      }
      pending.add(store.append(batch));
    }
    pending.forEach(StoreProbe::await);
  }

  private static List<Point> batch(int from, int to) {
    List<Point> points = new ArrayList<>(to - from);
    for (int row = from; row < to; row++) {
      points.add(point(row % MACHINES, row / MACHINES));
    }
    return points;
  }

  private static Point point(int machine, int second) {
    double watts = 20 + machine + Math.sin(second / 60.0) * 5;
    return Point.of("machine", START.plusSeconds(second))
        .tag("machine", "poste-" + machine)
        .tag("class", "lille")
        .number("cpu_utilization_ratio", (second % 100) / 100.0)
        .number("cpu_frequency_hertz", 2.4e9)
        .number("memory_used_bytes", 4e9 + second)
        .number("memory_total_bytes", 1.6e10)
        .number("power_watts", watts)
        .number("power_uncertainty_ratio", 0.5)
        .number("energy_joules", watts * second)
        .number("temperature_celsius", 45 + second % 10 / 10.0)
        .number("network_received_bytes", 1000.0 * second)
        .number("network_sent_bytes", 500.0 * second)
        .number("sequence", (double) second)
        .build();
  }

  private void read(SqliteStore store) throws Exception {
    TimeRange all = new TimeRange(START, START.plusSeconds(SECONDS));
    time("latest of 30 machines", () -> StoreProbe.await(store.latest()));
    time(
        "one machine, power, 28,800 rows",
        () -> sum(
            store, new SampleQuery(all, Set.of("poste-7"), EnumSet.of(MachineField.POWER_WATTS))));
    time(
        "one machine, last 15 minutes",
        () -> sum(
            store,
            new SampleQuery(
                new TimeRange(all.to().minusSeconds(900), all.to()),
                Set.of("poste-7"),
                EnumSet.of(MachineField.POWER_WATTS))));
    time("energy of all, 864,000 rows", () -> energy(store, all));
    time("newest 100 points", () -> StoreProbe.await(store.points("machine", all, 100)));
    time("measurements", () -> StoreProbe.await(store.measurements()));
  }

  private static double sum(TelemetryStore store, SampleQuery query) {
    double[] sum = new double[1];
    StoreProbe.await(store.scan(query, row -> sum[0] += row.value(MachineField.POWER_WATTS)));
    return sum[0];
  }

  private static Map<String, Double> energy(TelemetryStore store, TimeRange range) {
    Map<String, double[]> counters = new HashMap<>();
    SampleQuery query = new SampleQuery(range, Set.of(), EnumSet.of(MachineField.ENERGY_JOULES));
    StoreProbe.await(store.scan(query, row -> {
      double joules = row.value(MachineField.ENERGY_JOULES);
      double[] counter =
          counters.computeIfAbsent(row.machine(), machine -> new double[] {joules, 0});
      counter[1] += joules >= counter[0] ? joules - counter[0] : joules;
      counter[0] = joules;
    }));
    Map<String, Double> energy = new HashMap<>();
    counters.forEach((machine, counter) -> energy.put(machine, counter[1]));
    return energy;
  }

  private void time(String what, Callable<?> question) throws Exception {
    double[] millis = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      question.call();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double first = millis[0];
    Arrays.sort(millis);
    out.printf(Locale.ROOT, "%-44s %8.2f ms (first %.2f)%n", what, millis[REPEATS / 2], first);
  }

  @FunctionalInterface
  private interface Work {
    void on(SqliteStore store, Path file) throws Exception;
  }

  private void inNewStore(Work work) throws Exception {
    Path directory = Files.createTempDirectory("wattelier-benchmark");
    Path file = directory.resolve("wattelier.db");
    SqliteStore store = SqliteStore.open(vertx, file);
    try {
      work.on(store, file);
    } finally {
      StoreProbe.await(store.close());
      try (Stream<Path> files = Files.list(directory)) {
        for (Path left : files.toList()) {
          Files.delete(left);
        }
      }
      Files.delete(directory);
    }
  }

  private static long size(Path file) throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
  }
}
