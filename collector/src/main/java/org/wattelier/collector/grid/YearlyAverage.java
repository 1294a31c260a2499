package org.wattelier.collector.grid;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The means of a whole year for European zones and two neighbours: better than nothing, and never what an hour is like, which its basis
 * says. Life-cycle intensities of consumption, after Electricity Maps.
 */
public final class YearlyAverage implements GridMixSource {
  private static final int YEAR = 2025;
  private static final String NAME = "electricity-maps-yearly-" + YEAR;

  private final Map<String, MixFigures> zones;

  public YearlyAverage() {
    zones = CsvResource.rows("yearly-" + YEAR + ".csv").stream()
        .collect(Collectors.toUnmodifiableMap(
            cells -> cells[0],
            cells -> MixFigures.of(
                LenientNumber.percent(cells[2]),
                LenientNumber.percent(cells[3]),
                LenientNumber.of(cells[1]))));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> zones() {
    return zones.keySet();
  }

  @Override
  public Optional<GridMix> mixAt(String zone, Instant at) {
    MixFigures figures = zones.get(zone);
    if (figures == null) {
      return Optional.empty();
    }
    ZonedDateTime year =
        at.atZone(ZoneOffset.UTC).withDayOfYear(1).toLocalDate().atStartOfDay(ZoneOffset.UTC);
    return new Origin(zone, NAME, "Electricity Maps (ODbL)")
        .mix(year.toInstant(), year.plusYears(1).toInstant(), GridMix.Basis.YEARLY, figures);
  }
}
