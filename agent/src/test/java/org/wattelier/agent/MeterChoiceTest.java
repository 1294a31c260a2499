package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.machine.OsFamily;
import org.wattelier.agent.power.PlugSpec;
import org.wattelier.agent.power.PowerMeter;

class MeterChoiceTest {

  @Test
  void linuxHasItsFiles() {
    assertThat(names(OsFamily.LINUX))
        .containsExactly("hwmon", "battery", "rapl-psys", "rapl", "amdgpu");
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
  void plugThatIsNamedComesFirst() {
    AttachedMeters plug = new AttachedMeters(PlugSpec.parse("shelly2://192.168.1.20"));
    for (OsFamily os : OsFamily.values()) {
      assertThat(
              MeterChoice.of(new LaidDownHost(os), Path.of("/sys"), plug).get(0).name())
          .isEqualTo("shelly-gen2");
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
