package org.wattelier.collector.store.sqlite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.StoreException;
import org.wattelier.telemetry.FieldDefinition;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MeasurementDefinition;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * How the points of a measurement lie in two tables: a dictionary of its series, with a column for each tag, and its samples,
 * with a column for each field. Tags and fields that the schema does not know go together into one JSON column each.
 *
 * <p>The table {@code other} takes the measurements that have no tables of their own: its only tag column is the measurement's
 * name, and all else is JSON.
 */
final class MeasurementTable {
  private static final String OTHER = "other";

  private final String name;
  private final List<String> keyColumns;
  private final List<FieldDefinition> fields;
  private final Map<String, Integer> fieldIndex = new HashMap<>();

  private MeasurementTable(String name, List<String> keyColumns, List<FieldDefinition> fields) {
    this.name = name;
    this.keyColumns = List.copyOf(keyColumns);
    this.fields = List.copyOf(fields);
    for (int i = 0; i < fields.size(); i++) {
      fieldIndex.put(fields.get(i).name(), i);
    }
  }

  static MeasurementTable of(MeasurementDefinition measurement) {
    return new MeasurementTable(measurement.name(), measurement.tags(), measurement.fields());
  }

  static MeasurementTable other() {
    return new MeasurementTable(OTHER, List.of("measurement"), List.of());
  }

  /** Every table of the schema, and {@code other}. A measurement with open fields has no table of its own. */
  static List<MeasurementTable> all() {
    List<MeasurementTable> tables = new ArrayList<>();
    for (MeasurementDefinition measurement : Schema.measurements()) {
      if (measurement.openFieldSuffix().isEmpty()) {
        tables.add(of(measurement));
      }
    }
    tables.add(other());
    return tables;
  }

  String name() {
    return name;
  }

  boolean isOther() {
    return name.equals(OTHER);
  }

  /** Columns of the dictionary that name a series, but for the JSON of further tags, which comes after them. */
  List<String> keyColumns() {
    return keyColumns;
  }

  List<FieldDefinition> fields() {
    return fields;
  }

  /** What names the series of a point: the values of the key columns, empty where absent, then the JSON of further tags. */
  List<String> seriesOf(Point point) {
    List<String> values = new ArrayList<>(keyColumns.size() + 1);
    int known = 0;
    if (isOther()) {
      values.add(point.measurement());
    } else {
      for (String tag : keyColumns) {
        String value = point.tags().get(tag);
        values.add(value == null ? "" : value);
        known += value == null ? 0 : 1;
      }
    }
    if (values.get(0).isEmpty()) {
      throw new StoreException("measurement " + name + " needs the tag " + keyColumns.get(0));
    }
    values.add(known == point.tags().size() ? "" : furtherTags(point));
    return values;
  }

  private String furtherTags(Point point) {
    if (isOther()) {
      return JsonText.ofTags(point.tags());
    }
    Map<String, String> further = new TreeMap<>(point.tags());
    keyColumns.forEach(further::remove);
    return JsonText.ofTags(further);
  }

  /** The values of the field columns, null where absent, then the JSON of further fields. */
  List<@Nullable Object> valuesOf(Point point) {
    @Nullable Object[] values = new @Nullable Object[fields.size() + 1];
    Map<String, FieldValue> further = null;
    for (Map.Entry<String, FieldValue> field : point.fields().entrySet()) {
      Integer column = fieldIndex.get(field.getKey());
      if (column != null) {
        values[column] = columnValue(fields.get(column), field.getValue());
      } else {
        further = further == null ? new LinkedHashMap<>() : further;
        further.put(field.getKey(), field.getValue());
      }
    }
    if (further != null) {
      values[fields.size()] = JsonText.ofFields(further);
    }
    return Arrays.asList(values);
  }

  private static Object columnValue(FieldDefinition definition, FieldValue value) {
    if (!definition.allows(value)) {
      throw new StoreException(definition.problem(value).orElse(definition.name()));
    }
    return value instanceof FieldValue.Text text ? text.value() : value.number().orElseThrow();
  }

  /** The point that was taken apart by {@link #seriesOf} and {@link #valuesOf}. */
  Point pointOf(List<String> series, List<@Nullable Object> values, Instant time) {
    Map<String, String> tags = new TreeMap<>();
    for (int i = 0; i < keyColumns.size() && !isOther(); i++) {
      if (!series.get(i).isEmpty()) {
        tags.put(keyColumns.get(i), series.get(i));
      }
    }
    if (!series.get(keyColumns.size()).isEmpty()) {
      JsonText.readTags(series.get(keyColumns.size()), tags);
    }
    Map<String, FieldValue> known = new LinkedHashMap<>();
    if (values.get(fields.size()) instanceof String further) {
      JsonText.readFields(further, known);
    }
    for (int i = 0; i < fields.size(); i++) {
      if (values.get(i) instanceof Number number) {
        known.put(fields.get(i).name(), new FieldValue.Decimal(number.doubleValue()));
      } else if (values.get(i) instanceof String text) {
        known.put(fields.get(i).name(), new FieldValue.Text(text));
      }
    }
    return new Point(isOther() ? series.get(0) : name, tags, known, time);
  }
}
