package org.wattelier.collector.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.wattelier.telemetry.LedgerField;

/**
 * Entries of the ledger added up, over time or machines: amounts add, a peak is the highest of all, the utilization is their mean by
 * time. Not for use by two threads.
 */
public final class LedgerSum {
  private final Map<LedgerField, Double> values = new EnumMap<>(LedgerField.class);
  private double busySeconds;

  public void add(LedgerRow row) {
    for (LedgerField field : LedgerField.values()) {
      if (row.has(field)) {
        add(field, row);
      }
    }
  }

  private void add(LedgerField field, LedgerRow row) {
    double value = row.value(field);
    switch (field) {
      case CPU_UTILIZATION_RATIO -> busySeconds += value * row.amount(LedgerField.CPU_SECONDS);
      case PEAK_POWER_WATTS -> values.merge(field, value, Math::max);
      default -> values.merge(field, value, Double::sum);
    }
  }

  /** Whether there was no row with a value. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The sum, highest or mean value of a field; empty where no row knew it. */
  public OptionalDouble value(LedgerField field) {
    if (field == LedgerField.CPU_UTILIZATION_RATIO) {
      double seconds = values.getOrDefault(LedgerField.CPU_SECONDS, 0.0);
      // Rounding may lift the mean of ones above one.
      return seconds > 0
          ? OptionalDouble.of(Math.min(1, busySeconds / seconds))
          : OptionalDouble.empty();
    }
    Double value = values.get(field);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The sum as an entry of a longer step. */
  LedgerEntry entry(LedgerEntry.Key key, LedgerStep step, long epochMillis) {
    EnumMap<LedgerField, Double> all = new EnumMap<>(LedgerField.class);
    for (LedgerField field : LedgerField.values()) {
      value(field).ifPresent(value -> all.put(field, value));
    }
    return new LedgerEntry(key, step, epochMillis, all);
  }
}
