package org.wattelier.lab.run;

import java.util.Locale;

/** Why a run ended before its plan did, or did not begin. */
public enum StopReason {
  CTRL_C,
  TEMPERATURE,
  BATTERY,
  CPU,
  MEMORY,
  /** The machine is not fit for it: another power source than needed, not quiet, no samples. */
  UNFIT,
  /** A workload failed. */
  FAILED;

  /** The word in the API, such as {@code ctrl-c}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
