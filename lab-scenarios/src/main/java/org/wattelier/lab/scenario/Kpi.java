package org.wattelier.lab.scenario;

import java.util.Locale;

/** A figure that a result is read by; formulas and sources are in {@code docs/methodology.md}. */
public enum Kpi {
  ENERGY,
  ENERGY_PER_UNIT,
  MEAN_POWER,
  PEAK_POWER,
  IDLE_SHARE,
  UTILIZATION,
  PROPORTIONALITY,
  PUE,
  RENEWABLE_SHARE,
  LOW_CARBON_SHARE,
  CARBON,
  SCI,
  EMBODIED_CARBON,
  REF,
  COST;

  /** The word in a scenario's file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
