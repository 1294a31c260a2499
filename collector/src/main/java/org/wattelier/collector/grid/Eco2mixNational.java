package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.grid.ProductionMix.Kind;

/**
 * Production in France by source, quarter-hourly: RTE's éCO2mix, ODRÉ's dataset {@code eco2mix-national-tr}. The renewable share is
 * made by the strict convention of {@link ProductionMix} and reads about 1.3 points lower than RTE's own ({@link OdreShare}); the
 * intensity is RTE's {@code taux_co2}: production only, combustion only.
 */
final class Eco2mixNational implements GridApi {
  static final Origin ORIGIN = new Origin("FR", "eco2mix", "RTE, ODRÉ");
  static final Duration STEP = Duration.ofMinutes(15);

  private final OpendatasoftDataset dataset;

  Eco2mixNational(String base) {
    this.dataset = new OpendatasoftDataset(base, "eco2mix-national-tr");
  }

  @Override
  public Origin origin() {
    return ORIGIN;
  }

  @Override
  public Duration period() {
    return STEP;
  }

  @Override
  public List<GridRequest> requests(Instant now, Optional<Instant> newest) {
    return List.of(
        dataset.newest("taux_co2 is not null", "date_heure", OpendatasoftDataset.MOST_ROWS));
  }

  @Override
  public List<GridMix> read(Map<String, Buffer> documents, Instant now) throws BadDocument {
    Map<Instant, GridMix> mixes = new TreeMap<>();
    for (JsonObject row : dataset.rows(documents.get(dataset.dataset()))) {
      Instant from = OpendatasoftDataset.time(row.getValue("date_heure"));
      Double carbon = LenientNumber.of(row.getValue("taux_co2"));
      ProductionMix production = production(row);
      // Rows of the future hold forecasts alone; a row without its intensity is not finished.
      if (from != null && carbon != null && carbon > 0 && production != null) {
        ORIGIN
            .live(from, from.plus(STEP), MixFigures.of(production, carbon))
            .ifPresent(mix -> mixes.put(from, mix));
      }
    }
    return List.copyOf(mixes.values());
  }

  /** What a row produces; null when a kind is missing without which no share can be told. */
  private static @Nullable ProductionMix production(JsonObject row) {
    Double hydro = LenientNumber.of(row.getValue("hydraulique"));
    Double pumpedBefore = LenientNumber.of(row.getValue("hydraulique_step_turbinage"));
    for (String needed : List.of(
        "nucleaire",
        "eolien",
        "solaire",
        "gaz",
        "charbon",
        "fioul",
        "bioenergies_biomasse",
        "bioenergies_biogaz",
        "bioenergies_dechets")) {
      if (LenientNumber.of(row.getValue(needed)) == null) {
        return null;
      }
    }
    if (hydro == null || pumpedBefore == null) {
      return null;
    }
    return new ProductionMix()
        .with("nuclear", Kind.NUCLEAR, LenientNumber.of(row.getValue("nucleaire")))
        .with("wind", Kind.RENEWABLE, LenientNumber.of(row.getValue("eolien")))
        .with("solar", Kind.RENEWABLE, LenientNumber.of(row.getValue("solaire")))
        .with("hydro", Kind.RENEWABLE, hydro - pumpedBefore)
        .with("hydro_storage", Kind.STORED, pumpedBefore)
        .with("biomass", Kind.RENEWABLE, LenientNumber.of(row.getValue("bioenergies_biomasse")))
        .with("biogas", Kind.RENEWABLE, LenientNumber.of(row.getValue("bioenergies_biogaz")))
        .with("waste", Kind.WASTE, LenientNumber.of(row.getValue("bioenergies_dechets")))
        .with("gas", Kind.FOSSIL, LenientNumber.of(row.getValue("gaz")))
        .with("coal", Kind.FOSSIL, LenientNumber.of(row.getValue("charbon")))
        .with("oil", Kind.FOSSIL, LenientNumber.of(row.getValue("fioul")))
        .with("pumping", Kind.TAKEN, LenientNumber.of(row.getValue("pompage")))
        .with("battery", Kind.STORED, LenientNumber.of(row.getValue("destockage_batterie")))
        .with("battery_charging", Kind.TAKEN, LenientNumber.of(row.getValue("stockage_batterie")))
        .with("exchange", Kind.TAKEN, LenientNumber.of(row.getValue("ech_physiques")));
  }
}
