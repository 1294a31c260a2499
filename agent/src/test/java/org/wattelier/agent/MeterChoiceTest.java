package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.machine.OsFamily;
import org.wattelier.agent.power.CommandSpec;
import org.wattelier.agent.power.JsonPointerSpec;
import org.wattelier.agent.power.PlugSpec;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.RedfishSpec;

class MeterChoiceTest {

  @Test
  void linuxHasItsFiles() {
    assertThat(names(OsFamily.LINUX))
        .containsExactly("hwmon", "battery", "rapl-psys", "rapl", "amdgpu", "nvidia-smi");
  }

  @Test
  void windowsHasItsEnergyMeter() {
    assertThat(names(OsFamily.WINDOWS))
        .containsExactly("battery", "energy-meter", "oshi-gpu", "nvidia-smi");
  }

  @Test
  void macHasItsPowerController() {
    assertThat(names(OsFamily.MACOS)).containsExactly("ioreg", "battery", "oshi-gpu");
  }

  @Test
  void otherSystemsHaveWhatIsKnownOfTheirBattery() {
    assertThat(names(OsFamily.OTHER)).containsExactly("battery");
  }

  @Test
  void metersThatAreNamedComeFirst() {
    AttachedMeters attached = new AttachedMeters(
        PlugSpec.parse("shelly2://192.168.1.20"),
        JsonPointerSpec.parse("http://192.168.1.21/status#/power"),
        CommandSpec.parse("read-meter"),
        RedfishSpec.parse("https://bmc"),
        Optional.empty());
    for (OsFamily os : OsFamily.values()) {
      assertThat(MeterChoice.of(new LaidDownHost(os), Path.of("/sys"), attached))
          .extracting(PowerMeter::name)
          .startsWith("shelly-gen2", "http-json", "command", "redfish");
    }
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
    return MeterChoice.of(new LaidDownHost(os), Path.of("/sys"), AttachedMeters.NONE).stream()
        .map(PowerMeter::name)
        .toList();
  }
}
