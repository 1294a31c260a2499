package org.wattelier.lab;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whether a person is at the terminal. What was piped in is no person, and agrees to nothing. */
final class TerminalCheck {
  private TerminalCheck() {}

  /** @param console of the process; before Java 22 null where in- or output is redirected, from then on it tells itself */
  static boolean isPerson(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException beforeJava22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
