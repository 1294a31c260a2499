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
   * @throws IOException when it cannot be started, is too slow or fails
   */
  String of(List<String> command) throws IOException;
}
