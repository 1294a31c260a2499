package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Perimeter;

class JsonPointerMeterTest extends PowerMeterContract {
  private static final String STATUS =
      "{\"emeters\":[{\"power\":41.7,\"total\":12.5},{\"power\":\"8\"}],\"a/b\":7,\"name\":\"pdu\",\"~@é\":9}";

  private final FakeDevice device = new FakeDevice();
  private final Ticks ticks = new Ticks();

  @AfterEach
  void close() {
    device.close();
  }

  @Override
  PowerMeter working() {
    device.file("/status", "shelly-em-status.json");
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
    device.text("/status", STATUS);
    assertThat(read(meter("machine:watts:", "#/emeters/1/power")))
        .isEqualTo(new ChannelReading.PowerGauge("device", Perimeter.MACHINE, 8));
    assertThat(read(meter("wall:kilowatt-hours:", "#/emeters/0/total")))
        .isEqualTo(
            new ChannelReading.EnergyCount("device", Perimeter.WALL, 45e6, OptionalDouble.empty()));
  }

  @Test
  void slashInAKeyIsWrittenAsThePointerSays() {
    device.text("/status", STATUS);
    for (String pointer : new String[] {"#/a~1b", "#/a%7E1b"}) {
      assertThat(read(meter("", pointer)))
          .isEqualTo(new ChannelReading.PowerGauge("device", Perimeter.WALL, 7));
    }
    assertThat(read(meter("", "#/~0@é")))
        .isEqualTo(new ChannelReading.PowerGauge("device", Perimeter.WALL, 9));
  }

  @ParameterizedTest
  @CsvSource({
    "watts,power,41.7",
    "milliwatts,power,0.0417",
    "kilowatts,power,41700",
  })
  void powersAreGaugesInWatts(String unit, String name, double watts) {
    working();
    assertThat(read(meter("gpu:" + unit + ":", "#/emeters/0/" + name)))
        .isInstanceOfSatisfying(ChannelReading.PowerGauge.class, gauge -> {
          assertThat(gauge.perimeter()).isEqualTo(Perimeter.GPU);
          assertThat(gauge.watts()).isCloseTo(watts, within(1e-9));
        });
  }

  @ParameterizedTest
  @CsvSource({"joules,12500", "watt-hours,45e6", "kilowatt-hours,45e9"})
  void energiesAreCountsInJoules(String unit, double joules) {
    working();
    assertThat(read(meter("package:" + unit + ":", "#/emeters/0/total")))
        .isEqualTo(new ChannelReading.EnergyCount(
            "device", Perimeter.PACKAGE, joules, OptionalDouble.empty()));
  }

  @Test
  void pointerThatLeadsNowhereIsAnsweredByTheNumbersThatAreNearest() {
    working();
    assertThat(meter("", "#/emeters/1/watts").probe())
        .isInstanceOfSatisfying(
            Unavailable.class,
            empty -> assertThat(empty.remedy())
                .contains("/emeters/1/power /emeters/1/reactive /emeters/1/pf")
                .doesNotContain("rssi"));
  }

  @Test
  void deviceWithoutNumbersIsSaidToHaveNone() {
    device.text("/status", "{\"emeters\":[{\"power\":null}]}");
    assertThat(meter("", "#/emeters/0/power").probe())
        .isEqualTo(new Unavailable(
            PowerText.of("pointer.empty", "/emeters/0/power"),
            PowerText.of("pointer.empty.document")));
  }

  @Test
  void strangersAtTheAddressAreUnavailableAndNeverZero() {
    for (String answer : List.of("<html></html>", "", "[]", "{\"emeters\":[{\"power\":")) {
      device.text("/status", answer);
      assertThat(meter("", "#/emeters/0/power").read(ticks.now()))
          .as(answer)
          .isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void pointerThatLeadsToNoNumberIsAnsweredByThoseThatDo() {
    device.text("/status", STATUS);
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
        "battery:watts:http://host/status#/power",
        "http://host/status#/a~2b",
        "http://host/status#/power~",
        "",
      })
  void whatIsNoPointerIsRefusedInOneLineThatNamesTheOption(String text) {
    assertThatThrownBy(() -> JsonPointerSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--meter-http")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://admin:swordfish@host/status#/power",
        "http://admin:sword fish@host/status#/power",
        "http://admin:swordfish@my_plug/status#/power",
        "ftp://admin:swordfish@host/status#/power",
      })
  void passwordInTheAddressIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> JsonPointerSpec.parse(text))
        .hasMessageContaining("--meter-http")
        .hasMessageNotContaining("fish");
  }

  private PowerMeter meter(String prefix, String pointer) {
    return JsonPointerSpec.parse(prefix + "http://" + device.authority() + "/status" + pointer)
        .meter(Duration.ofSeconds(5));
  }

  private ChannelReading read(PowerMeter meter) {
    return ((MeterReading.Channels) meter.read(ticks.now())).readings().get(0);
  }
}
