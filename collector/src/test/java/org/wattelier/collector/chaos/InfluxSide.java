package org.wattelier.collector.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.collector.store.influx.InfluxV2Proxy;
import org.wattelier.collector.store.influx.InfluxdServer;

/** A real influxd behind a proxy that refuses on demand. */
final class InfluxSide implements StoreSide {
  private static final String DATABASE = "energy";
  /** Those by which nothing is lost; a web page and a strange 400 are for other tests. */
  private static final List<InfluxV2Proxy.Fault> REFUSALS = List.of(
      InfluxV2Proxy.Fault.CLOSE,
      InfluxV2Proxy.Fault.STALL,
      InfluxV2Proxy.Fault.UNAVAILABLE,
      InfluxV2Proxy.Fault.BARE_UNAVAILABLE,
      InfluxV2Proxy.Fault.UNAUTHORIZED,
      InfluxV2Proxy.Fault.TOO_MANY_REQUESTS,
      InfluxV2Proxy.Fault.LOST_ANSWER);

  private final Vertx vertx = Vertx.vertx();
  private final InfluxdServer influxd;
  private final InfluxV2Proxy proxy;

  InfluxSide(Path directory) throws IOException {
    this.influxd = InfluxdServer.start(directory);
    this.influxd.createDatabase(DATABASE);
    this.proxy = InfluxV2Proxy.start(vertx, influxd.port());
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "WATTELIER_STORE", "influx",
        "WATTELIER_INFLUX_URL", proxy.url().toString(),
        "WATTELIER_INFLUX_TOKEN", "t",
        "WATTELIER_INFLUX_ORG", "wattelier",
        "WATTELIER_INFLUX_BUCKET", DATABASE);
  }

  @Override
  public void suffer(Fault fault) throws Exception {
    switch (fault.kind()) {
      case KILL -> {
        influxd.kill();
        Thread.sleep(fault.lengthMillis());
        influxd.restart();
      }
      case FREEZE -> {
        influxd.signal("STOP");
        Thread.sleep(fault.lengthMillis());
        influxd.signal("CONT");
      }
      case REFUSE -> {
        proxy.fail(REFUSALS.get(fault.choice() % REFUSALS.size()));
        Thread.sleep(fault.lengthMillis());
        proxy.fail(null);
      }
      default -> throw new IllegalStateException(fault.toString());
    }
  }

  @Override
  public void mend() {
    proxy.fail(null);
  }

  @Override
  public Map<String, List<Reading>> stored() throws IOException {
    Map<String, List<Reading>> stored = new TreeMap<>();
    JsonObject result = new JsonObject(
            influxd.query("SELECT sequence, energy_joules FROM machine GROUP BY machine", DATABASE))
        .getJsonArray("results")
        .getJsonObject(0);
    for (Object series : result.getJsonArray("series", new JsonArray())) {
      List<Reading> readings = new ArrayList<>();
      for (Object row : ((JsonObject) series).getJsonArray("values")) {
        JsonArray values = (JsonArray) row;
        readings.add(new Reading(values.getLong(1), values.getLong(0), values.getLong(2)));
      }
      stored.put(((JsonObject) series).getJsonObject("tags").getString("machine"), readings);
    }
    return stored;
  }

  @Override
  public void close() {
    proxy.close();
    influxd.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
