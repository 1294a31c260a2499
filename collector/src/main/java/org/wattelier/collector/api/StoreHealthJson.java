package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.wattelier.collector.store.StoreHealth;

/** How the store is, as {@code /ready} and the state of the fleet tell it. */
public final class StoreHealthJson {
  private StoreHealthJson() {}

  /** A status, and where that is not {@code UP} the reason and the remedy. */
  public static JsonObject of(StoreHealth health) {
    if (health instanceof StoreHealth.Degraded degraded) {
      return status("DEGRADED", degraded.reason(), degraded.remedy())
          .put("waitingPoints", degraded.waitingPoints());
    }
    return health instanceof StoreHealth.Down down
        ? status("DOWN", down.reason(), down.remedy())
        : new JsonObject().put("status", "UP");
  }

  private static JsonObject status(String status, String reason, String remedy) {
    JsonObject told =
        new JsonObject().put("part", "store").put("reason", reason).put("remedy", remedy);
    return new JsonObject().put("status", status).put("reasons", new JsonArray().add(told));
  }
}
