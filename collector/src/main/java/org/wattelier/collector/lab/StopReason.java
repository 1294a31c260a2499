package org.wattelier.collector.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a machine stopped before its end, or did not begin. */
public enum StopReason {
  CTRL_C,
  TEMPERATURE,
  BATTERY,
  CPU,
  MEMORY,
  UNFIT,
  FAILED;

  /** As it is written, such as {@code ctrl-c}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason of a word; empty where there is none. */
  public static Optional<StopReason> ofWord(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
  }
}
