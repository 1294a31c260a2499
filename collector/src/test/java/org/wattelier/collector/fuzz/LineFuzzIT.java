package org.wattelier.collector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.influx.InfluxdServer;

/** Line protocol as InfluxDB reads it, by two thousand random lines of one seed; {@link FuzzMain} takes more. */
class LineFuzzIT {
  @TempDir
  Path directory;

  @Test
  void linesAreReadAsInfluxDbReadsThem() throws Exception {
    try (InfluxdServer server = InfluxdServer.start(directory)) {
      assertThat(new LineFuzz(new InfluxOracle(server)).run(20261128, 2_000)).isEmpty();
    }
  }
}
