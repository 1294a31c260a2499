package org.wattelier.collector.ingest;

import java.util.Optional;
import org.wattelier.telemetry.Point;

/**
 * Who writes, and as whom alone.
 *
 * @param machine the only one whose points it may write; empty for all
 * @param className the class that its points must be of where they name one; empty for any
 */
public record Writer(Optional<String> machine, Optional<String> className) {
  /** May write for everybody. */
  public static final Writer UNBOUND = new Writer(Optional.empty(), Optional.empty());

  /** Why a point is not its own; empty where it is. */
  Optional<String> objection(Point point) {
    if (machine.isEmpty()) {
      return Optional.empty();
    }
    if (!machine.get().equals(point.tags().get("machine"))) {
      return Optional.of("the token is that of the machine " + machine.get()
          + " and writes nothing else: set the tag machine to it, or join as that other machine");
    }
    String named = point.tags().get("class");
    return named == null || className.isEmpty() || named.equals(className.get())
        ? Optional.empty()
        : Optional.of("the machine joined the class " + className.get()
            + " and writes as of no other: leave out the tag class, or join that class");
  }
}
