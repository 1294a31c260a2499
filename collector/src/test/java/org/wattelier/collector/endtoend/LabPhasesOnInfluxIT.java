package org.wattelier.collector.endtoend;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.api.LabPhasesContract;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.influx.InfluxSettings;
import org.wattelier.collector.store.influx.InfluxStore;
import org.wattelier.collector.store.influx.InfluxV2Proxy;
import org.wattelier.collector.store.influx.InfluxdServer;

/** The phases of runs, of a real InfluxDB. */
class LabPhasesOnInfluxIT extends LabPhasesContract {
  @TempDir
  static Path serverDirectory;

  private static Vertx beside;
  private static InfluxdServer influxd;
  private static InfluxV2Proxy proxy;

  @TempDir
  Path queueDirectory;

  @Override
  protected TelemetryStore open(Vertx vertx) throws Exception {
    String database = "labs-" + UUID.randomUUID();
    influxd.createDatabase(database);
    return InfluxStore.open(
        vertx, new InfluxSettings(proxy.url(), "t", "wattelier", database), queueDirectory);
  }

  @BeforeAll
  static void startInfluxDb() throws IOException {
    beside = Vertx.vertx();
    influxd = InfluxdServer.start(serverDirectory);
    proxy = InfluxV2Proxy.start(beside, influxd.port());
  }

  @AfterAll
  static void stopInfluxDb() {
    proxy.close();
    influxd.close();
    beside.close().toCompletionStage().toCompletableFuture().join();
  }
}
