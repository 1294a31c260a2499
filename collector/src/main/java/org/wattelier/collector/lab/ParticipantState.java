package org.wattelier.collector.lab;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a machine has come in a run. */
public enum ParticipantState {
  ACCEPTED,
  DECLINED,
  RUNNING,
  DONE,
  STOPPED,
  /** It was running and has not been heard of since: a machine never says this of itself. */
  LOST;

  private static final Set<ParticipantState> TOLD = EnumSet.complementOf(EnumSet.of(LOST));

  /** As it is written, such as {@code accepted}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those that a machine may say of itself. */
  public static Set<ParticipantState> told() {
    return EnumSet.copyOf(TOLD);
  }

  /** The state of a word that a machine may say of itself; empty for any other. */
  public static Optional<ParticipantState> ofWord(String word) {
    return TOLD.stream().filter(state -> state.word().equals(word)).findFirst();
  }

  /** Whether it begins or goes on, which a run that has ended does not allow. */
  boolean goesOn() {
    return this == ACCEPTED || this == RUNNING;
  }
}
