package org.wattelier.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.machine.MachineKind;
import org.wattelier.agent.machine.OsFamily;
import org.wattelier.agent.power.CommandOutput;
import org.wattelier.agent.power.EnergyMeterCounters;
import org.wattelier.agent.power.OshiBatteryMeter;
import org.wattelier.agent.power.OshiGpuMeter;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.process.ProcessSource;
import org.wattelier.telemetry.MachineField;

/** A {@link LaidDownMachine} in operation, or a machine of which nothing is known but its operating system. */
final class LaidDownHost implements Host {
  private final OsFamily os;
  private final @Nullable LaidDownMachine machine;
  private final @Nullable Path sysfs;
  private boolean later;

  LaidDownHost(OsFamily os) {
    this.os = os;
    this.machine = null;
    this.sysfs = null;
  }

  LaidDownHost(LaidDownMachine machine, Path sysfs) {
    this.os = OsFamily.valueOf(machine.fact("family").toUpperCase(Locale.ROOT));
    this.machine = machine;
    this.sysfs = sysfs;
    machine.laySysfs(sysfs, false);
  }

  /** A second goes by. */
  void goOn() {
    later = true;
    if (machine != null && sysfs != null) {
      machine.laySysfs(sysfs, true);
    }
  }

  @Override
  public OsFamily os() {
    return os;
  }

  @Override
  public MachineIdentity identity() {
    return machine == null
        ? new MachineIdentity("pc", "Windows 11", "cpu", "none", MachineKind.LAPTOP, 8, 1L << 33)
        : new MachineIdentity(
            machine.fact("host"),
            machine.fact("os"),
            machine.fact("cpu"),
            machine.fact("virtualization"),
            MachineKind.valueOf(machine.fact("kind").toUpperCase(Locale.ROOT)),
            Integer.parseInt(machine.fact("cpus")),
            Long.parseLong(machine.fact("memory")));
  }

  @Override
  public int sockets() {
    return machine == null ? 1 : Integer.parseInt(machine.fact("sockets"));
  }

  @Override
  public Map<MachineField, Double> read(long monotonicNanos) {
    Map<MachineField, Double> values = new EnumMap<>(MachineField.class);
    if (machine != null) {
      for (MachineField field : MachineField.values()) {
        machine.number(field.wireName()).ifPresent(value -> values.put(field, value));
      }
    }
    return values;
  }

  @Override
  public ProcessSource processes() {
    return Optional::empty;
  }

  @Override
  public OptionalLong ownPid() {
    return OptionalLong.empty();
  }

  @Override
  public PowerMeter systemBattery() {
    return new OshiBatteryMeter(List::of);
  }

  @Override
  public PowerMeter systemGraphics() {
    return new OshiGpuMeter(List::of);
  }

  @Override
  public EnergyMeterCounters energyMeterCounters() {
    return () -> machine == null ? Map.of() : machine.energyMeter(later);
  }

  @Override
  public CommandOutput commands() {
    return command -> {
      if (machine == null) {
        throw new CommandOutput.Absent(command.get(0));
      }
      return machine.output(command);
    };
  }

  /** Long: nothing here is timed, and a busy machine must not change a golden file. */
  @Override
  public Duration meterDeadline() {
    return Duration.ofSeconds(20);
  }
}
