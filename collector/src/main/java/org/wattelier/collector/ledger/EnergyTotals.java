package org.wattelier.collector.ledger;

import java.util.SortedMap;

/** Energies that were added up, by name and together. */
public interface EnergyTotals {

  /** What was counted, by name; groups in which no counter moved on are absent. */
  SortedMap<String, EnergyAccount> accounts();

  /** All that was counted, together. */
  EnergyAccount total();
}
