package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.grid.ProductionMix.Kind;
import org.wattelier.telemetry.Quality;

/**
 * A document of Energy-Charts: {@code unix_seconds} and series of the same length beside it, which end in nulls where nothing is known
 * yet. Series of {@code production_types} stand under their own names.
 */
final class EnergyChartsSeries {
  private static final long HOUR_SECONDS = 3_600;
  private static final String PUBLISHED_SHARE = "Renewable share of generation";
  private static final List<String> NO_PRODUCTION =
      List.of("load", "residual", "renewable share", "cross border", "trading");

  private final List<Long> times = new ArrayList<>();
  private final Map<String, JsonArray> series = new LinkedHashMap<>();
  private final List<String> productionNames = new ArrayList<>();

  private EnergyChartsSeries() {}

  /** Reads a document; a missing one is empty. */
  static EnergyChartsSeries of(@Nullable Buffer document) throws BadDocument {
    EnergyChartsSeries read = new EnergyChartsSeries();
    if (document == null) {
      return read;
    }
    JsonObject json = new JsonObject(document);
    for (Object time : json.getJsonArray("unix_seconds", new JsonArray())) {
      Double seconds = LenientNumber.of(time);
      if (seconds == null) {
        throw new BadDocument("its answer has a time that is no number");
      }
      read.times.add(seconds.longValue());
    }
    for (String name : json.fieldNames()) {
      if (json.getValue(name) instanceof JsonArray values && !name.equals("production_types")) {
        read.series.put(name, values);
      }
    }
    for (Object type : json.getJsonArray("production_types", new JsonArray())) {
      if (type instanceof JsonObject named
          && named.getValue("name") instanceof String name
          && named.getValue("data") instanceof JsonArray values) {
        read.series.put(name, values);
        read.productionNames.add(name);
      }
    }
    return read;
  }

  boolean isEmpty() {
    return times.isEmpty();
  }

  int size() {
    return times.size();
  }

  Instant from(int row) {
    return Instant.ofEpochSecond(times.get(row));
  }

  /** The start of the next row; the last is as long as the one before, and none is longer than an hour. */
  Instant to(int row) {
    long step = HOUR_SECONDS;
    if (times.size() > 1) {
      int first = Math.min(row, times.size() - 2);
      step = times.get(first + 1) - times.get(first);
    }
    return from(row).plusSeconds(step > 0 && step <= HOUR_SECONDS ? step : HOUR_SECONDS);
  }

  private @Nullable Double number(int row, String name) {
    JsonArray values = series.get(name);
    return values == null || row >= values.size() ? null : LenientNumber.of(values.getValue(row));
  }

  /** A percentage as a ratio. */
  @Nullable
  Double percent(int row, String name) {
    Double number = number(row, name);
    return number == null ? null : number / 100;
  }

  /** The value of the row that covers an instant. */
  @Nullable
  Double at(Instant at, String name) {
    for (int row = 0; row < times.size(); row++) {
      if (!at.isBefore(from(row)) && at.isBefore(to(row))) {
        return number(row, name);
      }
    }
    return null;
  }

  /** The share that Energy-Charts publishes, else the one that the production makes; with nuclear the low-carbon one. */
  MixFigures figures(int row, @Nullable Double carbonGrams) {
    ProductionMix production = new ProductionMix();
    for (String name : productionNames) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (NO_PRODUCTION.stream().noneMatch(lower::contains)) {
        production.with(lower.replaceAll("[^a-z0-9]+", "_"), kind(lower), number(row, name));
      }
    }
    Double published = percent(row, PUBLISHED_SHARE);
    Double renewable = published == null ? production.renewableRatio() : published;
    return new MixFigures(
        renewable,
        lowCarbon(production, renewable),
        carbonGrams,
        production.megawatts(),
        Quality.DERIVED);
  }

  private static @Nullable Double lowCarbon(ProductionMix production, @Nullable Double renewable) {
    double total = production.totalMegawatts();
    return renewable == null || total <= 0
        ? null
        : Math.min(1, renewable + production.nuclearMegawatts() / total);
  }

  private static Kind kind(String name) {
    if (name.contains("consumption")) {
      return Kind.TAKEN;
    }
    if (name.contains("pumped storage") || name.contains("battery")) {
      return Kind.STORED;
    }
    if (name.startsWith("nuclear")) {
      return Kind.NUCLEAR;
    }
    if (name.startsWith("waste")) {
      return Kind.WASTE;
    }
    boolean renewable =
        List.of("wind", "solar", "hydro", "biomass", "geothermal", "marine").stream()
            .anyMatch(name::startsWith);
    return renewable || name.equals("other renewable") ? Kind.RENEWABLE : Kind.FOSSIL;
  }
}
