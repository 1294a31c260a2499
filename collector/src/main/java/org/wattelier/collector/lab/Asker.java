package org.wattelier.collector.lab;

import java.util.Optional;

/**
 * Who asks about labs.
 *
 * @param leads whether it may open runs and end them
 * @param machine the machine that it speaks for; empty for people and their programs
 * @param className the class of that machine
 */
public record Asker(boolean leads, Optional<String> machine, Optional<String> className) {

  /** Whether it sees what everybody does, rather than what one machine needs. */
  public boolean seesAll() {
    return leads || machine.isEmpty();
  }

  /** Whether it is this machine. */
  public boolean is(String name) {
    return machine.filter(name::equals).isPresent();
  }
}
