package org.wattelier.lab.scenario;

import java.util.Locale;

/** What is compared between variants. */
public enum Measure {
  /** Energy above the idle baseline for one unit of useful work. */
  ENERGY_PER_UNIT,
  /** Mean power. */
  MEAN_POWER,
  /** Energy of a whole repeat above the idle baseline. */
  ENERGY;

  /** The word in a scenario's file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
