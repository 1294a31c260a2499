package org.wattelier.collector;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.wattelier.collector.config.CollectorConfig;
import org.wattelier.collector.config.InfluxTarget;
import org.wattelier.collector.config.Secret;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.influx.InfluxSettings;
import org.wattelier.collector.store.influx.InfluxStore;
import org.wattelier.collector.store.sqlite.SqliteStore;

/** Opens the store that a configuration names; the only class that knows which stores there are. */
final class ChosenStore {
  private static final String FILE = "wattelier.db";
  private static final String QUEUE_DIRECTORY = "influx-queue";

  private ChosenStore() {}

  /**
   * Opens a store. Blocks: not for an event loop.
   *
   * @param data the data directory, which exists and can be written
   */
  static TelemetryStore open(Vertx vertx, CollectorConfig config, Path data) throws StartException {
    try {
      return config.influx().isPresent()
          ? InfluxStore.open(vertx, settings(config.influx().get()), data.resolve(QUEUE_DIRECTORY))
          : SqliteStore.open(vertx, data.resolve(FILE));
    } catch (StoreException refused) {
      throw new StartException("failure.store", String.valueOf(refused.getMessage()));
    }
  }

  private static InfluxSettings settings(InfluxTarget target) {
    return new InfluxSettings(
        target.url(), target.token().map(Secret::text).orElse(""), target.org(), target.bucket());
  }
}
