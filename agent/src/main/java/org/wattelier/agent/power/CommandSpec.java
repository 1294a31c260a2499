package org.wattelier.agent.power;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.telemetry.Perimeter;

/**
 * A command that prints a power or a count of energy: any meter that is not known here can be read by a script of a few lines.
 *
 * @param command the program and its arguments; no shell is between
 */
public record CommandSpec(
    Perimeter perimeter, ReadingUnit unit, double uncertaintyRatio, List<String> command) {
  static final String OPTION = "--meter-command";

  public CommandSpec {
    command = List.copyOf(command);
  }

  /**
   * Reads what {@code --meter-command} says: {@code PERIMETER:UNIT:N%:COMMAND}, or a command alone, which is in watts at the wall.
   * Spaces part the arguments, quotes of either kind hold them together; a backslash is a backslash, as paths of Windows have them.
   *
   * @throws IllegalArgumentException in one line for the user
   */
  public static CommandSpec parse(String text) {
    OwnMeterText own = OwnMeterText.parse(OPTION, text);
    return new CommandSpec(
        own.perimeter(), own.unit(), own.uncertaintyRatio(), words(own.source()));
  }

  /** The meter that runs it. */
  public PowerMeter meter(CommandOutput commands) {
    return new CommandMeter(this, commands);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        begun = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException(PowerText.of("command.quote", OPTION, quote));
    }
    if (begun) {
      words.add(word.toString());
    }
    if (words.get(0).isBlank()) {
      throw new IllegalArgumentException(PowerText.of("command.empty", OPTION));
    }
    return words;
  }
}
