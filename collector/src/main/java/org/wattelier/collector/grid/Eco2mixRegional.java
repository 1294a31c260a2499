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
 * Production in Hauts-de-France by source, quarter-hourly: ODRÉ's dataset {@code eco2mix-regional-tr}. It splits neither bioenergy nor
 * fossil fuels, and has no intensity: hydro and bioenergy count as renewable whole, and the carbon is absent.
 */
final class Eco2mixRegional implements GridApi {
  static final Origin ORIGIN = new Origin("FR-HDF", "eco2mix-regional", "RTE, ODRÉ");
  private static final String INSEE_CODE = "32";

  private final OpendatasoftDataset dataset;

  Eco2mixRegional(String base) {
    this.dataset = new OpendatasoftDataset(base, "eco2mix-regional-tr");
  }

  @Override
  public Origin origin() {
    return ORIGIN;
  }

  @Override
  public Duration period() {
    return Eco2mixNational.STEP;
  }

  @Override
  public List<GridRequest> requests(Instant now, Optional<Instant> newest) {
    return List.of(dataset.newest(
        "code_insee_region='" + INSEE_CODE + "' and eolien is not null",
        "date_heure",
        OpendatasoftDataset.MOST_ROWS));
  }

  @Override
  public List<GridMix> read(Map<String, Buffer> documents, Instant now) throws BadDocument {
    Map<Instant, GridMix> mixes = new TreeMap<>();
    for (JsonObject row : dataset.rows(documents.get(dataset.dataset()))) {
      Instant from = OpendatasoftDataset.time(row.getValue("date_heure"));
      ProductionMix production = production(row);
      if (from != null
          && production != null
          && INSEE_CODE.equals(row.getValue("code_insee_region"))) {
        ORIGIN
            .live(from, from.plus(Eco2mixNational.STEP), MixFigures.of(production, null))
            .ifPresent(mix -> mixes.put(from, mix));
      }
    }
    return List.copyOf(mixes.values());
  }

  private static @Nullable ProductionMix production(JsonObject row) {
    for (String needed :
        List.of("nucleaire", "eolien", "solaire", "thermique", "hydraulique", "bioenergies")) {
      if (LenientNumber.of(row.getValue(needed)) == null) {
        return null;
      }
    }
    return new ProductionMix()
        .with("nuclear", Kind.NUCLEAR, LenientNumber.of(row.getValue("nucleaire")))
        .with("wind", Kind.RENEWABLE, LenientNumber.of(row.getValue("eolien")))
        .with("solar", Kind.RENEWABLE, LenientNumber.of(row.getValue("solaire")))
        .with("hydro", Kind.RENEWABLE, LenientNumber.of(row.getValue("hydraulique")))
        .with("bioenergy", Kind.RENEWABLE, LenientNumber.of(row.getValue("bioenergies")))
        .with("fossil", Kind.FOSSIL, LenientNumber.of(row.getValue("thermique")))
        .with("pumping", Kind.TAKEN, LenientNumber.of(row.getValue("pompage")))
        .with("battery", Kind.STORED, LenientNumber.of(row.getValue("destockage_batterie")))
        .with("battery_charging", Kind.TAKEN, LenientNumber.of(row.getValue("stockage_batterie")))
        .with("exchange", Kind.TAKEN, LenientNumber.of(row.getValue("ech_physiques")));
  }
}
