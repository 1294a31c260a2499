package org.wattelier.collector.bench;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wattelier.collector.ledger.CounterSteps;
import org.wattelier.collector.ledger.EnergyAccount;
import org.wattelier.collector.ledger.EnergyReading;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.MinuteScan;
import org.wattelier.collector.ledger.RecentMinutes;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** What becomes of a sample once it is stored: counted for the wall at once, accounted for the ledger after its minute. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LedgerBenchmark {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");
  private static final int SECONDS = 60;

  /** A stored sample, as a store shows it. */
  private record Row(String machine, long epochMillis, Map<MachineField, Double> values)
      implements SampleRow {
    @Override
    public String className() {
      return "lille";
    }

    @Override
    public boolean has(MachineField field) {
      return values.containsKey(field);
    }

    @Override
    public double value(MachineField field) {
      return values.getOrDefault(field, 0.0);
    }
  }

  private final List<MachineSample> samples =
      IntStream.range(0, SECONDS).mapToObj(LedgerBenchmark::sample).toList();
  private final List<Row> rows = samples.stream()
      .map(sample -> new Row(sample.machine(), sample.time().toEpochMilli(), sample.values()))
      .toList();
  private final List<Point> points = samples.stream().map(MachineSample::toPoint).toList();
  private final LiveFleet fleet = new LiveFleet(() -> START, START);
  private CounterSteps counter = new CounterSteps();
  private EnergyAccount account = new EnergyAccount();
  private int second;

  private static MachineSample sample(int second) {
    EnumMap<MachineField, Double> values = new EnumMap<>(MachineField.class);
    values.put(MachineField.ENERGY_JOULES, 20.0 * second);
    values.put(MachineField.POWER_WATTS, 20.0);
    values.put(MachineField.MEASURED_RATIO, 0.6);
    values.put(MachineField.POWER_UNCERTAINTY_RATIO, 0.3);
    values.put(MachineField.CPU_UTILIZATION_RATIO, 0.2);
    return new MachineSample("poste-07", "lille", START.plusSeconds(second), values);
  }

  /** One reading of a counter, added to an account. */
  @Benchmark
  public EnergyAccount countOneReading() {
    if (second == SECONDS) {
      second = 0;
      counter = new CounterSteps();
      account = new EnergyAccount();
    }
    EnergyReading reading = EnergyReading.of(samples.get(second++));
    if (reading != null) {
      CounterSteps.Step step = counter.next(reading.epochMillis(), reading.joules());
      if (step != null) {
        account.add(step, reading);
      }
    }
    return account;
  }

  /** One stored point, taken into the live fleet. */
  @Benchmark
  public LiveFleet showOnePoint() {
    second = second >= SECONDS - 1 ? 0 : second + 1;
    fleet.accept(points.subList(second, second + 1));
    return fleet;
  }

  /** One minute of a machine at 1 Hz, counted as its points come. */
  @Benchmark
  public RecentMinutes holdOneMinute() {
    RecentMinutes recent = new RecentMinutes(1);
    points.forEach(recent::accept);
    return recent;
  }

  /** One minute of a machine at 1 Hz, read from its samples and made into its entries of the ledger. */
  @Benchmark
  public List<LedgerEntry> accountOneMinute() {
    MinuteScan scan = MinuteScan.of(
        new TimeRange(START, START.plusSeconds(SECONDS)),
        Set.of("poste-07"),
        RecentMinutes.none());
    while (scan.next().isPresent()) {
      rows.forEach(scan::visit);
    }
    return scan.entries(minute -> Optional.empty());
  }
}
