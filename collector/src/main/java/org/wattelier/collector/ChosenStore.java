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
import org.wattelier.collector.store.sqlite.SqliteBackup;
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
          ? InfluxStore.open(vertx, settings(config.influx().get()), queue(data))
          : SqliteStore.open(vertx, file(data));
    } catch (StoreException refused) {
      throw new StartException("failure.store", String.valueOf(refused.getMessage()));
    }
  }

  /** The file of the embedded store. */
  static Path file(Path data) {
    return data.resolve(FILE);
  }

  /** Where points wait for InfluxDB. */
  static Path queue(Path data) {
    return data.resolve(QUEUE_DIRECTORY);
  }

  /** Opens a store to read from, beside a collector that may have it in use: a copy of the file, or InfluxDB itself. Blocks. */
  static TelemetryStore openBeside(Vertx vertx, CollectorConfig config, Path data, Path scratch)
      throws StartException {
    try {
      if (config.influx().isPresent()) {
        return InfluxStore.open(vertx, settings(config.influx().get()), scratch);
      }
      Path copy = scratch.resolve(FILE);
      SqliteBackup.copy(file(data), copy);
      return SqliteStore.open(vertx, copy);
    } catch (StoreException refused) {
      throw new StartException("failure.store", String.valueOf(refused.getMessage()));
    }
  }

  private static InfluxSettings settings(InfluxTarget target) {
    return new InfluxSettings(
        target.url(), target.token().map(Secret::text).orElse(""), target.org(), target.bucket());
  }
}
