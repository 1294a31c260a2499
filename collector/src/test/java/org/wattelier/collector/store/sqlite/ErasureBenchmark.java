package org.wattelier.collector.store.sqlite;

import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.Point;

/**
 * Prints how long appends wait while a machine is erased beside them, whose rows lie scattered among those of 99 others: the worst case
 * of a sweep.
 *
 * <p>{@code mvn -q -DskipTests -Pstore-benchmark verify}
 */
final class ErasureBenchmark {
  private static final int MACHINES = 100;
  private static final int SECONDS = 20_000;

  private ErasureBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("erasure");
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, folder.resolve("wattelier.db"));
    StoreProbe probe = new StoreProbe(store);
    for (int second = 0; second < SECONDS; second += 100) {
      int from = second;
      probe.append(IntStream.range(0, 100 * MACHINES)
          .mapToObj(i -> power("m" + i % MACHINES, (from + i / MACHINES) * 1000L, i))
          .toArray(Point[]::new));
    }
    Histogram alone = new Histogram(3);
    for (int i = 0; i < 2_000; i++) {
      append(store, alone, i);
    }
    Histogram beside = new Histogram(3);
    long begun = System.nanoTime();
    Future<Erasure> erasure = store.erase("m7");
    for (int i = 2_000; !erasure.isComplete(); i++) {
      append(store, beside, i);
    }
    System.out.printf("erased %s in %.1f s%n", erasure.result(), (System.nanoTime() - begun) / 1e9);
    tell("appends alone", alone);
    tell("appends beside an erasure", beside);
    await(store.close());
    await(vertx.close());
  }

  private static void append(SqliteStore store, Histogram times, int number) {
    long begun = System.nanoTime();
    await(store.append(List.of(power("beside", number, number))));
    times.recordValue((System.nanoTime() - begun) / 1_000);
  }

  private static void tell(String name, Histogram times) {
    System.out.printf(
        "%-26s %7d, ms: median %.2f, p99 %.2f, longest %.2f%n",
        name,
        times.getTotalCount(),
        times.getValueAtPercentile(50) / 1e3,
        times.getValueAtPercentile(99) / 1e3,
        times.getMaxValue() / 1e3);
  }
}
