package org.wattelier.collector.store.sqlite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** The newest sample and description of every machine, in memory. Written by one thread, read by any. */
final class FleetLatest {

  /** A point and its key; the greatest key of a machine is its newest point. */
  private record Keyed(long id, Point point) {

    /** This point with the fields of a later write to the same key. */
    Keyed mergedWith(Point later) {
      Map<String, FieldValue> fields = new LinkedHashMap<>(point.fields());
      fields.putAll(later.fields());
      return new Keyed(id, new Point(point.measurement(), point.tags(), fields, point.time()));
    }
  }

  private final Map<String, Keyed> samples = new HashMap<>();
  private final Map<String, Keyed> infos = new HashMap<>();
  private final ConcurrentSkipListMap<String, MachineLatest> published =
      new ConcurrentSkipListMap<>();

  /** The newest of every machine, in the order of their names. */
  List<MachineLatest> all() {
    return new ArrayList<>(published.values());
  }

  /** Takes in a point that was found in the file. */
  void loaded(long id, Point point) {
    // A file that was edited by hand may hold what the schema does not allow.
    if (Schema.problem(point).isEmpty()) {
      String machine = take(id, point);
      if (machine != null) {
        publish(machine);
      }
    }
  }

  /** Takes in points that were committed. */
  void update(List<TableWriter.Row> rows) {
    List<String> changed = new ArrayList<>();
    for (TableWriter.Row row : rows) {
      String machine = take(row.id(), row.point());
      if (machine != null) {
        changed.add(machine);
      }
    }
    changed.stream().distinct().forEach(this::publish);
  }

  /** Null when the point changes nothing here. */
  private @Nullable String take(long id, Point point) {
    Map<String, Keyed> newest =
        switch (point.measurement()) {
          case "machine" -> samples;
          case "machine_info" -> infos;
          default -> null;
        };
    String machine = point.tag("machine");
    if (newest == null || machine == null) {
      return null;
    }
    Keyed before = newest.get(machine);
    if (before == null || before.id < id) {
      newest.put(machine, new Keyed(id, point));
    } else if (before.id == id) {
      newest.put(machine, before.mergedWith(point));
    } else {
      return null;
    }
    return machine;
  }

  private void publish(String machine) {
    Keyed sample = samples.get(machine);
    Keyed info = infos.get(machine);
    published.put(
        machine,
        new MachineLatest(
            machine,
            sample == null ? null : MachineSample.of(cut(sample.point)),
            info == null ? null : MachineInfo.of(cut(info.point))));
  }

  /** As the file has it: to the millisecond. */
  private static Point cut(Point point) {
    return new Point(
        point.measurement(),
        point.tags(),
        point.fields(),
        Instant.ofEpochMilli(point.time().toEpochMilli()));
  }
}
