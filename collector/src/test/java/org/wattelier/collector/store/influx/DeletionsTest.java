package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.StoreException;

/** How a server's generation is found out by what it answers; 1.x itself is in the contract. */
class DeletionsTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** What a server answers: to {@code /query}, and the status of {@code /api/v2/delete}. */
  private Deletions at(int queryStatus, String queryBody, int deleteStatus) {
    HttpServer server = await(vertx
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> {
          asked.add(request.path() + " " + body);
          answer(request, queryStatus, queryBody, deleteStatus);
        }))
        .listen(0, "127.0.0.1"));
    return new Deletions(
        vertx,
        new InfluxSettings(
            URI.create("http://127.0.0.1:" + server.actualPort()), "t", "org", "bucket"));
  }

  private static void answer(HttpServerRequest request, int status, String body, int delete) {
    if ("/query".equals(request.path())) {
      request.response().setStatusCode(status).end(body);
    } else {
      request.response().setStatusCode(delete).end();
    }
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void versionTwoIsAskedByItsOwnApiOnceItRefusesDropSeries() {
    Deletions deletions =
        at(200, "{\"results\":[{\"error\":\"not implemented: DROP SERIES\"}]}", 204);

    assertThat(deletions.machine("a\"b\\")).isEmpty();

    assertThat(asked).hasSize(2);
    assertThat(asked.get(0)).startsWith("/query ").contains("DROP+SERIES");
    assertThat(asked.get(1))
        .startsWith("/api/v2/delete ")
        .contains("\"predicate\":\"machine\\u003d\\\"a\\\\\\\"b\\\\\\\\\\\"\"")
        .contains("\"start\":\"1700-01-01T00:00:00Z\"")
        .contains("\"stop\":\"2200-01-01T00:00:00Z\"");
  }

  @Test
  void serverWithoutAnyWayToDeleteIsNotLiedAbout() {
    Deletions deletions = at(400, "{\"error\":\"unsupported statement\"}", 404);

    Optional<Erasure.Impossible> no = deletions.machine("poste-07");

    assertThat(no).hasValueSatisfying(impossible -> {
      assertThat(impossible.reason()).contains("unsupported statement", "/api/v2/delete", "404");
      assertThat(impossible.remedy()).contains("InfluxDB 3 Core");
    });
    assertThatThrownBy(() -> deletions.expired(new Expiry(Instant.EPOCH, null)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("give its database a retention period");
  }

  @Test
  void tokenThatMayNotDeleteIsAFailureAndNotAnAnswer() {
    Deletions deletions = at(401, "{\"error\":\"unauthorized\"}", 401);

    assertThatThrownBy(() -> deletions.machine("poste-07")).isInstanceOf(StoreException.class);
  }

  @Test
  void serverThatIsAwayIsAFailure() {
    Deletions deletions = at(503, "", 503);

    assertThatThrownBy(() -> deletions.machine("poste-07"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("503");
    assertThat(asked).hasSize(1);
  }

  @Test
  void onlyMeasurementsOfTheSchemaExpire() {
    Deletions deletions = at(200, "{\"results\":[{}]}", 500);

    deletions.expired(new Expiry(Instant.ofEpochMilli(2000), Instant.ofEpochMilli(1000)));

    assertThat(asked)
        .hasSize(7)
        .anyMatch(ask -> ask.contains("DELETE+FROM+%22machine%22+WHERE+time+%3C+2000ms"))
        .anyMatch(ask -> ask.contains("DELETE+FROM+%22ledger%22+WHERE+time+%3C+1000ms"));
  }
}
