package org.wattelier.collector;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.CounterIncrease;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** What tests of backups put into a store, and what must be in the store that a backup was brought back into. */
final class BackupContent {
  static final int SAMPLES = 12_000;

  private BackupContent() {}

  /** Samples with a restart of the agent in their middle, and what else a store may hold. */
  static void fill(TelemetryStore store) {
    StoreProbe probe = new StoreProbe(store);
    for (int from = 0; from < SAMPLES; from += 3_000) {
      probe.append(IntStream.range(from, from + 3_000)
          .mapToObj(BackupContent::sample)
          .toArray(Point[]::new));
    }
    probe.append(
        Point.of("machine_info", StoreProbe.at(0))
            .tag("machine", "a")
            .text("os", "two\nlines, \"quoted\" é 🔌 \\")
            .build(),
        new Point(
            "rack",
            Map.of("row", "3 b", "room,=", "x"),
            Map.of("n", new FieldValue.Whole(Long.MAX_VALUE), "on", new FieldValue.Flag(true)),
            StoreProbe.at(-1_000)));
    // More at one instant than a page holds.
    probe.append(IntStream.range(0, 6_000)
        .mapToObj(i -> Point.of("process", StoreProbe.at(-2_000))
            .tag("machine", "a")
            .tag("process", "p" + i)
            .number("cpu_ratio", 0.5)
            .build())
        .toArray(Point[]::new));
  }

  static Point sample(int number) {
    return MachineSample.at("a", StoreProbe.at(number * 1000L))
        .inClass("lille")
        .with(MachineField.ENERGY_JOULES, counter(number))
        .build()
        .toPoint();
  }

  private static double counter(int number) {
    return (number < SAMPLES / 2 ? number : number - SAMPLES / 2) * 0.125;
  }

  static double expectedJoules() {
    return (SAMPLES / 2 - 1) * 0.125 * 2;
  }

  static double joules(TelemetryStore store) {
    CounterIncrease increase = new CounterIncrease();
    new StoreProbe(store)
        .scan("a").stream()
            .map(row -> row.values().get(MachineField.ENERGY_JOULES))
            .forEach(increase::add);
    return increase.total();
  }

  static List<Point> content(TelemetryStore store) {
    StoreProbe probe = new StoreProbe(store);
    return probe.measurements().stream()
        .flatMap(measurement -> probe.points(measurement.name()).stream())
        .toList();
  }
}
