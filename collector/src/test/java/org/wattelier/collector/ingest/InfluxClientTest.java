package org.wattelier.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.BadRequestException;
import com.influxdb.exceptions.UnauthorizedException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;

/** InfluxData's own Java client, as it comes, writes into the collector. */
class InfluxClientTest {
  private final IngestBench bench = open();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itsPointsAreStored(boolean gzip) {
    try (InfluxDBClient client = client(IngestBench.TOKEN)) {
      if (gzip) {
        client.enableGzip();
      }
      client.getWriteApiBlocking().writePoints(List.of(point("poste-01"), point("poste-02")));
    }

    assertThat(bench.store.points())
        .extracting(point -> point.tag("machine"))
        .containsExactly("poste-01", "poste-02");
    Point stored = bench.store.points().get(0);
    assertThat(stored.time()).isEqualTo(IngestBench.NOW);
    assertThat(stored.fields()).containsEntry("power_watts", new FieldValue.Decimal(23.4));
  }

  @Test
  void itTellsItsUserWhichLineWasRefused() {
    try (InfluxDBClient client = client(IngestBench.TOKEN)) {
      WriteApiBlocking writes = client.getWriteApiBlocking();

      assertThatThrownBy(() -> writes.writeRecord(WritePrecision.MS, "cpu load=1\ncpu load=\n"))
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining("partial write: line 2: column 10");
    }
    assertThat(bench.store.points()).hasSize(1);
  }

  @Test
  void itTellsItsUserThatTheTokenIsWrong() {
    try (InfluxDBClient client = client("wrong")) {
      WriteApiBlocking writes = client.getWriteApiBlocking();

      assertThatThrownBy(() -> writes.writeRecord(WritePrecision.MS, "cpu load=1"))
          .isInstanceOf(UnauthorizedException.class)
          .hasMessageContaining("no token that may write");
    }
  }

  private InfluxDBClient client(String token) {
    return InfluxDBClientFactory.create(bench.url(), token.toCharArray(), "school", "class");
  }

  private static com.influxdb.client.write.Point point(String machine) {
    return com.influxdb.client.write.Point.measurement("machine")
        .addTag("machine", machine)
        .addField("power_watts", 23.4)
        .time(IngestBench.NOW, WritePrecision.NS);
  }

  private static IngestBench open() {
    return new IngestBench(IngestLimits.standard());
  }
}
