package org.wattelier.collector.api;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.sqlite.SqliteStore;

class LabPhasesOnSqliteTest extends LabPhasesContract {
  @TempDir
  Path data;

  @Override
  protected TelemetryStore open(Vertx vertx) {
    return SqliteStore.open(vertx, data.resolve("test.db"));
  }
}
