package org.wattelier.lab.scenario;

import java.util.Locale;

/** In which order the variants of a round are run. */
public enum Order {
  /** Another one each round, so that a machine that warms up favours none. */
  RANDOM,
  /** As written. */
  FIXED;

  /** The word in a scenario's file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
