package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * RTE's own renewable share and greenhouse-gas intensity of the electricity consumed in France, hourly: ODRÉ's dataset {@code
 * part-enr-intensite-ges-conso-tr}. It keeps neither nuclear nor production, and appears some two hours late.
 */
final class OdreShare implements GridApi {
  static final Origin ORIGIN = new Origin("FR", "odre", "RTE, ODRÉ");
  private static final Duration STEP = Duration.ofHours(1);
  private static final int USUAL_ROWS = 48;

  private final OpendatasoftDataset dataset;

  OdreShare(String base) {
    this.dataset = new OpendatasoftDataset(base, "part-enr-intensite-ges-conso-tr");
  }

  @Override
  public Origin origin() {
    return ORIGIN;
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(15);
  }

  /** Two days of rows, whose address stays the same; after a longer absence as many as may be asked for. */
  @Override
  public List<GridRequest> requests(Instant now, Optional<Instant> newest) {
    boolean longAway = newest.isEmpty()
        || Duration.between(newest.get(), now).compareTo(STEP.multipliedBy(USUAL_ROWS)) > 0;
    return List.of(dataset.newest(
        "part_enr_conso is not null",
        "date_heure_utc",
        longAway ? OpendatasoftDataset.MOST_ROWS : USUAL_ROWS));
  }

  @Override
  public List<GridMix> read(Map<String, Buffer> documents, Instant now) throws BadDocument {
    // By instant: the night when clocks go back has local hours twice, and UTC none.
    Map<Instant, GridMix> mixes = new TreeMap<>();
    for (JsonObject row : dataset.rows(documents.get(dataset.dataset()))) {
      Instant from = OpendatasoftDataset.time(row.getValue("date_heure_utc"));
      if (from != null) {
        MixFigures figures = MixFigures.of(
            LenientNumber.percent(row.getValue("part_enr_conso")),
            null,
            LenientNumber.of(row.getValue("intensite_emissions_conso")));
        ORIGIN.live(from, from.plus(STEP), figures).ifPresent(mix -> mixes.put(from, mix));
      }
    }
    return List.copyOf(mixes.values());
  }
}
