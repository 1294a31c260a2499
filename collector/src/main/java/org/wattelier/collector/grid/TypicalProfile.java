package org.wattelier.collector.grid;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/**
 * What the electricity of a zone is like in such a month at such an hour, from past years: the answer that needs no network, and
 * that never poses as this minute's. Its ranges are the 10th and 90th percentile.
 */
public final class TypicalProfile implements GridMixSource {
  private final String name;
  private final String zone;
  private final String credit;
  private final ZoneId clock;
  private final Map<MonthHour, Row> rows;

  private TypicalProfile(
      String name, String zone, String credit, ZoneId clock, Map<MonthHour, Row> rows) {
    this.name = name;
    this.zone = zone;
    this.credit = credit;
    this.clock = clock;
    this.rows = rows;
  }

  /** French consumption, 2023 to 2025, after RTE's {@code part-enr-intensite-ges-conso-tr}. */
  public static TypicalProfile france() {
    String name = "odre-profile-2023-2025";
    return new TypicalProfile(
        name, "FR", "RTE, ODRÉ", ZoneId.of("Europe/Paris"), read(name + ".csv"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> zones() {
    return Set.of(zone);
  }

  @Override
  public Optional<GridMix> mixAt(String wantedZone, Instant at) {
    if (!zone.equals(wantedZone)) {
      return Optional.empty();
    }
    ZonedDateTime local = at.atZone(clock);
    Row row =
        Objects.requireNonNull(rows.get(new MonthHour(local.getMonthValue(), local.getHour())));
    // Whole hours of the Paris clock are whole hours of UTC, on the nights when it changes too.
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    return Optional.of(new GridMix(
        zone,
        hour,
        hour.plus(1, ChronoUnit.HOURS),
        GridMix.Basis.TYPICAL,
        quantity(row.renewablePercent, 100, Unit.RATIO),
        null,
        quantity(row.carbonIntensity, 1, Unit.GRAM_PER_KILOWATT_HOUR),
        name,
        credit));
  }

  private Quantity quantity(Spread spread, double divisor, Unit unit) {
    Quantity.Range range = new Quantity.Range(spread.p10 / divisor, spread.p90 / divisor);
    // A few very high hours may lift a mean above its 90th percentile; the figure shown stays
    // inside its own range.
    double value = Math.min(Math.max(spread.mean / divisor, range.low()), range.high());
    return new Quantity(value, range, unit, Quality.ESTIMATED, name);
  }

  private record MonthHour(int month, int hour) {}

  private record Spread(double mean, double p10, double p90) {}

  private record Row(Spread renewablePercent, Spread carbonIntensity) {}

  private static Map<MonthHour, Row> read(String resource) {
    return CsvResource.rows(resource).stream()
        .collect(Collectors.toUnmodifiableMap(
            cells -> new MonthHour(Integer.parseInt(cells[0]), Integer.parseInt(cells[1])),
            cells -> new Row(spread(cells, 3), spread(cells, 6))));
  }

  private static Spread spread(String[] cells, int first) {
    return new Spread(
        Double.parseDouble(cells[first]),
        Double.parseDouble(cells[first + 1]),
        Double.parseDouble(cells[first + 2]));
  }
}
