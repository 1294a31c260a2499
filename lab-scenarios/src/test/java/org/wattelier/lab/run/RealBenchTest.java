package org.wattelier.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.machine.Machine;
import org.wattelier.lab.scenario.Extent;
import org.wattelier.lab.scenario.Text;
import org.wattelier.lab.scenario.Variant;
import org.wattelier.lab.scenario.WorkloadSpec;

/** Loads of this machine: bounded, stopped, taken back. */
class RealBenchTest {
  private static final Bench.PhaseWatch LETS_GO_ON = new Bench.PhaseWatch() {
    @Override
    public void goesOn() {}

    @Override
    public void at(double progressRatio, Conditions conditions) {}
  };

  @TempDir
  Path folder = Path.of("unset");

  @Test
  void idleVariantLastsItsTimeAndCountsSeconds() throws Exception {
    Variant variant = variant(new Extent.Time(Duration.ofMillis(600)));
    try (RealBench bench = bench()) {
      bench.prepare(List.of(variant));
      long begun = System.nanoTime();
      double units = bench.run(phase(variant), LETS_GO_ON);

      assertThat((System.nanoTime() - begun) / 1e9).isBetween(0.6, 5.0);
      assertThat(units).isCloseTo(0.6, within(0.3));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void stoppedPhaseEndsSoon() throws Exception {
    Variant variant = variant(new Extent.Time(Duration.ofHours(1)));
    try (RealBench bench = bench()) {
      bench.prepare(List.of(variant));
      assertThatThrownBy(() -> bench.run(phase(variant), new Bench.PhaseWatch() {
            @Override
            public void goesOn() throws RunStopped {
              throw new RunStopped(StopReason.CTRL_C, "ended");
            }

            @Override
            public void at(double progressRatio, Conditions conditions) {}
          }))
          .isInstanceOf(RunStopped.class);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("wattelier-load"));
  }

  @Test
  void machineTellsItsUtilisation() throws Exception {
    try (RealBench bench = bench()) {
      bench.prepare(List.of());
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < 300_000_000L) {
        Thread.onSpinWait();
      }
      assertThat(bench.conditions().cpuRatio().orElse(-1)).isBetween(0.0, 1.0);
    }
  }

  private RealBench bench() {
    return new RealBench(
        Machine.open(Path.of("/sys"), Path.of("/proc")),
        new org.wattelier.lab.workload.Bench(
            1, folder, System::nanoTime, Map.of(), request -> true, false),
        InstantSource.system(),
        time -> {});
  }

  private static Variant variant(Extent extent) {
    return new Variant("lean", new Text("a", "a"), new WorkloadSpec("idle", Map.of()), extent);
  }

  private static PlannedPhase phase(Variant variant) {
    return new PlannedPhase("lean", 1, Optional.of(variant), variant.extent());
  }
}
