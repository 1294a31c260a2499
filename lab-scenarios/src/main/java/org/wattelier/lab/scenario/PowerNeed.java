package org.wattelier.lab.scenario;

import java.util.Locale;

/** What must feed the machine. */
public enum PowerNeed {
  MAINS,
  BATTERY,
  ANY;

  /** The word in a scenario's file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
