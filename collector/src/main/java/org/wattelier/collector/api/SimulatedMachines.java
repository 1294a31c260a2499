package org.wattelier.collector.api;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.collector.live.FleetSnapshot;

/** What a reader wants of machines that a simulator invents: the parameter {@code simulated}. */
enum SimulatedMachines {
  EXCLUDE,
  INCLUDE,
  ONLY;

  private static final Set<String> WORDS = Arrays.stream(values())
      .map(SimulatedMachines::word)
      .collect(Collectors.toCollection(LinkedHashSet::new));

  static SimulatedMachines of(QueryParameters parameters, SimulatedMachines otherwise) {
    String word = parameters.oneOf("simulated", otherwise.word(), WORDS);
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a machine counts. */
  boolean counts(boolean simulated) {
    return this == INCLUDE || simulated == (this == ONLY);
  }

  /** A snapshot with the machines that count. */
  FleetSnapshot of(FleetSnapshot snapshot) {
    return switch (this) {
      case EXCLUDE -> snapshot.realOnly();
      case INCLUDE -> snapshot;
      case ONLY -> snapshot.simulatedOnly();
    };
  }
}
