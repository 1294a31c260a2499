package org.wattelier.collector.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token lets its holder do. */
public enum Scope {
  /** See the fleet, its history and its key figures. */
  READ,
  /** Send points. */
  WRITE,
  /** See {@code /metrics}, without what {@link #READ} shows. */
  METRICS,
  /** Everything that changes who takes part or erases what was kept. */
  ADMIN;

  /** As it is written, such as {@code read}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of a word; empty where there is none. */
  public static Optional<Scope> ofWord(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
