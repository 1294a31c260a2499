package org.wattelier.collector.ledger;

/** Receives entries of the ledger one after the other, on a thread of the store. A row is valid only during its visit. */
@FunctionalInterface
public interface LedgerVisitor {
  /** Takes an entry; its step tells how long it is. */
  void visit(LedgerRow row, LedgerStep step);
}
