package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;

/** What every smart plug owes its callers, read from a device over HTTP. */
abstract class PlugContract extends PowerMeterContract {
  static final Duration TIMEOUT = Duration.ofSeconds(1);

  final FakeDevice device = new FakeDevice();
  private final Ticks ticks = new Ticks();

  /** The scheme of {@code --plug}. */
  abstract String scheme();

  /** The path that is asked. */
  abstract String path();

  /** The file with its answer. */
  abstract String file();

  @AfterEach
  void unplug() {
    device.close();
  }

  @Override
  PowerMeter working() {
    device.file(path(), file());
    return meter();
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(meter());
  }

  @Test
  void strangerAtTheAddressHasARemedyAndThePlugComesBackByItself() {
    PowerMeter meter = meter();
    assertThat(meter.read(ticks.now()))
        .isInstanceOfSatisfying(
            Unavailable.class, unavailable -> assertThat(unavailable.remedy()).isNotBlank());
    device.file(path(), file());
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  @Test
  void nobodyAtTheAddressIsUnavailableWithRemedy() {
    PowerMeter meter = meter();
    device.close();
    assertThat(meter.probe())
        .isInstanceOfSatisfying(
            Unavailable.class, unavailable -> assertThat(unavailable.remedy()).isNotBlank());
  }

  @Test
  void otherAnswersAreUnavailableAndNeverZero() {
    for (String answer : List.of("{\"hello\":1}", "<html></html>", "", "[]", "{\"power\":")) {
      device.text(path(), answer);
      assertThat(meter().read(ticks.now())).as(answer).isInstanceOf(Unavailable.class);
    }
  }

  PowerMeter meter() {
    return PlugSpec.parse(scheme() + "://" + device.authority()).meter(TIMEOUT);
  }

  ChannelReading onlyReading(PowerMeter meter) {
    List<ChannelReading> readings = ((MeterReading.Channels) meter.read(ticks.now())).readings();
    assertThat(readings).hasSize(1);
    return readings.get(0);
  }

  static ChannelReading plug(double watts, double joules) {
    return new ChannelReading.BridgedGauge("plug", Perimeter.WALL, watts, joules);
  }
}
