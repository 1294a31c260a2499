package org.wattelier.collector.lab;

import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a machine's run, as its marks tell it, by the machine's own clock, which its samples go by too.
 *
 * @param variant what was tried, such as {@code linear}; {@code baseline} and {@code warmup} among them
 * @param repeat from 1
 * @param from null where the mark of its start is missing
 * @param to null where it goes on, or the mark of its end is missing
 * @param workUnits useful work done; empty until its end
 */
public record MarkedPhase(
    String machine,
    String variant,
    int repeat,
    @Nullable Instant from,
    @Nullable Instant to,
    OptionalDouble workUnits) {

  /** As its marks name it, such as {@code linear/3}. */
  public String phase() {
    return variant + "/" + repeat;
  }

  /** Whether both ends are known, in their order. */
  public boolean isBounded() {
    return from != null && to != null && from.isBefore(to);
  }
}
