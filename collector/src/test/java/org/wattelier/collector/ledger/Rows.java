package org.wattelier.collector.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;

/** Rows as a scan would bring them, made by hand. */
public record Rows(
    String machine, @Nullable String className, long epochMillis, Map<MachineField, Double> values)
    implements SampleRow {

  static Rows of(String machine, long epochMillis) {
    return new Rows(machine, null, epochMillis, new EnumMap<>(MachineField.class));
  }

  /** A reading of the energy counter, half of it measured, sure to a tenth. */
  static Rows energy(String machine, long epochMillis, double joules) {
    return of(machine, epochMillis)
        .with(MachineField.ENERGY_JOULES, joules)
        .with(MachineField.MEASURED_RATIO, 0.5)
        .with(MachineField.POWER_UNCERTAINTY_RATIO, 0.1);
  }

  Rows with(MachineField field, double value) {
    EnumMap<MachineField, Double> more = new EnumMap<>(MachineField.class);
    more.putAll(values);
    more.put(field, value);
    return new Rows(machine, className, epochMillis, more);
  }

  Rows inClass(String name) {
    return new Rows(machine, name, epochMillis, values);
  }

  /** Leads rows to a scan as a store does: those that it asks for, in the order of time. */
  static <T extends RangeScan> T lead(T scan, List<Rows> rows) {
    wanted(scan.query(), rows).forEach(scan::visit);
    for (Optional<SampleQuery> earlier = scan.lookBack();
        earlier.isPresent();
        earlier = scan.lookBack()) {
      wanted(earlier.get(), rows).forEach(scan::visitEarlier);
    }
    return scan;
  }

  /** Leads rows to a scan in stages. */
  public static <T extends StagedScan> T lead(T scan, List<Rows> rows) {
    for (Optional<SampleQuery> query = scan.next(); query.isPresent(); query = scan.next()) {
      wanted(query.get(), rows).forEach(scan::visit);
    }
    return scan;
  }

  private static Stream<Rows> wanted(SampleQuery query, List<Rows> rows) {
    return rows.stream()
        .filter(row -> query.range().contains(Instant.ofEpochMilli(row.epochMillis)))
        .filter(row -> query.machines().isEmpty() || query.machines().contains(row.machine))
        .filter(row -> query.fields().stream().anyMatch(row::has));
  }

  /** This row as the sample that it is of. */
  public MachineSample sample() {
    return new MachineSample(machine, className, Instant.ofEpochMilli(epochMillis), values);
  }

  @Override
  public boolean has(MachineField field) {
    return values.containsKey(field);
  }

  @Override
  public double value(MachineField field) {
    return Objects.requireNonNull(values.get(field));
  }
}
