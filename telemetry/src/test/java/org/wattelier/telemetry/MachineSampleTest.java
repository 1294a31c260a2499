package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MachineSampleTest {
  private static final Instant TIME = Instant.ofEpochMilli(1795428000000L);

  @Test
  void sampleOfAllFieldsComesBackFromItsPoint() {
    EnumMap<MachineField, Double> values = new EnumMap<>(MachineField.class);
    for (MachineField field : MachineField.values()) {
      values.put(field, 0.5);
    }
    MachineSample sample = new MachineSample("poste-01", "lille", TIME, values);

    assertThat(MachineSample.of(sample.toPoint())).isEqualTo(sample);
    assertThat(Schema.problem(sample.toPoint())).isEmpty();
  }

  @Test
  void machineWithoutClassHasNoClassTag() {
    MachineSample sample =
        MachineSample.at("poste-01", TIME).with(MachineField.POWER_WATTS, 12).build();

    assertThat(sample.toPoint().tags()).containsOnlyKeys("machine");
    assertThat(MachineSample.of(sample.toPoint()).className()).isNull();
  }

  @Test
  void unknownValueIsAbsentAndNotZero() {
    MachineSample sample = MachineSample.at("poste-01", TIME)
        .with(MachineField.CPU_UTILIZATION_RATIO, OptionalDouble.of(0))
        .with(MachineField.TEMPERATURE_CELSIUS, OptionalDouble.empty())
        .build();

    assertThat(sample.value(MachineField.CPU_UTILIZATION_RATIO)).hasValue(0);
    assertThat(sample.value(MachineField.TEMPERATURE_CELSIUS)).isEmpty();
    assertThat(sample.toPoint().fields()).containsOnlyKeys("cpu_utilization_ratio");
    assertThat(sample.power("model")).isNull();
  }

  @Test
  void powerCarriesItsUncertaintyAndQuality() {
    MachineSample sample = MachineSample.at("poste-01", TIME)
        .with(MachineField.POWER_WATTS, 20)
        .with(MachineField.POWER_UNCERTAINTY_RATIO, 0.25)
        .with(MachineField.MEASURED_RATIO, 0.4)
        .build();

    assertThat(sample.power("rapl+model"))
        .isEqualTo(Quantity.within(0.25, 20, Unit.WATT, Quality.DERIVED, "rapl+model"));
  }

  @Test
  void powerThatDoesNotSayHowMuchWasMeasuredIsEstimated() {
    MachineSample sample =
        MachineSample.at("poste-01", TIME).with(MachineField.POWER_WATTS, 20).build();

    assertThat(sample.quality()).isEqualTo(Quality.ESTIMATED);
    assertThat(sample.power("plug"))
        .isEqualTo(new Quantity(20, null, Unit.WATT, Quality.ESTIMATED, "plug"));
  }

  @Test
  void powerIsMeasuredOnlyWhenAllOfItWas() {
    MachineSample sample = MachineSample.at("poste-01", TIME)
        .with(MachineField.POWER_WATTS, 20)
        .with(MachineField.MEASURED_RATIO, 1)
        .build();

    assertThat(sample.quality()).isEqualTo(Quality.MEASURED);
  }

  @Test
  void impossibleValueIsRefused() {
    assertThatThrownBy(() -> MachineSample.at("poste-01", TIME)
            .with(MachineField.MEASURED_RATIO, 1.5)
            .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("field measured_ratio must be at most 1");
    assertThatThrownBy(() -> MachineSample.at("poste-01", TIME)
            .with(MachineField.POWER_WATTS, -1)
            .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("field power_watts must be at least 0");
  }

  @Test
  void fieldsOfOtherClientsAreLeftOut() {
    Point point = Point.of("machine", TIME)
        .tag("machine", "poste-01")
        .tag("room", "B12")
        .number("power_watts", 7.0)
        .number("fan_rpm", 900.0)
        .build();

    assertThat(MachineSample.of(point).values()).isEqualTo(Map.of(MachineField.POWER_WATTS, 7.0));
  }

  @Test
  void pointOfAnotherMeasurementIsRefused() {
    assertThatThrownBy(() -> MachineSample.of(
            Point.of("cpu", TIME).tag("machine", "m").number("f", 1.0).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a machine point");
    assertThatThrownBy(() -> MachineSample.of(
            Point.of("machine", TIME).number("power_watts", 1.0).build()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
