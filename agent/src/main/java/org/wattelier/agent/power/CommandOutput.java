package org.wattelier.agent.power;

import java.io.IOException;
import java.util.List;

/** Runs the commands of the operating system that a meter reads, or in a test gives what they would print. */
@FunctionalInterface
public interface CommandOutput {

  /**
   * What a command prints on its standard output. Nobody is asked anything, least of all a password.
   *
   * @param command the program and its arguments, without a shell between
   * @throws Absent when there is no such program
   * @throws Failed when it ends with another exit code than 0
   * @throws IOException when it cannot be started for another reason, or is too slow
   */
  String of(List<String> command) throws IOException;

  /** There is no such program. */
  final class Absent extends IOException {
    public Absent(String program) {
      super(PowerText.of("command.absent", program));
    }
  }

  /** A command ran, and says by its exit code that it failed. */
  final class Failed extends IOException {
    private static final int LONGEST_SHOWN = 200;

    private final String printed;

    /**
     * A failure.
     *
     * @param program the command without its arguments, which are nobody's business
     * @param printed on its standard error, or where that is silent on its standard output
     */
    public Failed(String program, int exitCode, String printed) {
      super(
          printed.isBlank()
              ? PowerText.of("command.exit", program, Integer.toString(exitCode))
              : PowerText.of(
                  "command.exit.said",
                  program,
                  Integer.toString(exitCode),
                  ShownText.of(printed, LONGEST_SHOWN)));
      this.printed = printed;
    }

    /** All of it, as it came. */
    String printed() {
      return printed;
    }
  }
}
