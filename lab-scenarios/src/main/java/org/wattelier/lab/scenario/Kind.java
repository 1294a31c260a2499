package org.wattelier.lab.scenario;

import java.util.Locale;

/** What a scenario does. */
public enum Kind {
  /** Runs two or more variants and compares them. */
  COMPARE,
  /** Looks at states of a machine or a device, one after the other. */
  OBSERVE,
  /** Computes on recorded days of the grid and on what the learner types; loads nothing. */
  GRID,
  /** Looks at a fleet before and after a change that people agree on. */
  SURVEY;

  /** The word in a scenario's file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
