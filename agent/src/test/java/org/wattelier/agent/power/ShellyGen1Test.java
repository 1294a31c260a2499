package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellyGen1Test extends PlugContract {
  @Override
  String scheme() {
    return "shelly1";
  }

  @Override
  String path() {
    return "/meter/0";
  }

  @Override
  String file() {
    return "shelly-gen1-meter.json";
  }

  @Test
  void totalIsInWattMinutes() {
    assertThat(onlyReading(working())).isEqualTo(plug(34.15, 48_511 * 60));
  }

  @Test
  void invalidMeasurementIsNone() {
    device.text(path(), "{\"power\":0.00,\"is_valid\":false,\"total\":12}");
    assertThat(meter().read(new Ticks().now())).isInstanceOf(Unavailable.class);
  }
}
