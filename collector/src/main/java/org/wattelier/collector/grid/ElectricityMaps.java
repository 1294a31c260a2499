package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quality;

/**
 * Electricity Maps, for any zone that one's key opens: hourly shares and life-cycle intensity of the electricity consumed. Its
 * renewable share counts a part of pumped storage, 30 % in France.
 */
final class ElectricityMaps implements GridApi {
  static final String BREAKDOWN = "power-breakdown";
  static final String INTENSITY = "carbon-intensity";
  private static final Duration STEP = Duration.ofHours(1);

  private final String base;
  private final String token;
  private final Origin origin;

  ElectricityMaps(String base, String zone, String token) {
    this.base = base;
    this.token = token;
    this.origin = new Origin(zone, "electricity-maps", "Electricity Maps");
  }

  @Override
  public Origin origin() {
    return origin;
  }

  /** Personal keys allow little, and the values are hourly. */
  @Override
  public Duration period() {
    return Duration.ofMinutes(20);
  }

  @Override
  public List<GridRequest> requests(Instant now, Optional<Instant> newest) {
    return List.of(request(BREAKDOWN), request(INTENSITY).optional());
  }

  private GridRequest request(String what) {
    String zone = URLEncoder.encode(origin.zone(), StandardCharsets.UTF_8);
    return GridRequest.of(what, base + "/v3/" + what + "/latest?zone=" + zone)
        .with("auth-token", token);
  }

  @Override
  public List<GridMix> read(Map<String, Buffer> documents, Instant now) throws BadDocument {
    JsonObject breakdown = json(documents.get(BREAKDOWN));
    JsonObject intensity = json(documents.get(INTENSITY));
    Instant from = OpendatasoftDataset.time(breakdown.getValue("datetime"));
    if (from == null || !origin.zone().equals(breakdown.getValue("zone"))) {
      throw new BadDocument("its answer is not of zone " + origin.zone() + " at a time");
    }
    boolean sameHour = from.equals(OpendatasoftDataset.time(intensity.getValue("datetime")));
    boolean estimated = Boolean.TRUE.equals(breakdown.getValue("isEstimated"));
    MixFigures figures = new MixFigures(
        LenientNumber.percent(breakdown.getValue("renewablePercentage")),
        LenientNumber.percent(breakdown.getValue("fossilFreePercentage")),
        sameHour ? LenientNumber.of(intensity.getValue("carbonIntensity")) : null,
        production(breakdown),
        estimated ? Quality.ESTIMATED : Quality.DERIVED);
    Instant updated = OpendatasoftDataset.time(breakdown.getValue("updatedAt"));
    return origin
        .live(from, from.plus(STEP), figures)
        .map(mix -> updated == null ? mix : mix.publishedAt(updated))
        .stream()
        .toList();
  }

  private static JsonObject json(@Nullable Buffer document) {
    return document == null ? new JsonObject() : new JsonObject(document);
  }

  private static Map<String, Double> production(JsonObject breakdown) {
    Map<String, Double> megawatts = new LinkedHashMap<>();
    if (breakdown.getValue("powerProductionBreakdown") instanceof JsonObject production) {
      for (String kind : production.fieldNames()) {
        Double power = LenientNumber.of(production.getValue(kind));
        if (power != null) {
          megawatts.put(kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"), power);
        }
      }
    }
    return megawatts;
  }
}
