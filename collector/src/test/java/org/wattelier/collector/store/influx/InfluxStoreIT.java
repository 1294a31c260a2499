package org.wattelier.collector.store.influx;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TelemetryStoreContract;
import org.wattelier.telemetry.Point;

/** The contract, on a real InfluxDB 1.6.7 behind the v2 write API. */
class InfluxStoreIT extends TelemetryStoreContract {
  @TempDir
  static Path serverDirectory;

  private static Vertx vertx;
  private static InfluxdServer influxd;
  private static InfluxV2Proxy proxy;

  @TempDir
  Path queueDirectory;

  private final String database = "db-" + UUID.randomUUID();
  private boolean created;

  @Override
  protected TelemetryStore open() throws Exception {
    if (!created) {
      influxd.createDatabase(database);
      created = true;
    }
    return InfluxStore.open(
        vertx, new InfluxSettings(proxy.url(), "t", "wattelier", database), queueDirectory);
  }

  /** The database may have other owners, whose measurements are not ours to delete. */
  @Override
  public List<Point> expiredForeignPoints(Point expired) {
    return List.of(expired);
  }

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    influxd = InfluxdServer.start(serverDirectory);
    proxy = InfluxV2Proxy.start(vertx, influxd.port());
  }

  @AfterAll
  static void stop() throws Exception {
    proxy.close();
    influxd.close();
    StoreProbe.await(vertx.close());
  }
}
