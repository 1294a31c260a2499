package org.wattelier.collector.store.influx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.FieldDefinition;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MeasurementDefinition;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * Points as InfluxDB is to have them: to the millisecond, and each number of the schema a decimal, since InfluxDB gives a field
 * one type for good and refuses the other.
 */
final class StoredPoint {
  private StoredPoint() {}

  /**
   * A point in its stored form.
   *
   * @throws StoreException when its time cannot be kept
   */
  static Point of(Point point) {
    if (!TelemetryStore.KEPT_TIMES.contains(point.time())) {
      throw new StoreException("the time of a point lies outside "
          + TelemetryStore.KEPT_TIMES.from() + " to " + TelemetryStore.KEPT_TIMES.to() + ": "
          + point.time() + ": set the clock of machine or client right");
    }
    Instant time = Instant.ofEpochMilli(point.time().toEpochMilli());
    return Schema.measurement(point.measurement())
        .map(definition -> new Point(
            point.measurement(), point.tags(), decimals(definition, point.fields()), time))
        .orElseGet(() -> new Point(point.measurement(), point.tags(), point.fields(), time));
  }

  private static Map<String, FieldValue> decimals(
      MeasurementDefinition definition, Map<String, FieldValue> fields) {
    Map<String, FieldValue> decimals = new LinkedHashMap<>();
    fields.forEach((name, value) -> decimals.put(
        name,
        value instanceof FieldValue.Whole whole && isNumber(definition, name)
            ? new FieldValue.Decimal(whole.value())
            : value));
    return decimals;
  }

  private static boolean isNumber(MeasurementDefinition definition, String field) {
    return definition
        .field(field)
        .map(known -> known.kind() != FieldDefinition.Kind.TEXT)
        .orElseGet(() -> !definition.openFieldSuffix().isEmpty()
            && field.endsWith(definition.openFieldSuffix()));
  }
}
