package org.wattelier.collector.api;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.telemetry.Quantity;

/** A grid mix in the API; what it lacks has no key. */
final class GridJson {

  private GridJson() {}

  static JsonObject of(GridMix mix, Instant time) {
    JsonObject json = new JsonObject()
        .put("zone", mix.zone())
        .put("time", QuantityJson.time(time))
        .put("basis", mix.basis().word())
        .put("renewable", QuantityJson.of(mix.renewable()));
    Quantity lowCarbon = mix.lowCarbon();
    if (lowCarbon != null) {
      json.put("lowCarbon", QuantityJson.of(lowCarbon));
    }
    Quantity carbonIntensity = mix.carbonIntensity();
    if (carbonIntensity != null) {
      json.put("carbonIntensity", QuantityJson.of(carbonIntensity));
    }
    json.put("source", mix.source())
        .put("credit", mix.credit())
        .put("validFrom", QuantityJson.time(mix.validFrom()))
        .put("validTo", QuantityJson.time(mix.validTo()));
    return more(mix, time, json);
  }

  private static JsonObject more(GridMix mix, Instant time, JsonObject json) {
    Instant publishedAt = mix.publishedAt();
    if (publishedAt != null) {
      long ageSeconds = Math.max(0, Duration.between(publishedAt, time).toSeconds());
      json.put("publishedAt", QuantityJson.time(publishedAt)).put("ageSeconds", ageSeconds);
    }
    if (mix.fallbackReason() != null) {
      json.put("fallbackReason", mix.fallbackReason());
    }
    if (!mix.productionMegawatts().isEmpty()) {
      JsonObject production = new JsonObject();
      mix.productionMegawatts().forEach(production::put);
      json.put("productionMegawatts", production);
    }
    return json;
  }
}
