package org.wattelier.collector.grid;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A source of grid mixes. Answers from memory: sources that fetch do so in the background. Thread-safe. */
public interface GridMixSource {

  /** The data set, as a machine word such as {@code odre-profile-2023-2025}. */
  String name();

  /** The zones that it knows, by their Electricity Maps names such as {@code FR}. */
  Set<String> zones();

  /** The mix of a zone at an instant; empty where the source cannot tell. */
  Optional<GridMix> mixAt(String zone, Instant at);
}
