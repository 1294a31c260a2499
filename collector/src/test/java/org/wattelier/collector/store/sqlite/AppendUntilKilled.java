package org.wattelier.collector.store.sqlite;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.Point;

/** A process that appends batches and prints the number of each once it is acknowledged, until it is killed. */
final class AppendUntilKilled {
  static final int BATCH_POINTS = 5;

  private AppendUntilKilled() {}

  /** Takes the store file and the number of the first batch. */
  public static void main(String[] arguments) throws InterruptedException {
    SqliteStore store = SqliteStore.open(Vertx.vertx(), Path.of(arguments[0]));
    Semaphore underWay = new Semaphore(20);
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      int acknowledged = number;
      underWay.acquire();
      store.append(batch(number)).onComplete(kept -> {
        System.out.println(kept.succeeded() ? "kept " + acknowledged : "failed " + kept.cause());
        underWay.release();
      });
    }
  }

  static List<Point> batch(int number) {
    return IntStream.range(0, BATCH_POINTS)
        .mapToObj(machine -> StoreProbe.power("m" + machine, number, number))
        .toList();
  }
}
