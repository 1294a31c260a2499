package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any InfluxDB client can stand in for the agent. */
class InfluxClientIT {
  @TempDir
  Path data;

  @Test
  void pointsOfTheInfluxDbJavaClientAppearAmongTheMachines() {
    try (RunningCollector collector = RunningCollector.start(data, Map.of());
        InfluxDBClient client = InfluxDBClientFactory.create(
            collector.address().toString(),
            RunningCollector.WRITE_TOKEN.toCharArray(),
            "any-org",
            "any-bucket")) {
      client
          .getWriteApiBlocking()
          .writePoint(Point.measurement("machine")
              .addTag("machine", "by-influx-client")
              .addField("power_watts", 42.5)
              .time(Instant.now(), WritePrecision.MS));

      JsonObject machine =
          collector.get("/api/v1/machines").getJsonArray("machines").getJsonObject(0);
      assertThat(machine.getString("machine")).isEqualTo("by-influx-client");
      assertThat(machine.getJsonObject("power").getDouble("value")).isEqualTo(42.5);
      assertThat(machine.getJsonObject("power").getString("quality"))
          .as("a client that does not say how it measured")
          .isEqualTo("estimated");
    }
  }
}
