package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A recorded day of France, played again every day by the hour of the Paris clock, for labs. */
public final class Replay implements GridMixSource {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Origin origin;
  private final Map<Integer, MixFigures> hours;

  public Replay(ReplayDay day) {
    this.origin = new Origin("FR", "odre-replay-" + day.date(), "RTE, ODRÉ");
    this.hours = CsvResource.rows("replay-" + day.date() + ".csv").stream()
        .collect(Collectors.toUnmodifiableMap(
            cells -> Integer.parseInt(cells[0]),
            cells ->
                MixFigures.of(LenientNumber.percent(cells[1]), null, LenientNumber.of(cells[2]))));
  }

  @Override
  public String name() {
    return origin.source();
  }

  @Override
  public Set<String> zones() {
    return Set.of(origin.zone());
  }

  @Override
  public Optional<GridMix> mixAt(String zone, Instant at) {
    if (!origin.zone().equals(zone)) {
      return Optional.empty();
    }
    MixFigures figures = Objects.requireNonNull(hours.get(at.atZone(PARIS).getHour()));
    // Whole hours of the Paris clock are whole hours of UTC.
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    return origin.mix(hour, hour.plus(HOUR), GridMix.Basis.REPLAY, figures);
  }
}
