package org.wattelier.collector.store.influx;

import static org.wattelier.collector.store.StoreProbe.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.StoreProbe;

/** A real influxd behind a proxy that fails on demand and wants a token, for the tests of a class. */
record InfluxFixture(Vertx vertx, InfluxdServer influxd, InfluxV2Proxy proxy)
    implements AutoCloseable {
  static final String TOKEN = "s3cret";
  static final InfluxLimits QUICK =
      new InfluxLimits(4 << 20, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(1));

  static InfluxFixture start(Path directory) throws IOException {
    InfluxdServer influxd = InfluxdServer.start(directory);
    Vertx vertx = Vertx.vertx();
    InfluxV2Proxy proxy = InfluxV2Proxy.start(vertx, influxd.port());
    proxy.requireToken(TOKEN);
    return new InfluxFixture(vertx, influxd, proxy);
  }

  InfluxStore open(String token, String bucket, Path queue, InfluxLimits limits) {
    return InfluxStore.open(
        vertx, new InfluxSettings(proxy.url(), token, "o", bucket), queue, limits);
  }

  static void awaitDegraded(InfluxStore store) {
    Awaitility.await().until(() -> store.health() instanceof StoreHealth.Degraded);
  }

  static void awaitScan(StoreProbe probe, int rows) {
    Awaitility.await()
        .ignoreException(StoreException.class)
        .atMost(Duration.ofSeconds(40))
        .until(() -> probe.scan().size() == rows);
  }

  @Override
  public void close() {
    proxy.close();
    influxd.close();
    await(vertx.close());
  }
}
