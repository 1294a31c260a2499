package org.wattelier.lab.workload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.scenario.WorkloadSpec;

/** Benches and stints for tests. */
final class TestBench {

  private TestBench() {}

  static Bench in(Path folder) {
    return new Bench(7, folder, System::nanoTime, Map.of(), request -> true, false);
  }

  static Workload create(Path folder, String name, Map<String, Object> parameters)
      throws Exception {
    return Workloads.create(new WorkloadSpec(name, parameters), in(folder));
  }

  static Stint lasting(long millis) {
    return Stint.lasting(Duration.ofMillis(millis), System::nanoTime);
  }

  static Stint of(double units) {
    return Stint.of(units, System::nanoTime);
  }

  /** Runs a workload without end, stops it once it has done something, and gives how long it took to return. */
  static Duration timeToStop(Workload workload, Stint stint) throws Exception {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread worker = new Thread(() -> {
      try {
        workload.run(stint);
      } catch (Throwable e) {
        failure.set(e);
      }
    });
    worker.start();
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> stint.units() > 0 || !worker.isAlive());
    long before = System.nanoTime();
    stint.stop();
    worker.join(20_000);
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    Throwable failed = failure.get();
    if (failed != null) {
      throw new AssertionError(failed);
    }
    if (worker.isAlive()) {
      worker.interrupt();
      throw new AssertionError("the workload does not stop");
    }
    return taken;
  }
}
