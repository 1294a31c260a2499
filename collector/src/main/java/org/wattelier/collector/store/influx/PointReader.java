package org.wattelier.collector.store.influx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.FieldDefinition;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MeasurementDefinition;
import org.wattelier.telemetry.Point;

/** Questions that give whole points. Blocks. */
final class PointReader {
  private final InfluxQl influx;

  PointReader(InfluxQl influx) {
    this.influx = influx;
  }

  /** The newest points of a measurement, oldest first. */
  List<Point> newest(String measurement, TimeRange within, int limit) throws QueryFailure {
    Optional<MillisRange> range = MillisRange.within(within);
    FieldTypes fields = fieldsOf(measurement);
    if (range.isEmpty() || fields.isEmpty()) {
      return List.of();
    }
    PointColumns columns = new PointColumns(measurement, tagsOf(measurement), fields);
    List<Point> newest = new ArrayList<>();
    Pieces.newestFirst(range.get(), piece -> {
      List<Point> found = new ArrayList<>();
      influx.ask(
          "SELECT " + columns.selection() + " FROM " + Identifier.quoted(measurement) + " WHERE "
              + piece.condition() + " ORDER BY time DESC LIMIT " + (limit - newest.size()),
          Map.of(),
          row -> found.add(columns.point(row)));
      newest.addAll(found);
      return newest.size() < limit;
    });
    Collections.reverse(newest);
    return newest;
  }

  /** The newest point of each series of a measurement of the schema, with those of its fields that the schema knows. */
  void newestOfEachSeries(MeasurementDefinition measurement, Consumer<Point> visitor)
      throws QueryFailure {
    eachSeries(measurement.name(), row -> {
      Point point = schemaPoint(measurement, row);
      if (point != null) {
        visitor.accept(point);
      }
    });
  }

  /** All measurements, in the order of their names. */
  List<MeasurementSummary> summaries() throws QueryFailure {
    List<String> names = new ArrayList<>();
    influx.ask("SHOW MEASUREMENTS", Map.of(), row -> names.add(String.valueOf(row.cell(0))));
    List<MeasurementSummary> summaries = new ArrayList<>();
    for (String name : names.stream().sorted().toList()) {
      Set<Map<String, String>> series = new HashSet<>();
      long[] lastSeen = {Long.MIN_VALUE};
      eachSeries(name, row -> {
        series.add(row.series().tags());
        lastSeen[0] = Math.max(lastSeen[0], row.epochMillis());
      });
      if (!series.isEmpty()) {
        summaries.add(
            new MeasurementSummary(name, series.size(), Instant.ofEpochMilli(lastSeen[0])));
      }
    }
    return summaries;
  }

  /** Visits the newest row of each series; of a server that is asked in pieces, that of each piece. */
  private void eachSeries(String measurement, Consumer<InfluxRow> visitor) throws QueryFailure {
    Pieces.newestFirst(MillisRange.EVER, piece -> {
      influx.ask(
          "SELECT * FROM " + Identifier.quoted(measurement) + " WHERE " + piece.condition()
              + " GROUP BY * ORDER BY time DESC LIMIT 1",
          Map.of(),
          visitor);
      return true;
    });
  }

  private FieldTypes fieldsOf(String measurement) throws QueryFailure {
    FieldTypes fields = new FieldTypes();
    influx.ask("SHOW FIELD KEYS FROM " + Identifier.quoted(measurement), Map.of(), row -> {
      if (row.cell(0) instanceof String field && row.cell(1) instanceof String type) {
        fields.add(field, type);
      }
    });
    return fields;
  }

  private List<String> tagsOf(String measurement) throws QueryFailure {
    List<String> tags = new ArrayList<>();
    influx.ask("SHOW TAG KEYS FROM " + Identifier.quoted(measurement), Map.of(), row -> {
      if (row.cell(0) instanceof String tag) {
        tags.add(tag);
      }
    });
    return tags;
  }

  private static @Nullable Point schemaPoint(MeasurementDefinition measurement, InfluxRow row) {
    Map<String, FieldValue> fields = new LinkedHashMap<>();
    List<String> columns = row.series().columns();
    for (int i = 1; i < columns.size(); i++) {
      FieldDefinition field = measurement.field(columns.get(i)).orElse(null);
      Object cell = row.cell(i);
      if (field != null && field.kind() == FieldDefinition.Kind.TEXT) {
        if (cell instanceof String text) {
          fields.put(field.name(), new FieldValue.Text(text));
        }
      } else if (field != null && cell instanceof Number number) {
        fields.put(field.name(), new FieldValue.Decimal(number.doubleValue()));
      }
    }
    Map<String, String> tags = new TreeMap<>(row.series().tags());
    tags.values().removeIf(String::isEmpty);
    return fields.isEmpty()
        ? null
        : new Point(measurement.name(), tags, fields, Instant.ofEpochMilli(row.epochMillis()));
  }
}
