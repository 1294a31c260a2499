package org.wattelier.collector.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.telemetry.Quantity;

/** A grid mix in the API. */
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
    return json.put("carbonIntensity", QuantityJson.of(mix.carbonIntensity()))
        .put("source", mix.source())
        .put("credit", mix.credit())
        .put("validFrom", QuantityJson.time(mix.validFrom()))
        .put("validTo", QuantityJson.time(mix.validTo()));
  }
}
