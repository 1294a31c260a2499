package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineValuesTest {
  private static final Map<MachineField, Double> KNOWN =
      new EnumMap<>(Map.of(MachineField.SEQUENCE, 7.0, MachineField.POWER_WATTS, 0.0));

  @Test
  void itIsTheMapThatItWasMadeOf() {
    MachineValues values = MachineValues.copyOf(KNOWN);
    assertThat(values).isEqualTo(KNOWN).hasSameHashCodeAs(KNOWN).hasSize(2);
    assertThat(values.keySet()).containsExactlyElementsOf(KNOWN.keySet());
    assertThat(MachineValues.copyOf(values)).isSameAs(values);
  }

  @Test
  void zeroIsKnownAndAbsentIsNot() {
    MachineValues values = MachineValues.copyOf(KNOWN);
    assertThat(values.get(MachineField.POWER_WATTS)).isZero();
    assertThat(values.containsKey(MachineField.POWER_WATTS)).isTrue();
    assertThat(values.get(MachineField.ENERGY_JOULES)).isNull();
    assertThat(values.containsKey(MachineField.ENERGY_JOULES)).isFalse();
    assertThat(values.number(MachineField.ENERGY_JOULES)).isNaN();
  }

  @Test
  void whatAFieldDoesNotAllowIsRefusedByName() {
    assertThatThrownBy(() -> MachineValues.copyOf(Map.of(MachineField.MEASURED_RATIO, 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("measured_ratio");
    assertThatThrownBy(() -> MachineValues.copyOf(Map.of(MachineField.POWER_WATTS, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobodyChangesIt() {
    assertThatThrownBy(() -> MachineValues.copyOf(KNOWN).remove(MachineField.SEQUENCE))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
