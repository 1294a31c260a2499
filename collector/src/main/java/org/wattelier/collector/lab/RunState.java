package org.wattelier.collector.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a run has come. */
public enum RunState {
  /** Machines may join; nothing has begun. */
  OPEN,
  /** It begins, or has begun; machines may still join. */
  STARTED,
  /** No machine may begin any more. */
  ENDED;

  /** As it is written, such as {@code open}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a word; empty where there is none. */
  public static Optional<RunState> ofWord(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
