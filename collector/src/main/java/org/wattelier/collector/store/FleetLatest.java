package org.wattelier.collector.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** The newest sample and description of every machine, in memory: asked often, and known while a database is away. Thread-safe. */
public final class FleetLatest {
  private final Map<String, Point> samples = new HashMap<>();
  private final Map<String, Point> infos = new HashMap<>();

  /** Takes in a point, in its stored form, that was written after all others so far. */
  public synchronized void written(Point point) {
    take(point, true);
  }

  /** Takes in a point from an earlier time of this store: what is known of the same instant stands. */
  public synchronized void found(Point point) {
    // Others may write into the database too, by other rules.
    if (Schema.problem(point).isEmpty()) {
      take(point, false);
    }
  }

  private void take(Point point, boolean wins) {
    Map<String, Point> newest = newestOf(point.measurement());
    String machine = point.tag("machine");
    if (newest == null || machine == null) {
      return;
    }
    Point known = newest.get(machine);
    int order = known == null ? 1 : point.time().compareTo(known.time());
    if (order > 0) {
      newest.put(machine, point);
    } else if (order == 0 && known != null) {
      newest.put(machine, atOneInstant(known, point, wins));
    }
  }

  /** Merges points of one series; of two series the same one stands whatever came first, after a restart too. */
  private static Point atOneInstant(Point known, Point other, boolean wins) {
    if (!known.tags().equals(other.tags())) {
      return known.tags().toString().compareTo(other.tags().toString()) > 0 ? known : other;
    }
    Map<String, FieldValue> fields = new LinkedHashMap<>((wins ? known : other).fields());
    fields.putAll((wins ? other : known).fields());
    return new Point(known.measurement(), known.tags(), fields, known.time());
  }

  private @Nullable Map<String, Point> newestOf(String measurement) {
    return switch (measurement) {
      case "machine" -> samples;
      case "machine_info" -> infos;
      default -> null;
    };
  }

  /** Forgets a machine. */
  public synchronized void forget(String machine) {
    samples.remove(machine);
    infos.remove(machine);
  }

  /** Forgets machines whose samples have expired, with their descriptions. */
  public synchronized void forget(Expiry expiry) {
    Instant end = expiry.of(Schema.MACHINE.name());
    if (end != null) {
      samples.values().removeIf(point -> point.time().isBefore(end));
      infos
          .values()
          .removeIf(
              point -> point.time().isBefore(end) && !samples.containsKey(point.tag("machine")));
    }
  }

  /** The newest of every machine, in the order of their names. */
  public synchronized List<MachineLatest> all() {
    TreeSet<String> machines = new TreeSet<>(samples.keySet());
    machines.addAll(infos.keySet());
    List<MachineLatest> all = new ArrayList<>();
    for (String machine : machines) {
      Point sample = samples.get(machine);
      Point info = infos.get(machine);
      all.add(new MachineLatest(
          machine,
          sample == null ? null : MachineSample.of(sample),
          info == null ? null : MachineInfo.of(info)));
    }
    return all;
  }
}
