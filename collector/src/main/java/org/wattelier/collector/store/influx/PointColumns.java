package org.wattelier.collector.store.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;

/** Which column of a row is which tag or field, when all of a measurement's are selected. */
final class PointColumns {
  private final String measurement;
  private final List<String> tags;
  private final FieldTypes types;
  private final List<String> fields = new ArrayList<>();

  PointColumns(String measurement, List<String> tags, FieldTypes types) {
    this.measurement = measurement;
    this.tags = List.copyOf(tags);
    this.types = types;
    types.fields().forEach(fields::add);
  }

  /** What to select; each column has a name of ours, since those of tags and fields may collide. */
  String selection() {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      columns.add(Identifier.quoted(tags.get(i)) + "::tag AS \"t" + i + "\"");
    }
    for (int i = 0; i < fields.size(); i++) {
      columns.add(Identifier.quoted(fields.get(i)) + "::field AS \"f" + i + "\"");
    }
    return String.join(", ", columns);
  }

  /** The point of a row of that selection. */
  Point point(InfluxRow row) {
    Map<String, String> tagValues = new TreeMap<>();
    for (int i = 0; i < tags.size(); i++) {
      String value = row.tag(1 + i);
      if (value != null) {
        tagValues.put(tags.get(i), value);
      }
    }
    Map<String, FieldValue> fieldValues = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      FieldValue value = types.value(fields.get(i), row.cell(1 + tags.size() + i));
      if (value != null) {
        fieldValues.put(fields.get(i), value);
      }
    }
    return new Point(measurement, tagValues, fieldValues, Instant.ofEpochMilli(row.epochMillis()));
  }
}
