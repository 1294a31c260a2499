package org.wattelier.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.wattelier.agent.machine.Machine;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.machine.OsFamily;
import org.wattelier.agent.power.CommandOutput;
import org.wattelier.agent.power.EnergyMeterCounters;
import org.wattelier.agent.power.OshiBatteryMeter;
import org.wattelier.agent.power.OshiGpuMeter;
import org.wattelier.agent.power.PdhEnergyCounters;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.TimedCommand;
import org.wattelier.agent.process.OshiProcesses;
import org.wattelier.agent.process.ProcessSource;
import org.wattelier.agent.process.ProcfsProcesses;
import org.wattelier.telemetry.MachineField;

/** The machine that this process runs on. */
final class LiveHost implements Host {
  private static final Duration METER_DEADLINE = Duration.ofMillis(300);
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(4);

  private final Machine machine;
  private final Path procfs;

  private LiveHost(Machine machine, Path procfs) {
    this.machine = machine;
    this.procfs = procfs;
  }

  /**
   * Opens this machine.
   *
   * @param sysfs root of sysfs
   * @param procfs root of procfs
   */
  static Host open(Path sysfs, Path procfs) {
    return new LiveHost(Machine.open(sysfs, procfs), procfs);
  }

  @Override
  public OsFamily os() {
    return Machine.osFamily();
  }

  @Override
  public MachineIdentity identity() {
    return machine.identity();
  }

  @Override
  public int sockets() {
    return machine.sockets();
  }

  @Override
  public Map<MachineField, Double> read(long monotonicNanos) {
    return machine.read(monotonicNanos);
  }

  @Override
  public ProcessSource processes() {
    return os() == OsFamily.LINUX
        ? new ProcfsProcesses(procfs)
        : new OshiProcesses(machine::processes, machine::processorTicks);
  }

  @Override
  public OptionalLong ownPid() {
    return os() == OsFamily.LINUX
        ? ProcfsProcesses.ownPid(procfs)
        : OptionalLong.of(ProcessHandle.current().pid());
  }

  @Override
  public PowerMeter systemBattery() {
    return new OshiBatteryMeter(machine::powerSources);
  }

  @Override
  public PowerMeter systemGraphics() {
    return new OshiGpuMeter(machine::graphicsCards);
  }

  @Override
  public EnergyMeterCounters energyMeterCounters() {
    return new PdhEnergyCounters();
  }

  @Override
  public CommandOutput commands() {
    return new TimedCommand(COMMAND_TIMEOUT);
  }

  @Override
  public Duration meterDeadline() {
    return METER_DEADLINE;
  }
}
