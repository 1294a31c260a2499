package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.wattelier.collector.store.TimeRange;

/** A source of grid mixes. Answers from memory: sources that fetch do so in the background. Thread-safe. */
public interface GridMixSource {

  /** The data set, as a machine word such as {@code odre-profile-2023-2025}. */
  String name();

  /** The zones that it knows, by their Electricity Maps names such as {@code FR}. */
  Set<String> zones();

  /** The mix of a zone at an instant; empty where the source cannot tell. */
  Optional<GridMix> mixAt(String zone, Instant at);

  /**
   * The mixes that touch a range, in the order of time and without overlap, each with its own stretch and basis; where the source
   * cannot tell there is a gap. A range that lies ahead gives forecasts and typical values.
   */
  default List<GridMix> mixes(String zone, TimeRange range) {
    // Every source speaks of quarters, halves or whole hours.
    long gapSeconds = Duration.ofMinutes(15).toSeconds();
    List<GridMix> mixes = new ArrayList<>();
    Instant at = range.from();
    while (at.isBefore(range.to())) {
      Optional<GridMix> mix = mixAt(zone, at);
      if (mix.isPresent()) {
        mixes.add(mixes.isEmpty() ? mix.get() : mix.get().notBefore(at));
        at = mix.get().validTo();
      } else {
        at = Instant.ofEpochSecond((at.getEpochSecond() / gapSeconds + 1) * gapSeconds);
      }
    }
    return mixes;
  }

  /**
   * Tells of every later change to what was answered about the past. A listener is called on the thread that brought the news: it must
   * neither block nor throw. A source whose answers never change calls nobody.
   */
  default void onRevision(Consumer<GridRevision> listener) {}
}
