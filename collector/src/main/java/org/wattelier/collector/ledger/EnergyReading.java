package org.wattelier.collector.ledger;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/**
 * A reading of a machine's energy counter, with how far it can be trusted.
 *
 * @param joules the counter itself
 * @param measuredRatio share that was measured; a sample that does not say so was estimated
 * @param uncertaintyRatio relative uncertainty; empty where it is unknown
 */
public record EnergyReading(
    long epochMillis, double joules, double measuredRatio, OptionalDouble uncertaintyRatio) {

  /** The reading of a row, or null where it has none. */
  public static @Nullable EnergyReading of(SampleRow row) {
    if (!row.has(MachineField.ENERGY_JOULES)) {
      return null;
    }
    return new EnergyReading(
        row.epochMillis(),
        row.value(MachineField.ENERGY_JOULES),
        row.has(MachineField.MEASURED_RATIO) ? row.value(MachineField.MEASURED_RATIO) : 0,
        row.has(MachineField.POWER_UNCERTAINTY_RATIO)
            ? OptionalDouble.of(row.value(MachineField.POWER_UNCERTAINTY_RATIO))
            : OptionalDouble.empty());
  }

  /** The reading of a sample, or null where it has none. */
  public static @Nullable EnergyReading of(MachineSample sample) {
    OptionalDouble joules = sample.value(MachineField.ENERGY_JOULES);
    return joules.isEmpty()
        ? null
        : new EnergyReading(
            sample.time().toEpochMilli(),
            joules.getAsDouble(),
            sample.value(MachineField.MEASURED_RATIO).orElse(0),
            sample.value(MachineField.POWER_UNCERTAINTY_RATIO));
  }

  /** The reading of a {@code machine} point, or null where it has none. */
  static @Nullable EnergyReading of(Point point) {
    OptionalDouble joules = point.number(MachineField.ENERGY_JOULES.wireName());
    return joules.isEmpty()
        ? null
        : new EnergyReading(
            point.time().toEpochMilli(),
            joules.getAsDouble(),
            point.number(MachineField.MEASURED_RATIO.wireName()).orElse(0),
            point.number(MachineField.POWER_UNCERTAINTY_RATIO.wireName()));
  }
}
