package org.wattelier.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.agent.machine.MachineKind;
import org.wattelier.agent.power.HwmonMeter;
import org.wattelier.agent.power.IoregMeter;
import org.wattelier.agent.power.IpmiDcmiMeter;
import org.wattelier.agent.power.NvidiaSmiMeter;
import org.wattelier.agent.power.PacedMeter;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.RaplMeter;
import org.wattelier.agent.power.RaplPlatformMeter;
import org.wattelier.agent.power.SysfsBatteryMeter;
import org.wattelier.agent.power.WindowsEnergyMeter;

/** Which meters a machine has. New meters are listed here. */
final class MeterChoice {

  private MeterChoice() {}

  /**
   * The meters of a machine but the model, best first: what somebody attached, then what the operating system shows. None of them touches its
   * device before it is asked.
   *
   * @param sysfs root of sysfs, on Linux
   */
  static List<PowerMeter> of(Host host, Path sysfs, AttachedMeters attached) {
    // What is asked over a network must leave time to the others.
    Duration patience = host.meterDeadline().multipliedBy(2).dividedBy(3);
    boolean virtual = host.identity().kind() == MachineKind.VIRTUAL;
    List<PowerMeter> meters = new ArrayList<>(attached.meters(host.commands(), patience));
    switch (host.os()) {
      case LINUX -> {
        if (host.identity().kind() == MachineKind.SERVER) {
          meters.add(paced(new IpmiDcmiMeter(host.commands()), patience));
        }
        meters.add(HwmonMeter.ofMachine(sysfs));
        meters.add(new SysfsBatteryMeter(sysfs));
        meters.add(new RaplPlatformMeter(sysfs));
        meters.add(new RaplMeter(sysfs, virtual));
        meters.add(HwmonMeter.ofGraphics(sysfs));
        meters.add(paced(NvidiaSmiMeter.onLinux(host.commands(), sysfs), patience));
      }
      case WINDOWS -> {
        meters.add(host.systemBattery());
        meters.add(
            new WindowsEnergyMeter(host.energyMeterCounters(), host.identity().os(), virtual));
        meters.add(host.systemGraphics());
        meters.add(paced(new NvidiaSmiMeter(host.commands()), patience));
      }
      case MACOS -> {
        meters.add(new IoregMeter(host.commands()));
        meters.add(host.systemBattery());
        meters.add(host.systemGraphics());
      }
      case OTHER -> meters.add(host.systemBattery());
    }
    return List.copyOf(meters);
  }

  /** Starting a program costs more than reading a file. */
  private static PowerMeter paced(PowerMeter command, Duration patience) {
    return new PacedMeter(command, AttachedMeters.EVERY_FIVE_SECONDS, patience);
  }
}
