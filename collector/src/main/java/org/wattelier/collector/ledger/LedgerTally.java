package org.wattelier.collector.ledger;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.wattelier.telemetry.LedgerField;

/** Adds up the energy of entries of the ledger, by machine or by class. Not for use by two threads. */
public final class LedgerTally implements EnergyTotals {
  /** What an entry must tell. */
  public static final Set<LedgerField> FIELDS = EnumSet.of(
      LedgerField.ENERGY_JOULES,
      LedgerField.MEASURED_JOULES,
      LedgerField.ERROR_JOULES,
      LedgerField.ERROR_OF_JOULES,
      LedgerField.COVERED_SECONDS,
      LedgerField.RESETS);

  private final Function<LedgerRow, String> group;
  private final SortedMap<String, EnergyAccount> accounts = new TreeMap<>();
  private final EnergyAccount total = new EnergyAccount();

  private LedgerTally(Function<LedgerRow, String> group) {
    this.group = group;
  }

  /** A tally with one account a machine. */
  public static LedgerTally byMachine() {
    return new LedgerTally(LedgerRow::machine);
  }

  /** A tally with one account a class; machines in no class share the account of the empty name. */
  public static LedgerTally byClass() {
    return new LedgerTally(row -> Objects.requireNonNullElse(row.className(), ""));
  }

  /** Adds an entry; one whose energy is unknown adds nothing. */
  public void add(LedgerRow row) {
    if (row.has(LedgerField.ENERGY_JOULES)) {
      accounts.computeIfAbsent(group.apply(row), name -> new EnergyAccount()).add(row);
      total.add(row);
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
}
