package org.wattelier.collector.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;

/**
 * Adds up the energy of a range from the machines' counters, by Prometheus' increase rule: the difference of two readings, and
 * after a drop the new reading whole. An increase belongs to the time of its later reading, and each is counted in exactly one
 * range: the energies of adjoining ranges add up to that of both.
 */
public final class EnergyTally implements RangeScan, EnergyTotals {
  private static final Set<MachineField> FIELDS = Set.of(
      MachineField.ENERGY_JOULES,
      MachineField.POWER_UNCERTAINTY_RATIO,
      MachineField.MEASURED_RATIO);

  private final TimeRange range;
  private final Set<String> wanted;
  private final Function<SampleRow, String> group;
  private final LookBack lookBack;
  private final Map<String, Readings> machines = new HashMap<>();
  private final Map<String, EnergyReading> earlier = new HashMap<>();
  private final Set<String> unanchored = new HashSet<>();
  private final SortedMap<String, EnergyAccount> accounts = new TreeMap<>();
  private final EnergyAccount total = new EnergyAccount();

  private EnergyTally(TimeRange range, Set<String> wanted, Function<SampleRow, String> group) {
    this.range = range;
    this.wanted = Set.copyOf(wanted);
    this.group = group;
    this.lookBack = new LookBack(range);
  }

  /**
   * A tally with one account a machine.
   *
   * @param wanted the machines to count; empty means all
   */
  public static EnergyTally byMachine(TimeRange range, Set<String> wanted) {
    return new EnergyTally(range, wanted, SampleRow::machine);
  }

  /**
   * A tally with one account a class; machines in no class share the account of the empty name.
   *
   * @param wanted the machines to count; empty means all
   */
  public static EnergyTally byClass(TimeRange range, Set<String> wanted) {
    return new EnergyTally(range, wanted, row -> Objects.requireNonNullElse(row.className(), ""));
  }

  @Override
  public SampleQuery query() {
    return new SampleQuery(range, wanted, FIELDS);
  }

  @Override
  public void visit(SampleRow row) {
    EnergyReading reading = EnergyReading.of(row);
    if (reading == null) {
      return;
    }
    Readings readings = machines.get(row.machine());
    if (readings == null) {
      readings = new Readings(reading, group.apply(row));
      machines.put(row.machine(), readings);
      unanchored.add(row.machine());
    }
    readings.take(reading, group.apply(row));
  }

  @Override
  public Optional<SampleQuery> lookBack() {
    earlier.forEach((machine, last) -> {
      Readings readings = machines.get(machine);
      if (readings != null && unanchored.remove(machine)) {
        readings.goesOnFrom(last);
      }
    });
    earlier.clear();
    return unanchored.isEmpty()
        ? Optional.empty()
        : lookBack.next().map(stretch -> new SampleQuery(stretch, unanchored, FIELDS));
  }

  @Override
  public void visitEarlier(SampleRow row) {
    EnergyReading reading = EnergyReading.of(row);
    if (reading != null) {
      earlier.put(row.machine(), reading);
    }
  }

  @Override
  public SortedMap<String, EnergyAccount> accounts() {
    return accounts;
  }

  @Override
  public EnergyAccount total() {
    return total;
  }

  /** One machine's way through the range. */
  private final class Readings {
    private final CounterSteps steps = new CounterSteps();
    private final EnergyReading first;
    private final String firstGroup;
    private String lastGroup;
    private @Nullable EnergyAccount account;

    Readings(EnergyReading first, String firstGroup) {
      this.first = first;
      this.firstGroup = firstGroup;
      this.lastGroup = firstGroup;
    }

    void take(EnergyReading reading, String groupNow) {
      CounterSteps.Step step = steps.next(reading.epochMillis(), reading.joules());
      if (step != null) {
        if (account == null || !groupNow.equals(lastGroup)) {
          account = accountOf(groupNow);
        }
        account.add(step, reading);
        total.add(step, reading);
      }
      lastGroup = groupNow;
    }

    void goesOnFrom(EnergyReading before) {
      CounterSteps boundary = new CounterSteps();
      boundary.next(before.epochMillis(), before.joules());
      CounterSteps.Step step = boundary.next(first.epochMillis(), first.joules());
      if (step != null) {
        accountOf(firstGroup).add(step, first);
        total.add(step, first);
      }
    }

    private EnergyAccount accountOf(String name) {
      return accounts.computeIfAbsent(name, absent -> new EnergyAccount());
    }
  }
}
