package org.wattelier.collector.store.influx;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.FieldValue;

/**
 * The types of a measurement's fields. JSON does not tell them: InfluxDB writes the decimal 150.0 as {@code 150}, like the
 * whole number.
 */
final class FieldTypes {
  private final Map<String, String> types = new TreeMap<>();

  /** Takes in a field and its type, as {@code SHOW FIELD KEYS} names it. */
  void add(String field, String type) {
    // Shards may differ; a decimal can express what a whole number says, but not the other way
    // round.
    types.merge(field, type, (one, other) -> one.equals("float") ? one : other);
  }

  /** The fields in the order of their names. */
  Iterable<String> fields() {
    return types.keySet();
  }

  boolean isEmpty() {
    return types.isEmpty();
  }

  /** A cell of an answer as a value of a field; null when the row does not have it. */
  @Nullable
  FieldValue value(String field, @Nullable Object cell) {
    if (cell instanceof Number number) {
      return "float".equals(types.get(field))
          ? new FieldValue.Decimal(number.doubleValue())
          : whole(number);
    }
    if (cell instanceof Boolean flag) {
      return new FieldValue.Flag(flag);
    }
    return cell instanceof String text ? new FieldValue.Text(text) : null;
  }

  private static FieldValue whole(Number number) {
    return number instanceof Long || number instanceof Integer
        ? new FieldValue.Whole(number.longValue())
        : new FieldValue.Decimal(number.doubleValue());
  }
}
