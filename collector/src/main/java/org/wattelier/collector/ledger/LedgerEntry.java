package org.wattelier.collector.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * What a machine used in a step of time.
 *
 * @param epochMillis start of the step
 * @param values what is known; how much of the energy that is ({@code …_of_joules}) is always there
 */
public record LedgerEntry(
    Key key, LedgerStep step, long epochMillis, Map<LedgerField, Double> values)
    implements LedgerRow {

  /**
   * Whose an entry is.
   *
   * @param className the class that the machine was in, or null
   */
  public record Key(String machine, @Nullable String className) {

    /** @param className empty for none */
    static Key of(String machine, String className) {
      return new Key(machine, className.isEmpty() ? null : className);
    }
  }

  public LedgerEntry {
    EnumMap<LedgerField, Double> copy = new EnumMap<>(LedgerField.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * An entry that takes back an earlier one: readers pass it by. That one had no peak, which comes of samples of its own, and they are
   * never taken back.
   */
  public static LedgerEntry nothing(Key key, LedgerStep step, long epochMillis) {
    EnumMap<LedgerField, Double> zeros = new EnumMap<>(LedgerField.class);
    for (LedgerField field : LedgerField.values()) {
      zeros.put(field, 0.0);
    }
    zeros.remove(LedgerField.PEAK_POWER_WATTS);
    return new LedgerEntry(key, step, epochMillis, zeros);
  }

  /** A copy of a row under a scan. */
  public static LedgerEntry copyOf(LedgerRow row, LedgerStep step) {
    EnumMap<LedgerField, Double> values = new EnumMap<>(LedgerField.class);
    for (LedgerField field : LedgerField.values()) {
      if (row.has(field)) {
        values.put(field, row.value(field));
      }
    }
    return new LedgerEntry(
        new Key(row.machine(), row.className()), step, row.epochMillis(), values);
  }

  @Override
  public String machine() {
    return key.machine();
  }

  @Override
  public @Nullable String className() {
    return key.className();
  }

  @Override
  public boolean has(LedgerField field) {
    return values.containsKey(field);
  }

  @Override
  public double value(LedgerField field) {
    return Objects.requireNonNull(values.get(field), field::wireName);
  }

  /** This entry as a point of the measurement {@code ledger}. */
  public Point toPoint() {
    Point.Builder point = Point.of(Schema.LEDGER.name(), Instant.ofEpochMilli(epochMillis))
        .tag("machine", key.machine())
        .tag("class", key.className())
        .tag("step", step.word());
    values.forEach((field, value) -> point.number(field.wireName(), value));
    return point.build();
  }
}
