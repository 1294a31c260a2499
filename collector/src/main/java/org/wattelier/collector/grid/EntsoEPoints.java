package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The power of one type of production by time. */
final class EntsoEPoints {
  private record Stretch(Instant to, double megawatts) {}

  private final TreeMap<Instant, Stretch> stretches = new TreeMap<>();
  private Duration step = Duration.ofHours(1);

  void add(Instant start, Instant end, Duration resolution, SortedMap<Integer, Double> positions) {
    if (resolution.compareTo(step) < 0) {
      step = resolution;
    }
    positions.forEach((position, megawatts) -> {
      Instant from = start.plus(resolution.multipliedBy(position - 1L));
      Instant to = from.plus(resolution);
      stretches.put(from, new Stretch(to.isBefore(end) ? to : end, megawatts));
    });
  }

  Duration step() {
    return step;
  }

  /** The beginnings of all steps of that length for which there is a value. */
  List<Instant> instants(Duration length) {
    List<Instant> instants = new ArrayList<>();
    stretches.forEach((from, stretch) -> {
      for (Instant at = from; at.isBefore(stretch.to()); at = at.plus(length)) {
        instants.add(at);
      }
    });
    return instants;
  }

  @Nullable
  Double at(Instant at) {
    Map.Entry<Instant, Stretch> entry = stretches.floorEntry(at);
    return entry != null && at.isBefore(entry.getValue().to())
        ? Double.valueOf(entry.getValue().megawatts())
        : null;
  }
}
