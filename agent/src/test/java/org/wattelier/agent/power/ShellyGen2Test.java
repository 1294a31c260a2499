package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellyGen2Test extends PlugContract {
  @Override
  String scheme() {
    return "shelly2";
  }

  @Override
  String path() {
    return "/rpc/Switch.GetStatus?id=0";
  }

  @Override
  String file() {
    return "shelly-gen2-switch.json";
  }

  @Test
  void totalIsInWattHours() {
    assertThat(onlyReading(working())).isEqualTo(plug(34.2, 808.517 * 3600));
  }

  @Test
  void secondChannelHasItsOwnPath() {
    device.file("/rpc/Switch.GetStatus?id=1", file());
    PowerMeter meter = PlugSpec.parse("shelly2://" + device.authority() + "/1").meter(TIMEOUT);
    assertThat(onlyReading(meter)).isEqualTo(plug(34.2, 808.517 * 3600));
  }

  @Test
  void loginThatItAsksForIsNamedInTheRemedy() {
    device.file(path(), file()).lock();
    assertThat(meter().probe()).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
      assertThat(unavailable.reason()).contains("401");
      assertThat(unavailable.remedy()).isEqualTo(PowerText.of("http.status.login"));
    });
  }
}
