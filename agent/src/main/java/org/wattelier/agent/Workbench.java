package org.wattelier.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.wattelier.agent.machine.Machine;
import org.wattelier.agent.power.MachinePower;
import org.wattelier.agent.power.MeterRack;
import org.wattelier.agent.power.ModelMeter;
import org.wattelier.agent.power.OshiBatteryMeter;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.PowerModel;
import org.wattelier.agent.power.RaplMeter;
import org.wattelier.agent.power.SysfsBatteryMeter;
import org.wattelier.agent.process.OshiProcesses;
import org.wattelier.agent.process.ProcessAccount;
import org.wattelier.agent.process.ProcessLabels;
import org.wattelier.agent.process.ProcessSource;
import org.wattelier.agent.process.ProcessWatch;
import org.wattelier.agent.process.ProcfsProcesses;

/**
 * The machine with its meters and its sampler, put together by a configuration. New meters are listed here, best first.
 *
 * @param meters all but the model, best first
 */
record Workbench(
    Identity identity, List<PowerMeter> meters, ModelMeter model, MeterRack rack, Sampler sampler)
    implements AutoCloseable {

  /** How long meters may hold up a sample. */
  private static final Duration DEADLINE = Duration.ofMillis(300);

  /**
   * @param interval the intended time between samples
   * @throws CommandFailure when the bounds of the model contradict each other
   */
  static Workbench open(
      AgentConfig config,
      String agentVersion,
      Duration interval,
      InstantSource wallClock,
      LongSupplier nanoTime)
      throws CommandFailure {
    Machine machine = Machine.open(config.sysfs(), config.procfs());
    Identity identity = new Identity(
        config.name() == null ? MachineName.ofHost(machine.identity().hostName()) : config.name(),
        config.className(),
        machine.identity(),
        agentVersion);
    ModelMeter model = new ModelMeter(model(config, machine));
    List<PowerMeter> meters = meters(config.sysfs(), machine);
    MeterRack rack = new MeterRack(meters, DEADLINE, nanoTime);
    Sampler sampler = new Sampler(
        identity,
        machine::read,
        rack,
        new MachinePower(model, interval),
        processes(config, machine, model),
        wallClock,
        nanoTime);
    return new Workbench(identity, meters, model, rack, sampler);
  }

  private static List<PowerMeter> meters(Path sysfs, Machine machine) {
    PowerMeter battery = Machine.isLinux()
        ? new SysfsBatteryMeter(sysfs)
        : new OshiBatteryMeter(machine::powerSources);
    return List.of(battery, new RaplMeter(sysfs));
  }

  private static ProcessWatch processes(AgentConfig config, Machine machine, ModelMeter model) {
    boolean linux = Machine.isLinux();
    OptionalLong ownPid = linux
        ? ProcfsProcesses.ownPid(config.procfs())
        : OptionalLong.of(ProcessHandle.current().pid());
    ProcessAccount account =
        new ProcessAccount(new ProcessLabels(config.processNames(), ownPid), config.processes());
    ProcessSource none = Optional::empty;
    ProcessSource source = linux
        ? new ProcfsProcesses(config.procfs())
        : new OshiProcesses(machine::processes, machine::processorTicks);
    return new ProcessWatch(config.processes() == 0 ? none : source, account, model);
  }

  private static PowerModel model(AgentConfig config, Machine machine) throws CommandFailure {
    PowerModel model = DefaultModel.of(machine, config.sysfs());
    if (config.idleWatts() == null && config.highestWatts() == null) {
      return config
          .calibration()
          .find(machine.identity())
          .map(calibration -> calibration.applyTo(model))
          .orElse(model);
    }
    double idle = config.idleWatts() == null ? model.idleWatts() : config.idleWatts();
    double highest = config.highestWatts() == null ? model.highestWatts() : config.highestWatts();
    if (highest < idle) {
      throw new CommandFailure(ExitCode.USAGE, AgentText.of("error.watts-order", highest, idle));
    }
    return model.through(idle, highest);
  }

  @Override
  public void close() {
    rack.close();
  }
}
