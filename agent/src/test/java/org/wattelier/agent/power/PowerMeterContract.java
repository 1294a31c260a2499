package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every meter owes its callers. */
abstract class PowerMeterContract {
  /** A meter whose device answers. */
  abstract PowerMeter working();

  /** A meter whose device is missing; empty for a meter that is always available. */
  abstract Optional<PowerMeter> broken();

  private final Ticks ticks = new Ticks();

  @Test
  void nameIsAMachineWord() {
    assertThat(working().name()).matches("[a-z][a-z0-9-]*");
  }

  @Test
  void uncertaintyIsStated() {
    assertThat(working().uncertaintyRatio()).isPositive().isLessThanOrEqualTo(1);
  }

  @Test
  void workingMeterExplainsWhatItCovers() {
    assertThat(working().probe())
        .isInstanceOfSatisfying(
            MeterProbe.Ready.class,
            ready -> assertThat(ready.detail()).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void workingMeterReadsPlausibleValuesOfSteadyChannels() {
    PowerMeter meter = working();
    MeterReading first = meter.read(ticks.now());
    MeterReading second = meter.read(ticks.after(1));
    assertThat(first).isInstanceOf(MeterReading.Channels.class);
    assertThat(names(second)).isEqualTo(names(first));
    for (ChannelReading reading : ((MeterReading.Channels) second).readings()) {
      assertThat(value(reading)).isFinite().isNotNegative();
    }
  }

  @Test
  void brokenMeterSaysWhyAndNeverZero() {
    broken().ifPresent(meter -> {
      assertThat(meter.probe()).isInstanceOfSatisfying(Unavailable.class, this::explains);
      assertThat(meter.read(ticks.now())).isInstanceOfSatisfying(Unavailable.class, this::explains);
    });
  }

  private void explains(Unavailable unavailable) {
    assertThat(unavailable.reason()).isNotBlank().doesNotContain("\n");
    assertThat(unavailable.remedy()).doesNotContain("\n");
  }

  private static double value(ChannelReading reading) {
    if (reading instanceof ChannelReading.EnergyCount count) {
      return count.joules();
    }
    return reading instanceof ChannelReading.BridgedGauge bridged
        ? bridged.watts()
        : ((ChannelReading.PowerGauge) reading).watts();
  }

  private static List<String> names(MeterReading reading) {
    return ((MeterReading.Channels) reading)
        .readings().stream()
            .map(channel -> channel.perimeter() + " " + channel.channel())
            .toList();
  }
}
