package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Energy-Charts of Fraunhofer ISE: public production, renewable share and intensity of European countries, a forecast of the share
 * included. It takes about two requests a minute for each of its endpoints, and is asked one each quarter of an hour.
 */
final class EnergyCharts implements GridApi {
  /** Countries that Electricity Maps gives a yearly average for, but for Great Britain, which is refused, and Africa. */
  static final Set<String> ZONES = Set.of(
      "FR", "BE", "DE", "LU", "CH", "IT", "ES", "PT", "IE", "NL", "AT", "PL", "DK", "SE", "NO",
      "FI", "CZ", "RO");

  static final String POWER = "public_power";
  static final String CARBON = "co2eq";
  static final String FORECAST = "ren_share_forecast";

  private final String base;
  private final Origin origin;

  EnergyCharts(String base, String zone) {
    this.base = base;
    this.origin = new Origin(zone, "energy-charts", "Energy-Charts.info");
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Duration period() {
    return Duration.ofMinutes(15);
  }

  @Override
  public List<GridRequest> requests(Instant now, Optional<Instant> newest) {
    return List.of(request(POWER), request(CARBON).optional(), request(FORECAST).optional());
  }

  private GridRequest request(String endpoint) {
    String country = origin.zone().toLowerCase(Locale.ROOT);
    return GridRequest.of(endpoint, base + "/" + endpoint + "?country=" + country);
  }

  @Override
  public List<GridMix> read(Map<String, Buffer> documents, Instant now) throws BadDocument {
    EnergyChartsSeries power = EnergyChartsSeries.of(documents.get(POWER));
    EnergyChartsSeries carbon = EnergyChartsSeries.of(documents.get(CARBON));
    EnergyChartsSeries forecast = EnergyChartsSeries.of(documents.get(FORECAST));
    if (power.isEmpty()) {
      throw new BadDocument("its answer has no times");
    }
    List<GridMix> mixes = new ArrayList<>();
    for (int row = 0; row < power.size(); row++) {
      Instant from = power.from(row);
      origin
          .live(from, power.to(row), power.figures(row, carbon.at(from, "co2eq")))
          .ifPresent(mixes::add);
    }
    for (int row = 0; row < forecast.size(); row++) {
      Instant from = forecast.from(row);
      Double share = forecast.percent(row, "ren_share");
      MixFigures figures = MixFigures.of(share, null, carbon.at(from, "co2eq_forecast"));
      origin
          .mix(from, forecast.to(row), GridMix.Basis.FORECAST, figures)
          .map(mix -> mix.publishedAt(now))
          .ifPresent(mixes::add);
    }
    return mixes;
  }
}
