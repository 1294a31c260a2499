package org.wattelier.agent;

import java.nio.file.Path;
import java.util.List;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.machine.MachineKind;
import org.wattelier.agent.machine.OsFamily;
import org.wattelier.agent.power.IoregMeter;
import org.wattelier.agent.power.PdhEnergyCounters;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.RaplMeter;
import org.wattelier.agent.power.SysfsBatteryMeter;
import org.wattelier.agent.power.WindowsEnergyMeter;

/** Which meters there are on which operating system. New meters are listed here. */
final class MeterChoice {

  private MeterChoice() {}

  /**
   * The meters of a machine but the model, best first. None of them touches its device before it is asked.
   *
   * @param sysfs root of sysfs, on Linux
   * @param systemBattery the battery as the operating system tells it, where there is no sysfs
   */
  static List<PowerMeter> of(
      OsFamily os, Path sysfs, MachineIdentity identity, PowerMeter systemBattery) {
    return switch (os) {
      case LINUX -> List.of(new SysfsBatteryMeter(sysfs), new RaplMeter(sysfs));
      case WINDOWS ->
        List.of(
            systemBattery,
            new WindowsEnergyMeter(
                new PdhEnergyCounters(), identity.os(), identity.kind() == MachineKind.VIRTUAL));
      case MACOS -> List.of(new IoregMeter(), systemBattery);
      case OTHER -> List.of(systemBattery);
    };
  }
}
