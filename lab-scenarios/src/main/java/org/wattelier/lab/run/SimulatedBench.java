package org.wattelier.lab.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import org.wattelier.agent.publish.PointSink;
import org.wattelier.lab.scenario.Extent;
import org.wattelier.lab.scenario.Variant;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/**
 * A machine that does not exist, whose truth is known. Its time is virtual: a phase takes no longer than its points take to be made. It
 * samples itself once a second, as an agent would, and says that it is simulated.
 */
final class SimulatedBench implements Bench {
  private static final double MEMORY_BYTES = 8.0 * (1L << 30);

  private final String machine;
  private final SimulatedPhysics physics;
  private final PointSink sink;
  private final Random random;
  private final Consumer<Instant> lived;
  private final Waiting pace;
  private final List<Point> points = new ArrayList<>();
  private Instant now;
  private Instant nextSample;
  private double joules;
  private double joulesAtSample;
  private long sequence;

  /**
   * @param start of its time, far enough in the past for the run to end before the present
   * @param lived told how far its time has come, whenever its samples are sent
   * @param pace lets real time go by for each step of its own
   */
  SimulatedBench(
      String machine,
      SimulatedPhysics physics,
      PointSink sink,
      Instant start,
      long seed,
      Consumer<Instant> lived,
      Waiting pace) {
    this.machine = machine;
    this.lived = lived;
    this.pace = pace;
    this.physics = physics;
    this.sink = sink;
    this.random = new Random(seed);
    this.now = start;
    this.nextSample = start.plusMillis(random.nextInt(1000));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void prepare(List<Variant> variants) {
    sink.publish(List.of(new MachineInfo(
            machine,
            now,
            "simulated",
            "simulated",
            "none",
            "lab",
            "simulated",
            true,
            4.0,
            MEMORY_BYTES)
        .toPoint()));
    advance(Duration.ofSeconds(2), 0, 0.01);
    send();
  }

  @Override
  public void beforePhase(PlannedPhase phase) {
    // Nobody stands at this machine.
  }

  @Override
  public double run(PlannedPhase phase, PhaseWatch watch) throws RunStopped, InterruptedException {
    SimulatedPhysics.Work work = phase
        .variant()
        .map(variant -> physics.work().get(variant.id()))
        .orElse(new SimulatedPhysics.Work(0, 0));
    double rate = work.unitsPerSecond() * (1 + physics.noiseRatio() * random.nextGaussian());
    double seconds = phase.extent() instanceof Extent.Work amount
        ? amount.units() / rate
        : phase.extent().time().orElseThrow().toMillis() / 1e3;
    boolean busy = phase.variant().isPresent();
    Duration left = Duration.ofMillis(Math.round(seconds * 1000));
    double whole = Math.max(1, left.toMillis());
    while (!left.isZero()) {
      Duration step = left.compareTo(Duration.ofSeconds(1)) < 0 ? left : Duration.ofSeconds(1);
      advance(step, work.watts(), busy ? 0.6 : 0.01);
      left = left.minus(step);
      pace.last(step);
      watch.goesOn();
      watch.at(1 - left.toMillis() / whole, conditions());
    }
    send();
    return rate * seconds;
  }

  /** Lives on at a power that is the same within a second, and samples whenever a second is over. */
  private void advance(Duration time, double watts, double cpuRatio) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      double power = physics.idleWatts() * (1 + 0.2 * physics.noiseRatio() * random.nextGaussian())
          + watts * (1 + physics.noiseRatio() * random.nextGaussian());
      Instant until = nextSample.isBefore(end) ? nextSample : end;
      joules += Math.max(0, power) * Duration.between(now, until).toMillis() / 1e3;
      now = until;
      if (now.equals(nextSample)) {
        sample(cpuRatio);
      }
    }
  }

  private void sample(double cpuRatio) {
    nextSample = nextSample.plusSeconds(1);
    double watts = joules - joulesAtSample;
    joulesAtSample = joules;
    points.add(MachineSample.at(machine, now)
        .with(MachineField.CPU_UTILIZATION_RATIO, cpuRatio)
        .with(MachineField.MEMORY_USED_BYTES, MEMORY_BYTES / 4)
        .with(MachineField.MEMORY_TOTAL_BYTES, MEMORY_BYTES)
        .with(MachineField.POWER_WATTS, physics.meterFactor() * watts)
        .with(MachineField.POWER_UNCERTAINTY_RATIO, physics.meterRatio())
        .with(MachineField.ENERGY_JOULES, physics.meterFactor() * joules)
        .with(MachineField.MEASURED_RATIO, 1.0)
        .with(MachineField.SEQUENCE, (double) ++sequence)
        .build()
        .toPoint());
  }

  private void send() {
    lived.accept(now);
    sink.publish(List.copyOf(points));
    points.clear();
  }

  @Override
  public void rest(Duration time) {
    advance(time, 0, 0.01);
    send();
  }

  @Override
  public Conditions conditions() {
    return new Conditions(
        OptionalDouble.of(0.01),
        OptionalDouble.empty(),
        OptionalDouble.of(45),
        OptionalDouble.empty(),
        false);
  }

  @Override
  public void close() {
    send();
  }
}
