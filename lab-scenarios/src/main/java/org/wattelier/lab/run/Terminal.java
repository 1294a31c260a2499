package org.wattelier.lab.run;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * The person's screen and keyboard.
 *
 * @param interactive whether a person is there: otherwise nothing is asked, and no line is drawn over another
 */
public record Terminal(PrintWriter out, TypedAnswers answers, boolean interactive) {

  /** Says a line. */
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Shows how far something is, in place of what was shown last; nothing where nobody looks. */
  void progress(String line) {
    if (interactive) {
      out.print("\r\u001b[K" + line);
      out.flush();
    }
  }

  /** Ends a line of progress. */
  void progressOver() {
    if (interactive) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  /** Asks for a yes; everything else is a no, as is that nobody is there. */
  public boolean agrees(String question, BooleanSupplier ended) throws InterruptedException {
    if (!interactive) {
      return false;
    }
    out.print(question + " ");
    out.flush();
    String answer =
        answers.next(ended).map(line -> line.strip().toLowerCase(Locale.ROOT)).orElse("");
    return answer.equals("o") || answer.equals("oui") || answer.equals("y") || answer.equals("yes");
  }

  /** Asks for one of some lines by its number, from 1; empty where none is chosen. */
  public OptionalInt choice(String question, int of, BooleanSupplier ended)
      throws InterruptedException {
    if (!interactive) {
      return OptionalInt.empty();
    }
    out.print(question + " ");
    out.flush();
    Optional<String> answer = answers.next(ended).map(String::strip);
    try {
      int number = Integer.parseInt(answer.orElse(""));
      return number >= 1 && number <= of ? OptionalInt.of(number) : OptionalInt.empty();
    } catch (NumberFormatException none) {
      return OptionalInt.empty();
    }
  }

  /** Asks for a line; empty where nothing was typed. */
  public Optional<String> line(String question, BooleanSupplier ended) throws InterruptedException {
    if (!interactive) {
      return Optional.empty();
    }
    out.print(question + " ");
    out.flush();
    return answers.next(ended).map(String::strip).filter(line -> !line.isEmpty());
  }
}
