package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Perimeter;

class JsonPointerMeterTest extends PowerMeterContract {
  private static final String STATUS =
      "{\"emeters\":[{\"power\":41.7,\"total\":12.5},{\"power\":\"8\"}],\"a/b\":7,\"name\":\"pdu\"}";

  private final FakeDevice device = new FakeDevice();
  private final Ticks ticks = new Ticks();

  @AfterEach
  void close() {
    device.close();
  }

  @Override
  PowerMeter working() {
    device.text("/status", STATUS);
    return meter("", "#/emeters/0/power");
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(meter("", "#/emeters/0/power"));
  }

  @Test
  void pointerAloneIsInWattsAtTheWall() {
    assertThat(read(working()))
        .isEqualTo(new ChannelReading.PowerGauge("device", Perimeter.WALL, 41.7));
  }

  @Test
  void unitAndPerimeterAreThoseThatWereSaid() {
    working();
    assertThat(read(meter("machine:watts:", "#/emeters/1/power")))
        .isEqualTo(new ChannelReading.PowerGauge("device", Perimeter.MACHINE, 8));
    assertThat(read(meter("wall:kilowatt-hours:", "#/emeters/0/total")))
        .isEqualTo(
            new ChannelReading.EnergyCount("device", Perimeter.WALL, 45e6, OptionalDouble.empty()));
  }

  @Test
  void slashInAKeyIsWrittenAsThePointerSays() {
    working();
    assertThat(read(meter("", "#/a~1b")))
        .isEqualTo(new ChannelReading.PowerGauge("device", Perimeter.WALL, 7));
  }

  @Test
  void pointerThatLeadsNowhereIsAnsweredByThoseThatLeadToNumbers() {
    working();
    for (String pointer : new String[] {"#/emeters/9/power", "#/name", "#/emeters"}) {
      assertThat(meter("", pointer).probe()).isInstanceOfSatisfying(Unavailable.class, empty -> {
        assertThat(empty.reason()).contains(pointer.substring(1));
        assertThat(empty.remedy()).contains("/emeters/0/power");
      });
    }
  }

  @Test
  void queryOfTheAddressIsKeptAndNotShown() {
    device.text("/status?key=secret", STATUS);
    PowerMeter meter = JsonPointerSpec.parse(
            "http://" + device.authority() + "/status?key=secret#/emeters/0/power")
        .meter(Duration.ofSeconds(5));
    assertThat(read(meter)).isNotNull();
    device.close();
    assertThat(((Unavailable) meter.probe()).reason()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host/status",
        "http://host/status#power",
        "host/status#/power",
        "file:///etc/passwd#/x",
        "wall:watts:http://u:p@host/status#/power",
        "wall:amperes:http://host/status#/power",
        "",
      })
  void whatIsNoPointerIsRefusedInOneLineThatNamesTheOption(String text) {
    assertThatThrownBy(() -> JsonPointerSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--meter-http")
        .hasMessageNotContaining("\n");
  }

  private PowerMeter meter(String prefix, String pointer) {
    return JsonPointerSpec.parse(prefix + "http://" + device.authority() + "/status" + pointer)
        .meter(Duration.ofSeconds(5));
  }

  private ChannelReading read(PowerMeter meter) {
    return ((MeterReading.Channels) meter.read(ticks.now())).readings().get(0);
  }
}
