package org.wattelier.collector.store.sqlite;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TelemetryStoreContract;

/** The contract, on the embedded store. */
class SqliteStoreTest extends TelemetryStoreContract {
  private static Vertx vertx;

  @TempDir
  Path directory;

  @Override
  protected TelemetryStore open() {
    return SqliteStore.open(vertx, directory.resolve("wattelier.db"));
  }

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    StoreProbe.await(vertx.close());
  }
}
