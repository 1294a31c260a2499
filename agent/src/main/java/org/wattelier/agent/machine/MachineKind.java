package org.wattelier.agent.machine;

import java.util.Locale;

/** The kinds of machine whose power is estimated differently. */
public enum MachineKind {
  LAPTOP,
  DESKTOP,
  SERVER,
  /** A single-board computer, such as those of a cabinet of sensors. */
  BOARD,
  /** A virtual machine, or a container that sees no more than one does. */
  VIRTUAL;

  /** The word in messages and JSON, such as {@code laptop}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
