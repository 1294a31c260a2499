package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;

class TasmotaTest extends PlugContract {
  @Override
  String scheme() {
    return "tasmota";
  }

  @Override
  String path() {
    return "/cm?cmnd=Status%208";
  }

  @Override
  String file() {
    return "tasmota-status8.json";
  }

  @Test
  void totalIsInKilowattHours() {
    assertThat(onlyReading(working())).isEqualTo(plug(34, 14.532 * 3.6e6));
  }

  @Test
  void oldFirmwareIsReadToo() {
    device.file(path(), "tasmota-status8-old.json");
    assertThat(onlyReading(meter())).isEqualTo(plug(34, 14.532 * 3.6e6));
  }

  @Test
  void channelIsPickedFromTheListWithoutTheTotalOfAll() {
    device.file(path(), "tasmota-status8-two.json");
    PowerMeter second = PlugSpec.parse("tasmota://" + device.authority() + "/1").meter(TIMEOUT);
    assertThat(onlyReading(second))
        .isEqualTo(new ChannelReading.PowerGauge("plug", Perimeter.WALL, 34));
  }

  @Test
  void passwordIsNamedInTheReason() {
    device.file(path(), "tasmota-locked.json");
    assertThat(meter().probe())
        .isInstanceOfSatisfying(
            Unavailable.class,
            unavailable ->
                assertThat(unavailable.reason()).isEqualTo(PowerText.of("tasmota.locked")));
  }
}
