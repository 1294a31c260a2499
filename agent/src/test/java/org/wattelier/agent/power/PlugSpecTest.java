package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlugSpecTest {
  @Test
  void schemeNamesTheMake() {
    assertThat(PlugSpec.parse("shelly1://192.168.1.20"))
        .isEqualTo(new PlugSpec.ShellyGen1("192.168.1.20", 0));
    assertThat(PlugSpec.parse("shelly2://plug.lab:8080/2"))
        .isEqualTo(new PlugSpec.ShellyGen2("plug.lab:8080", 2));
    assertThat(PlugSpec.parse("tasmota://[fe80::1]/"))
        .isEqualTo(new PlugSpec.Tasmota("[fe80::1]", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.168.1.20",
        "http://192.168.1.20",
        "shelly1://",
        "shelly1://host/meter/0",
        "shelly2://host?id=1",
        "shelly2://user:word@host",
        "tasmota://ho st",
        ""
      })
  void anythingElseIsRefusedInOneLineThatNamesTheOption(String text) {
    assertThatThrownBy(() -> PlugSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--plug");
  }

  @Test
  void passwordInTheAddressIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> PlugSpec.parse("shelly2://admin:secret@192.168.1.20"))
        .hasMessageContaining("--plug")
        .hasMessageNotContaining("secret");
  }
}
