package org.wattelier.agent.machine;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineField;

/** Collects what is known of a machine; unknown and impossible values are left out. */
final class Values {
  private final EnumMap<MachineField, Double> known = new EnumMap<>(MachineField.class);

  void put(MachineField field, double value) {
    if (Double.isFinite(value)
        && field.definition().problem(new FieldValue.Decimal(value)).isEmpty()) {
      known.put(field, value);
    }
  }

  void put(MachineField field, long value) {
    put(field, (double) value);
  }

  void put(MachineField field, OptionalDouble value) {
    value.ifPresent(number -> put(field, number));
  }

  Map<MachineField, Double> known() {
    return known;
  }
}
