package org.wattelier.lab.run;

import java.util.Optional;
import org.wattelier.lab.scenario.Extent;
import org.wattelier.lab.scenario.Variant;

/**
 * A stretch of a run with a mark at its start and at its end.
 *
 * @param part first half of its name: the variant's id, or {@link #BASELINE}, {@link #WARMUP}, {@link #CHECK}
 * @param repeat from 1
 * @param variant what is run; empty where the machine is left alone
 */
public record PlannedPhase(String part, int repeat, Optional<Variant> variant, Extent extent) {
  static final String BASELINE = "baseline";
  static final String WARMUP = "warmup";
  static final String CHECK = "fitness";

  /** The name on the wire, such as {@code linear/3}. */
  String name() {
    return part + "/" + repeat;
  }

  /** Whether it is a repeat of a variant, which counts. */
  boolean counts() {
    return variant.isPresent() && !part.equals(WARMUP);
  }
}
