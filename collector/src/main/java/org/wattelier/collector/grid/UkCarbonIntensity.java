package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.grid.ProductionMix.Kind;

/**
 * The Carbon Intensity API of Great Britain, half-hourly. What its imports are made of is not told, so the shares are those of the
 * rest.
 */
final class UkCarbonIntensity implements GridApi {
  static final Origin ORIGIN = new Origin("GB", "uk-carbon-intensity", "carbonintensity.org.uk");
  static final String GENERATION = "generation";
  static final String INTENSITY = "intensity";

  private final String base;

  UkCarbonIntensity(String base) {
    this.base = base;
  }

  @Override
  public Origin origin() {
    return ORIGIN;
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(15);
  }

  @Override
  public List<GridRequest> requests(Instant now, Optional<Instant> newest) {
    return List.of(
        GridRequest.of(GENERATION, base + "/" + GENERATION),
        GridRequest.of(INTENSITY, base + "/" + INTENSITY).optional());
  }

  @Override
  public List<GridMix> read(Map<String, Buffer> documents, Instant now) throws BadDocument {
    Map<Instant, Double> intensities = new HashMap<>();
    for (JsonObject row : rows(documents.get(INTENSITY))) {
      Instant from = OpendatasoftDataset.time(row.getValue("from"));
      Double grams = grams(row);
      if (from != null && grams != null) {
        intensities.put(from, grams);
      }
    }
    List<GridMix> mixes = new ArrayList<>();
    for (JsonObject row : rows(documents.get(GENERATION))) {
      Instant from = OpendatasoftDataset.time(row.getValue("from"));
      Instant to = OpendatasoftDataset.time(row.getValue("to"));
      if (from != null && to != null && from.isBefore(to)) {
        Double own = grams(row);
        ProductionMix shares = shares(row);
        MixFigures figures = MixFigures.of(
            shares.renewableRatio(),
            shares.lowCarbonRatio(),
            own == null ? intensities.get(from) : own);
        ORIGIN.live(from, to, figures).ifPresent(mixes::add);
      }
    }
    return mixes;
  }

  /** Rows stand in {@code data}: alone, in an array, or within regions that have a {@code data} of their own. */
  private static List<JsonObject> rows(@Nullable Buffer document) {
    List<JsonObject> rows = new ArrayList<>();
    if (document != null) {
      collect(new JsonObject(document).getValue("data"), rows);
    }
    return rows;
  }

  private static void collect(@Nullable Object data, List<JsonObject> rows) {
    if (data instanceof JsonArray array) {
      array.forEach(each -> collect(each, rows));
    } else if (data instanceof JsonObject object) {
      if (object.containsKey("data")) {
        collect(object.getValue("data"), rows);
      } else {
        rows.add(object);
      }
    }
  }

  /** What was measured, else what was forecast for that half hour. */
  private static @Nullable Double grams(JsonObject row) {
    if (!(row.getValue("intensity") instanceof JsonObject intensity)) {
      return null;
    }
    Double actual = LenientNumber.of(intensity.getValue("actual"));
    return actual == null ? LenientNumber.of(intensity.getValue("forecast")) : actual;
  }

  /** Percentages in the place of megawatts: their shares are the same. */
  private static ProductionMix shares(JsonObject row) {
    ProductionMix shares = new ProductionMix();
    if (row.getValue("generationmix") instanceof JsonArray mix) {
      for (Object part : mix) {
        if (part instanceof JsonObject fuel) {
          String name = String.valueOf(fuel.getValue("fuel"));
          shares.with(name, kind(name), LenientNumber.of(fuel.getValue("perc")));
        }
      }
    }
    return shares;
  }

  private static Kind kind(String fuel) {
    return switch (fuel) {
      case "wind", "solar", "hydro", "biomass" -> Kind.RENEWABLE;
      case "nuclear" -> Kind.NUCLEAR;
      case "imports" -> Kind.TAKEN;
      default -> Kind.FOSSIL;
    };
  }
}
