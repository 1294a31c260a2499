package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.grid.MixFileException.Rule;
import org.wattelier.telemetry.Quality;

/**
 * The mixes in a grid file. Columns, or keys: {@code from} and {@code renewable_ratio}, which are needed; {@code to}, without which a
 * row holds until the next, for an hour at most; {@code low_carbon_ratio}; {@code carbon_intensity_grams_per_kwh}; one {@code
 * KIND_megawatts} for each kind of production. What is unknown is left empty.
 */
final class MixFileReader {
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String RENEWABLE = "renewable_ratio";
  private static final String LOW_CARBON = "low_carbon_ratio";
  private static final String CARBON = "carbon_intensity_grams_per_kwh";
  private static final String MEGAWATTS = "_megawatts";
  private static final List<String> KNOWN = List.of(FROM, TO, RENEWABLE, LOW_CARBON, CARBON);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Origin origin;
  private final Instant written;

  /**
   * Reads for a zone.
   *
   * @param written when the file was: rows that begin later are forecasts
   */
  MixFileReader(Origin origin, Instant written) {
    this.origin = origin;
    this.written = written;
  }

  List<GridMix> read(String text) throws MixFileException {
    List<MixFileRow> rows = MixFileSyntax.rows(text);
    if (rows.isEmpty()) {
      throw new MixFileException(Rule.EMPTY, 0, 0, "");
    }
    TreeMap<Instant, MixFileRow> byTime = new TreeMap<>();
    for (MixFileRow row : rows) {
      requireKnownColumns(row);
      Instant from = time(row, FROM);
      if (from == null) {
        throw row.fault(Rule.MISSING_COLUMN, FROM);
      }
      if (byTime.put(from, row) != null) {
        throw row.fault(Rule.TWICE, FROM);
      }
    }
    List<GridMix> mixes = new ArrayList<>();
    for (Map.Entry<Instant, MixFileRow> row : byTime.entrySet()) {
      mixes.add(mix(row.getValue(), row.getKey(), byTime.higherKey(row.getKey())));
    }
    return mixes;
  }

  private static void requireKnownColumns(MixFileRow row) throws MixFileException {
    for (String name : row.cells().keySet()) {
      if (!KNOWN.contains(name)
          && (!name.endsWith(MEGAWATTS) || name.length() == MEGAWATTS.length())) {
        throw row.fault(Rule.UNKNOWN_COLUMN, name);
      }
    }
  }

  private GridMix mix(MixFileRow row, Instant from, @Nullable Instant next)
      throws MixFileException {
    Double renewable = number(row, RENEWABLE, 0, 1, Rule.RATIO);
    if (renewable == null) {
      throw row.fault(Rule.MISSING_COLUMN, RENEWABLE);
    }
    Map<String, Double> megawatts = new LinkedHashMap<>();
    for (String name : row.cells().keySet()) {
      Double power = name.endsWith(MEGAWATTS)
          ? number(row, name, -Double.MAX_VALUE, Double.MAX_VALUE, Rule.NUMBER)
          : null;
      if (power != null) {
        megawatts.put(name.substring(0, name.length() - MEGAWATTS.length()), power);
      }
    }
    MixFigures figures = new MixFigures(
        renewable,
        number(row, LOW_CARBON, renewable, 1, Rule.LOW_CARBON),
        number(row, CARBON, 0, 2000, Rule.GRAMS),
        megawatts,
        Quality.DERIVED);
    Instant to = end(row, from, next);
    boolean forecast = from.isAfter(written);
    return origin
        .mix(from, to, forecast ? GridMix.Basis.FORECAST : GridMix.Basis.LIVE, figures)
        .map(mix -> mix.publishedAt(to.isBefore(written) ? to : written))
        .orElseThrow(() -> row.fault(Rule.RATIO, RENEWABLE));
  }

  private static Instant end(MixFileRow row, Instant from, @Nullable Instant next)
      throws MixFileException {
    Instant told = time(row, TO);
    if (told != null) {
      if (!from.isBefore(told) || Duration.between(from, told).compareTo(LONGEST) > 0) {
        throw row.fault(Rule.ORDER, TO);
      }
      return told;
    }
    Instant longest = from.plus(HOUR);
    return next != null && next.isBefore(longest) ? next : longest;
  }

  private static @Nullable Instant time(MixFileRow row, String name) throws MixFileException {
    MixFileRow.Cell cell = row.cell(name);
    try {
      return cell == null ? null : OffsetDateTime.parse(cell.text()).toInstant();
    } catch (DateTimeParseException notATime) {
      throw row.fault(Rule.TIME, name);
    }
  }

  private static @Nullable Double number(
      MixFileRow row, String name, double low, double high, Rule rule) throws MixFileException {
    MixFileRow.Cell cell = row.cell(name);
    if (cell == null) {
      return null;
    }
    Double number = LenientNumber.of(cell.text());
    if (number == null) {
      throw row.fault(Rule.NUMBER, name);
    }
    if (number < low || number > high) {
      throw row.fault(rule, name);
    }
    return number;
  }
}
