package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.machine.MachineKind;
import org.wattelier.agent.machine.OsFamily;
import org.wattelier.agent.power.OshiBatteryMeter;
import org.wattelier.agent.power.PowerMeter;

class MeterChoiceTest {

  @Test
  void linuxHasItsFiles() {
    assertThat(names(OsFamily.LINUX)).containsExactly("battery", "rapl");
  }

  @Test
  void windowsHasItsEnergyMeter() {
    assertThat(names(OsFamily.WINDOWS)).containsExactly("battery", "energy-meter");
  }

  @Test
  void macHasItsPowerController() {
    assertThat(names(OsFamily.MACOS)).containsExactly("ioreg", "battery");
  }

  @Test
  void otherSystemsHaveWhatIsKnownOfTheirBattery() {
    assertThat(names(OsFamily.OTHER)).containsExactly("battery");
  }

  @Test
  void everyMeterHasANameForPeople() {
    for (OsFamily os : OsFamily.values()) {
      for (String name : names(os)) {
        assertThat(PowerWords.meter(name)).as(name).isNotBlank();
      }
    }
    assertThat(PowerWords.meter("energy-meter")).isNotEqualTo("energy-meter");
    assertThat(PowerWords.meter("ioreg")).isNotEqualTo("ioreg");
  }

  private static List<String> names(OsFamily os) {
    return meters(os).stream().map(PowerMeter::name).toList();
  }

  private static List<PowerMeter> meters(OsFamily os) {
    MachineIdentity identity =
        new MachineIdentity("pc", "Windows 11", "cpu", "none", MachineKind.LAPTOP, 8, 1L << 33);
    return MeterChoice.of(os, Path.of("/sys"), identity, new OshiBatteryMeter(List::of));
  }
}
