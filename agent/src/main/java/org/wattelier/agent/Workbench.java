package org.wattelier.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.machine.HostName;
import org.wattelier.agent.power.MachinePower;
import org.wattelier.agent.power.MeterRack;
import org.wattelier.agent.power.ModelMeter;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.PowerModel;
import org.wattelier.agent.process.ProcessAccount;
import org.wattelier.agent.process.ProcessLabels;
import org.wattelier.agent.process.ProcessSource;
import org.wattelier.agent.process.ProcessWatch;

/**
 * The machine with its meters and its sampler, put together by a configuration.
 *
 * @param meters all but the model, best first
 */
record Workbench(
    Identity identity, List<PowerMeter> meters, ModelMeter model, MeterRack rack, Sampler sampler)
    implements AutoCloseable {

  /**
   * @param interval the intended time between samples
   * @throws CommandFailure when the bounds of the model contradict each other
   */
  static Workbench open(
      AgentConfig config, String agentVersion, Duration interval, Surroundings surroundings)
      throws CommandFailure {
    Host host = surroundings.hosts().open(config.sysfs(), config.procfs());
    Identity identity = new Identity(
        config.name() == null ? HostName.asMachine(host.identity().hostName()) : config.name(),
        config.className(),
        host.identity(),
        agentVersion);
    ModelMeter model = new ModelMeter(model(config, host));
    List<PowerMeter> meters = MeterChoice.of(host, config.sysfs(), config.attached());
    MeterRack rack = new MeterRack(meters, host.meterDeadline(), surroundings.nanoTime());
    Sampler sampler = new Sampler(
        identity,
        host,
        rack,
        new MachinePower(model, interval),
        processes(config, host, model),
        surroundings.wallClock(),
        surroundings.nanoTime());
    return new Workbench(identity, meters, model, rack, sampler);
  }

  private static ProcessWatch processes(AgentConfig config, Host host, ModelMeter model) {
    ProcessLabels labels = new ProcessLabels(config.processNames(), host.ownPid());
    ProcessSource none = Optional::empty;
    return new ProcessWatch(
        config.processes() == 0 ? none : host.processes(),
        new ProcessAccount(labels, config.processes()),
        model);
  }

  private static PowerModel model(AgentConfig config, Host host) throws CommandFailure {
    PowerModel model = DefaultModel.of(host, config.sysfs());
    if (config.idleWatts() == null && config.highestWatts() == null) {
      return config
          .calibration()
          .find(host.identity())
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
