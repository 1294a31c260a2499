package org.wattelier.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.power.MachinePower;
import org.wattelier.agent.power.MeterRack;
import org.wattelier.agent.power.MeterTick;
import org.wattelier.agent.power.PowerFigure;
import org.wattelier.agent.power.PowerPart;
import org.wattelier.agent.process.ProcessSample;
import org.wattelier.agent.process.ProcessWatch;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** Takes samples of one machine: all its sensors and meters at one moment, as one {@link Sample}. Not for use by two threads. */
final class Sampler {
  private final Identity identity;
  private final MachineReader machine;
  private final MeterRack meters;
  private final MachinePower power;
  private final ProcessWatch processes;
  private final SampleClock clock;
  private final LongSupplier nanoTime;
  private long sequence;

  /**
   * One sample, with the figure that its power came from.
   *
   * @param processes what the processes had of it, or null where that is not due
   */
  record Sample(
      MachineSample machine, PowerFigure power, @Nullable ProcessSample processes) {

    Instant time() {
      return machine.time();
    }

    /** What each meter read, as points of the {@code power} measurement. */
    List<Point> powerPoints() {
      return power.all().map(this::point).toList();
    }

    /** What the processes had, as points of the {@code process} measurement; none where that is not due. */
    List<Point> processPoints() {
      return processes == null ? List.of() : processes.points(machine.machine());
    }

    private Point point(PowerPart part) {
      return Point.of(Schema.POWER.name(), time())
          .tag("machine", machine.machine())
          .tag("meter", part.meter())
          .tag("perimeter", part.perimeter().word())
          .tag("quality", part.quality().word())
          .number("power_watts", part.watts())
          .number("energy_joules", part.energyJoules())
          .number("uncertainty_ratio", part.uncertaintyRatio())
          .build();
    }
  }

  /**
   * @param machine reads everything but power, given the monotonic time
   * @param wallClock the time that samples bear
   * @param nanoTime a monotonic clock in nanoseconds
   */
  Sampler(
      Identity identity,
      MachineReader machine,
      MeterRack meters,
      MachinePower power,
      ProcessWatch processes,
      InstantSource wallClock,
      LongSupplier nanoTime) {
    this.identity = identity;
    this.machine = machine;
    this.meters = meters;
    this.power = power;
    this.processes = processes;
    this.clock = new SampleClock(wallClock);
    this.nanoTime = nanoTime;
  }

  Identity identity() {
    return identity;
  }

  long rejectedReadings() {
    return power.rejectedReadings();
  }

  /** Takes the readings from which counters count; the first {@link #take} tells what happened since. */
  void start() throws InterruptedException {
    long nanos = nanoTime.getAsLong();
    machine.read(nanos);
    MeterTick tick = new MeterTick(clock.next(nanos), nanos, OptionalDouble.empty());
    power.start(tick, meters.read(tick));
    processes.start(tick);
  }

  /** Takes a sample. */
  Sample take() throws InterruptedException {
    long nanos = nanoTime.getAsLong();
    Instant time = clock.next(nanos);
    Map<MachineField, Double> values = machine.read(nanos);
    MeterTick tick = new MeterTick(
        time,
        nanos,
        known(values, MachineField.CPU_UTILIZATION_RATIO),
        known(values, MachineField.CPU_FREQUENCY_HERTZ));
    PowerFigure figure = power.update(tick, meters.read(tick));
    MachineSample.Builder sample =
        MachineSample.at(identity.name(), time).inClass(identity.className());
    values.forEach((field, value) -> sample.with(field, value));
    sample
        .with(MachineField.POWER_WATTS, figure.watts())
        .with(MachineField.POWER_UNCERTAINTY_RATIO, figure.uncertaintyRatio())
        .with(MachineField.ENERGY_JOULES, figure.energyJoules())
        .with(MachineField.MEASURED_RATIO, figure.measuredRatio())
        .with(MachineField.SEQUENCE, (double) ++sequence);
    return new Sample(sample.build(), figure, processes.update(tick, figure).orElse(null));
  }

  private static OptionalDouble known(Map<MachineField, Double> values, MachineField field) {
    Double value = values.get(field);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
