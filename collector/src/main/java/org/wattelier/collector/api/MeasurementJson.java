package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.telemetry.Schema;

/** What the store holds, by name; measurements that other clients brought are told apart by {@code known}. */
final class MeasurementJson {

  private MeasurementJson() {}

  static JsonObject of(List<MeasurementSummary> measurements) {
    JsonArray all = new JsonArray();
    measurements.forEach(measurement -> all.add(new JsonObject()
        .put("name", measurement.name())
        .put("series", measurement.series())
        .put("lastSeen", QuantityJson.time(measurement.lastSeen()))
        .put("known", Schema.measurement(measurement.name()).isPresent())));
    return new JsonObject().put("measurements", all);
  }
}
