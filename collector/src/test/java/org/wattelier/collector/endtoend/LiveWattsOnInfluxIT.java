package org.wattelier.collector.endtoend;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.influx.InfluxV2Proxy;
import org.wattelier.collector.store.influx.InfluxdServer;

class LiveWattsOnInfluxIT extends LiveWattsContract {
  private static final String DATABASE = "energy";

  @TempDir
  Path influxDirectory;

  private final Vertx vertx = Vertx.vertx();
  private InfluxdServer influxd;
  private InfluxV2Proxy proxy;

  @BeforeEach
  void startInfluxDb() throws IOException {
    influxd = InfluxdServer.start(influxDirectory);
    influxd.createDatabase(DATABASE);
    proxy = InfluxV2Proxy.start(vertx, influxd.port());
  }

  @AfterEach
  void stopInfluxDb() throws Exception {
    proxy.close();
    influxd.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  Map<String, String> storeSettings() {
    return Map.of(
        "WATTELIER_STORE", "influx",
        "WATTELIER_INFLUX_URL", proxy.url().toString(),
        "WATTELIER_INFLUX_TOKEN", "t",
        "WATTELIER_INFLUX_ORG", "wattelier",
        "WATTELIER_INFLUX_BUCKET", DATABASE);
  }

  @Override
  List<Double> storedWatts(String machine) {
    try {
      JsonArray series = new JsonObject(influxd.query(
              "SELECT power_watts FROM machine WHERE machine = '" + machine + "'", DATABASE))
          .getJsonArray("results")
          .getJsonObject(0)
          .getJsonArray("series", new JsonArray());
      return series.isEmpty()
          ? List.of()
          : series.getJsonObject(0).getJsonArray("values").stream()
              .map(row -> ((JsonArray) row).getDouble(1))
              .toList();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
