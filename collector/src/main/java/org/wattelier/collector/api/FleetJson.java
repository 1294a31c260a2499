package org.wattelier.collector.api;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.live.FleetSnapshot;
import org.wattelier.collector.live.FleetTotal;

/** The live snapshot of a fleet: what the wall shows. */
final class FleetJson {

  private FleetJson() {}

  /** All but the machines, which come as they were encoded before. */
  static JsonObject head(FleetSnapshot snapshot, Optional<GridMix> grid, boolean demo) {
    JsonObject json = new JsonObject()
        .put("time", QuantityJson.time(snapshot.time()))
        .put("session", new JsonObject().put("since", QuantityJson.time(snapshot.since())))
        .put("demo", demo)
        .put("total", total(snapshot.total()));
    FleetTotal simulated = snapshot.simulatedTotal();
    if (simulated != null) {
      json.put("simulatedTotal", total(simulated));
    }
    grid.ifPresent(mix -> json.put("grid", GridJson.of(mix, snapshot.time())));
    return json;
  }

  private static JsonObject total(FleetTotal total) {
    JsonObject json = new JsonObject();
    if (total.power() != null) {
      json.put("power", QuantityJson.of(total.power())).put("measuredRatio", total.measuredRatio());
    }
    if (total.energy() != null) {
      json.put("energy", QuantityJson.of(total.energy()));
    }
    return json.put("machines", total.machines()).put("silent", total.silent());
  }
}
