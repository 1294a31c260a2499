package org.wattelier.lab.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.machine.Machine;
import org.wattelier.agent.machine.OwnProcess;
import org.wattelier.lab.scenario.Extent;
import org.wattelier.lab.scenario.Variant;
import org.wattelier.lab.workload.Stint;
import org.wattelier.lab.workload.Workload;
import org.wattelier.lab.workload.WorkloadUnavailable;
import org.wattelier.lab.workload.Workloads;
import org.wattelier.telemetry.MachineField;

/**
 * The machine that this process runs on. Loads run in this process, at its own priority, and change no setting of the machine: what has
 * to be restored are threads and temporary files, which every workload takes back when it is closed.
 */
final class RealBench implements Bench {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS_A_LOOK = 10;

  /** A stopped workload returns within a fifth of a second; one that does not is left to the end of the process. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Machine machine;
  private final org.wattelier.lab.workload.Bench material;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Waiting waiting;
  private final Map<String, Workload> workloads = new HashMap<>();
  private double bytesBefore;

  RealBench(
      Machine machine,
      org.wattelier.lab.workload.Bench material,
      InstantSource clock,
      Waiting waiting) {
    this.machine = machine;
    this.material = material;
    this.clock = clock;
    this.nanoTime = material.nanoTime();
    this.waiting = waiting;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void prepare(List<Variant> variants) throws RunStopped {
    bytesBefore = OwnProcess.residentBytes().orElse(0);
    for (Variant variant : variants) {
      try {
        workloads.put(variant.id(), Workloads.create(variant.workload(), material));
      } catch (WorkloadUnavailable e) {
        throw new RunStopped(StopReason.UNFIT, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw failed(variant.id(), e);
      }
    }
    conditions(); // The processors' utilisation counts from the look before.
  }

  @Override
  public void beforePhase(PlannedPhase phase) throws RunStopped, InterruptedException {
    Workload workload = workload(phase);
    if (workload != null) {
      try {
        workload.prepare();
      } catch (WorkloadUnavailable e) {
        throw new RunStopped(StopReason.FAILED, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw failed(phase.name(), e);
      }
    }
  }

  @Override
  public double run(PlannedPhase phase, PhaseWatch watch) throws RunStopped, InterruptedException {
    Stint stint = phase.extent() instanceof Extent.Work work
        ? Stint.of((double) work.units(), nanoTime)
        : Stint.lasting(phase.extent().time().orElseThrow(), nanoTime);
    Workload workload = workload(phase);
    if (workload == null) {
      for (int step = 1; stint.rest(STEP); step++) {
        look(step, stint, watch);
      }
      return 0;
    }
    FutureTask<Void> load = new FutureTask<>(() -> {
      workload.run(stint);
      return null;
    });
    Thread thread = new Thread(load, "wattelier-load");
    thread.setDaemon(true);
    thread.start();
    try {
      await(load, phase, stint, watch);
    } finally {
      stint.stop();
      thread.join(PATIENCE.toMillis());
    }
    return stint.units();
  }

  private void await(FutureTask<Void> load, PlannedPhase phase, Stint stint, PhaseWatch watch)
      throws RunStopped, InterruptedException {
    for (int step = 1; ; step++) {
      try {
        load.get(STEP.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException goesOn) {
        look(step, stint, watch);
      } catch (ExecutionException e) {
        throw failed(phase.name(), e.getCause() == null ? e : e.getCause());
      }
    }
  }

  private void look(int step, Stint stint, PhaseWatch watch) throws RunStopped {
    watch.goesOn();
    if (step % STEPS_A_LOOK == 0) {
      watch.at(stint.progressRatio(), conditions());
    }
  }

  private static RunStopped failed(String what, Throwable cause) {
    System.getLogger(RealBench.class.getName())
        .log(System.Logger.Level.DEBUG, "failed: " + what, cause);
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new RunStopped(StopReason.FAILED, RunText.of("stopped.workload", what, reason));
  }

  private @Nullable Workload workload(PlannedPhase phase) {
    return phase.variant().map(variant -> workloads.get(variant.id())).orElse(null);
  }

  @Override
  public void rest(Duration time) throws InterruptedException {
    waiting.last(time);
  }

  @Override
  public Conditions conditions() {
    Map<MachineField, Double> now = machine.read(nanoTime.getAsLong());
    OptionalDouble resident = OwnProcess.residentBytes();
    return new Conditions(
        known(now, MachineField.CPU_UTILIZATION_RATIO),
        resident.isPresent()
            ? OptionalDouble.of(Math.max(0, resident.getAsDouble() - bytesBefore))
            : resident,
        known(now, MachineField.TEMPERATURE_CELSIUS),
        known(now, MachineField.BATTERY_CHARGE_RATIO),
        machine.runsOnBattery());
  }

  private static OptionalDouble known(Map<MachineField, Double> now, MachineField field) {
    Double value = now.get(field);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Override
  public void close() {
    workloads.values().forEach(workload -> {
      try {
        workload.close();
      } catch (IOException e) {
        System.getLogger(RealBench.class.getName())
            .log(
                System.Logger.Level.WARNING,
                RunText.of("not-restored", String.valueOf(e.getMessage())));
      }
    });
    workloads.clear();
  }
}
