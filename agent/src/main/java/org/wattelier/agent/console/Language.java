package org.wattelier.agent.console;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of the texts: {@code --lang}, else {@code WATTELIER_LANG}, else that of the system. */
public final class Language {

  private Language() {}

  /**
   * The locale to speak in; languages other than French are answered in English.
   *
   * @param variable value of {@code WATTELIER_LANG}, or null
   */
  public static Locale of(List<String> arguments, @Nullable String variable, Locale system) {
    String asked = variable;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--lang=")) {
        asked = argument.substring("--lang=".length());
      } else if (argument.equals("--lang") && i + 1 < arguments.size()) {
        asked = arguments.get(i + 1);
      }
    }
    if (asked == null || asked.isBlank()) {
      return system;
    }
    return asked.toLowerCase(Locale.ROOT).startsWith("fr") ? Locale.FRANCE : Locale.ENGLISH;
  }
}
