package org.wattelier.collector.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.SampleVisitor;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.CounterIncrease;
import org.wattelier.telemetry.MachineField;

/**
 * Adds up the energy of a range from the machines' counters, by Prometheus' increase rule: the difference of two readings, and
 * after a drop the new reading whole. An increase belongs to the time of its later reading, so that the energies of adjoining
 * ranges add up to that of both.
 *
 * <p>Feed it the rows of {@link #query}, which starts a little before the range: the last reading before the range is where its
 * first increase starts from. A machine silent for longer than that at the start of the range begins anew in it.
 */
public final class EnergyTally implements SampleVisitor {
  /** How far before a range its first increase may start. */
  static final Duration LOOK_BACK = Duration.ofMinutes(15);

  /** Samples farther apart than this leave a gap: their energy counts, their seconds are not covered. */
  static final Duration LONGEST_COVERED = Duration.ofSeconds(60);

  private static final Set<MachineField> FIELDS = Set.of(
      MachineField.ENERGY_JOULES,
      MachineField.POWER_UNCERTAINTY_RATIO,
      MachineField.MEASURED_RATIO);

  private final TimeRange range;
  private final long fromMillis;
  private final long toMillis;
  private final Function<SampleRow, String> group;
  private final Map<String, Readings> machines = new HashMap<>();
  private final SortedMap<String, EnergyAccount> accounts = new TreeMap<>();
  private final EnergyAccount total = new EnergyAccount();

  private EnergyTally(TimeRange range, Function<SampleRow, String> group) {
    this.range = range;
    this.fromMillis = range.from().toEpochMilli();
    this.toMillis = range.to().toEpochMilli();
    this.group = group;
  }

  /** A tally with one account a machine. */
  public static EnergyTally byMachine(TimeRange range) {
    return new EnergyTally(range, SampleRow::machine);
  }

  /** A tally with one account a class; machines in no class share the account of the empty name. */
  public static EnergyTally byClass(TimeRange range) {
    return new EnergyTally(range, row -> {
      String className = row.className();
      return className == null ? "" : className;
    });
  }

  /**
   * The rows that this tally wants to see.
   *
   * @param wanted the machines to count; empty means all
   */
  public SampleQuery query(Set<String> wanted) {
    return new SampleQuery(
        new TimeRange(range.from().minus(LOOK_BACK), range.to()), wanted, FIELDS);
  }

  @Override
  public void visit(SampleRow row) {
    if (!row.has(MachineField.ENERGY_JOULES)) {
      return;
    }
    Readings readings = machines.computeIfAbsent(row.machine(), machine -> new Readings());
    int resetsBefore = readings.counter.resets();
    double increase = readings.counter.add(row.value(MachineField.ENERGY_JOULES));
    long time = row.epochMillis();
    if (readings.any && time >= fromMillis && time < toMillis) {
      boolean reset = readings.counter.resets() > resetsBefore;
      Duration elapsed = Duration.ofMillis(time - Math.max(readings.time, fromMillis));
      account(row).add(increase, reset, elapsed, row);
      total.add(increase, reset, elapsed, row);
    }
    readings.any = true;
    readings.time = time;
  }

  private EnergyAccount account(SampleRow row) {
    return accounts.computeIfAbsent(group.apply(row), name -> new EnergyAccount());
  }

  /** What was counted, by name; groups in which no counter moved on are absent. */
  public SortedMap<String, EnergyAccount> accounts() {
    return accounts;
  }

  /** All that was counted, together. */
  public EnergyAccount total() {
    return total;
  }

  /** What was read of one machine so far. */
  private static final class Readings {
    final CounterIncrease counter = new CounterIncrease();
    boolean any;
    long time;
  }
}
