package org.wattelier.collector.store.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TelemetryStoreContract;

/** The contract, on InfluxDB 2 in a container; skipped where no Docker daemon answers. */
class InfluxDb2ContainerIT extends TelemetryStoreContract {
  private static final String ORG = "wattelier";
  private static final int PORT = 8086;

  private static final String TOKEN = UUID.randomUUID().toString();
  private static Vertx vertx;
  private static GenericContainer<?> influxdb;

  @TempDir
  Path queueDirectory;

  private final String bucket = "bucket-" + UUID.randomUUID();
  private boolean created;

  @Override
  protected TelemetryStore open() {
    if (!created) {
      createBucket();
      created = true;
    }
    return InfluxStore.open(vertx, new InfluxSettings(url(), TOKEN, ORG, bucket), queueDirectory);
  }

  private void createBucket() {
    try (InfluxDBClient client =
        InfluxDBClientFactory.create(url().toString(), TOKEN.toCharArray(), ORG)) {
      String org = client.getOrganizationsApi().findOrganizations().get(0).getId();
      client.getBucketsApi().createBucket(bucket, org);
    }
  }

  private static URI url() {
    return URI.create("http://" + influxdb.getHost() + ":" + influxdb.getMappedPort(PORT));
  }

  @BeforeAll
  static void start() {
    RequiredTool.docker();
    vertx = Vertx.vertx();
    influxdb = new GenericContainer<>("influxdb:2")
        .withEnv("DOCKER_INFLUXDB_INIT_MODE", "setup")
        .withEnv("DOCKER_INFLUXDB_INIT_USERNAME", "admin")
        .withEnv("DOCKER_INFLUXDB_INIT_PASSWORD", UUID.randomUUID().toString())
        .withEnv("DOCKER_INFLUXDB_INIT_ORG", ORG)
        .withEnv("DOCKER_INFLUXDB_INIT_BUCKET", "first")
        .withEnv("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", TOKEN)
        .withExposedPorts(PORT)
        .waitingFor(Wait.forHttp("/ping").forPort(PORT).forStatusCode(204));
    influxdb.start();
  }

  @AfterAll
  static void stop() {
    if (influxdb != null) {
      influxdb.stop();
      StoreProbe.await(vertx.close());
    }
  }
}
