package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The mixes of one source and zone by time, live ones and forecasts apart: a forecast never hides what came true. Thread-safe, though
 * only one thread may add.
 */
final class MixTimeline {
  /** As long as a course lasts, nine Fridays, with room; a quarter-hourly source has some 6,700 rows then. */
  static final Duration OF_A_COURSE = Duration.ofDays(70);

  private final Duration kept;
  private final NavigableMap<Instant, GridMix> live = new ConcurrentSkipListMap<>();
  private final NavigableMap<Instant, GridMix> forecasts = new ConcurrentSkipListMap<>();

  /**
   * An empty timeline.
   *
   * @param kept how far it reaches back from its newest value
   */
  MixTimeline(Duration kept) {
    this.kept = kept;
  }

  /** Adds mixes, and gives those among them that are new or differ from what was known, in the order of time. */
  List<GridMix> add(List<GridMix> mixes) {
    List<GridMix> news = new ArrayList<>();
    Instant oldest = oldest(mixes);
    for (GridMix mix : mixes) {
      NavigableMap<Instant, GridMix> map = map(mix);
      GridMix known = map.get(mix.validFrom());
      if (!mix.validFrom().isBefore(oldest) && (known == null || !sameFigures(known, mix))) {
        map.put(mix.validFrom(), mix);
        news.add(mix);
      }
    }
    live.headMap(oldest).clear();
    forecasts.headMap(oldest).clear();
    news.sort((one, other) -> one.validFrom().compareTo(other.validFrom()));
    return news;
  }

  private NavigableMap<Instant, GridMix> map(GridMix mix) {
    return mix.basis() == GridMix.Basis.LIVE ? live : forecasts;
  }

  private static boolean sameFigures(GridMix one, GridMix other) {
    return one.validTo().equals(other.validTo())
        && one.renewable().equals(other.renewable())
        && Objects.equals(one.lowCarbon(), other.lowCarbon())
        && Objects.equals(one.carbonIntensity(), other.carbonIntensity());
  }

  /** Where the timeline begins once these are in it: older ones are no news, since they are not kept. */
  private Instant oldest(List<GridMix> mixes) {
    return Stream.concat(
            mixes.stream().map(GridMix::validFrom),
            Stream.of(live, forecasts).filter(known -> !known.isEmpty()).map(NavigableMap::lastKey))
        .max(Instant::compareTo)
        .map(newest -> newest.minus(kept))
        .orElse(Instant.MIN);
  }

  /** What is known of an instant: live, else forecast. */
  Optional<GridMix> at(Instant at) {
    return covering(live, at).or(() -> covering(forecasts, at));
  }

  private static Optional<GridMix> covering(NavigableMap<Instant, GridMix> map, Instant at) {
    return Optional.ofNullable(map.floorEntry(at))
        .map(Map.Entry::getValue)
        .filter(mix -> at.isBefore(mix.validTo()));
  }

  /** The newest live value that ended at an instant or before. */
  Optional<GridMix> lastBefore(Instant at) {
    Map.Entry<Instant, GridMix> entry = live.lowerEntry(at);
    while (entry != null && entry.getValue().validTo().isAfter(at)) {
      entry = live.lowerEntry(entry.getKey());
    }
    return Optional.ofNullable(entry).map(Map.Entry::getValue);
  }

  /** When the next value begins, live or forecast; empty where none is known. */
  Optional<Instant> nextAfter(Instant at) {
    Instant next = live.higherKey(at);
    Instant forecast = forecasts.higherKey(at);
    if (next == null || forecast == null) {
      return Optional.ofNullable(next == null ? forecast : next);
    }
    return Optional.of(next.isBefore(forecast) ? next : forecast);
  }

  /** The end of the newest live value. */
  Optional<Instant> newest() {
    return Optional.ofNullable(live.lastEntry()).map(entry -> entry.getValue().validTo());
  }
}
