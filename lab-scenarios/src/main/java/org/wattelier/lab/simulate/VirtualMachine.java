package org.wattelier.lab.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * A machine that does not exist, with the agent that would run on it. Power is constant within a step, so its energy counter is the
 * integral of its power exactly. Not for use by two threads.
 */
final class VirtualMachine {
  private final Blueprint blueprint;
  private final PowerCurve curve;
  private final LoadPattern pattern;
  private final UtilizationWalk walk;
  private final Heat heat;
  private final Resources resources;
  private final Mishaps mishaps;
  private final @Nullable Battery battery;
  private AgentCounters counters = new AgentCounters();
  private Mishaps.State state = Mishaps.State.FINE;
  private List<PowerShare> shares = List.of();
  private double utilizationRatio;
  private double elapsedSeconds;

  VirtualMachine(Blueprint blueprint, LoadPattern pattern, RandomGenerator random) {
    this.blueprint = blueprint;
    this.curve = blueprint.powerCurve();
    this.pattern = pattern;
    this.walk = new UtilizationWalk(blueprint.activity(), random);
    this.heat = new Heat(curve.dynamicRatio(blueprint.activity().meanRatio()));
    this.resources = new Resources(blueprint.memoryBytes(), random);
    this.mishaps = new Mishaps(random);
    this.battery = blueprint.kind() == MachineKind.LAPTOP ? new Battery(random) : null;
  }

  /** Lives on for a while and takes a sample at its end, unless {@link #state} says that there is none. */
  void step(Duration step) {
    double seconds = step.toNanos() / 1e9;
    utilizationRatio = walk.step(seconds, pattern.intensity(elapsedSeconds));
    elapsedSeconds += seconds;
    double load = curve.dynamicRatio(utilizationRatio);
    heat.step(seconds, load);
    shares = shares(curve.packageWatts(heat.drawn(load)));
    resources.step(seconds, utilizationRatio);
    if (battery != null) {
      battery.step(seconds, PowerShare.watts(shares));
    }
    state = mishaps.step(seconds);
    if (state == Mishaps.State.DOWN) {
      counters = new AgentCounters();
    } else {
      counters.count(shares, seconds);
    }
  }

  private List<PowerShare> shares(double packageWatts) {
    double watts = packageWatts + curve.dramWatts() + curve.restWatts();
    if (battery != null && battery.isDischarging()) {
      return PowerShare.battery(watts);
    }
    return blueprint.hasRapl()
        ? PowerShare.raplAndModel(packageWatts, curve.dramWatts(), curve.restWatts())
        : PowerShare.model(watts);
  }

  Blueprint blueprint() {
    return blueprint;
  }

  /** What became of the last step's sample. */
  Mishaps.State state() {
    return state;
  }

  /** How the power of the last step was obtained. */
  String powerSource() {
    return PowerShare.source(shares);
  }

  /** The sample of the last step. */
  MachineSample sample(String className, Instant time) {
    MachineSample.Builder sample = MachineSample.at(blueprint.name(), time)
        .inClass(className)
        .with(MachineField.CPU_UTILIZATION_RATIO, utilizationRatio)
        .with(MachineField.MEMORY_USED_BYTES, resources.memoryUsedBytes())
        .with(MachineField.MEMORY_TOTAL_BYTES, blueprint.memoryBytes())
        .with(MachineField.POWER_WATTS, PowerShare.watts(shares))
        .with(MachineField.POWER_UNCERTAINTY_RATIO, PowerShare.uncertaintyRatio(shares))
        .with(MachineField.ENERGY_JOULES, counters.energyJoules())
        .with(MachineField.MEASURED_RATIO, PowerShare.measuredRatio(shares))
        .with(MachineField.DISK_READ_BYTES, resources.diskReadBytes())
        .with(MachineField.DISK_WRITTEN_BYTES, resources.diskWrittenBytes())
        .with(MachineField.NETWORK_RECEIVED_BYTES, resources.networkReceivedBytes())
        .with(MachineField.NETWORK_SENT_BYTES, resources.networkSentBytes())
        .with(MachineField.SEQUENCE, (double) counters.sequence());
    if (blueprint.kind() != MachineKind.VIRTUAL) {
      sample.with(MachineField.TEMPERATURE_CELSIUS, heat.celsius());
    }
    if (battery != null) {
      sample.with(MachineField.BATTERY_CHARGE_RATIO, battery.chargeRatio());
    }
    return sample.build();
  }

  /** What each meter read in the last step, as {@code power} points. */
  List<Point> meters(Instant time) {
    return shares.stream()
        .map(share -> Point.of(Schema.POWER.name(), time)
            .tag("machine", blueprint.name())
            .tag("meter", share.meter())
            .tag("perimeter", share.perimeter().word())
            .tag("quality", share.quality().word())
            .number("power_watts", share.watts())
            .number("energy_joules", counters.energyJoules(share))
            .number("uncertainty_ratio", share.uncertaintyRatio())
            .build())
        .toList();
  }

  /** What the machine is; always said to be simulated. */
  MachineInfo info(String agentVersion, Instant time) {
    return new MachineInfo(
        blueprint.name(),
        time,
        blueprint.os(),
        blueprint.cpuModel(),
        blueprint.kind() == MachineKind.VIRTUAL ? "kvm" : "none",
        agentVersion,
        powerSource(),
        true,
        (double) blueprint.logicalCpus(),
        blueprint.memoryBytes());
  }
}
