package org.wattelier.collector.ledger;

import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.LedgerField;

/** An entry of the ledger as a reader sees it: what a machine used in a step of time. */
public interface LedgerRow {

  String machine();

  /** The class that the machine was in, or null. A machine that changes its class has an entry in each. */
  @Nullable
  String className();

  /** Start of the step. */
  long epochMillis();

  /** Whether the field is known, at least for a part of the energy; one that was not asked for counts as unknown. */
  boolean has(LedgerField field);

  /** The value of a field as an amount to add: what is unknown adds nothing. */
  default double amount(LedgerField field) {
    return has(field) ? value(field) : 0;
  }

  /** The value of a field that this row {@link #has}. */
  double value(LedgerField field);
}
