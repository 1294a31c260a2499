package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.ApiServer.START;
import static org.wattelier.collector.api.ApiServer.await;
import static org.wattelier.collector.api.ApiServer.sample;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Point;

/** What holds for every route. */
@Timeout(60)
class ApiRoutesTest {
  @RegisterExtension
  final ApiServer api = new ApiServer();

  @Test
  void refusalsAreNotKeptByCachesEither() throws Exception {
    HttpResponse<String> answer = api.request("GET", "/api/v1/nothing");

    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void foreignMeasurementsAreShownByName() throws Exception {
    api.send(
        Point.of("cpu", START).tag("host", "x").number("usage", 1.0).build(), sample("a", 0, 1, 0));

    JsonArray all = api.get("/api/v1/measurements", "Measurements").getJsonArray("measurements");
    assertThat(all.getJsonObject(0).encode())
        .isEqualTo(
            "{\"name\":\"cpu\",\"series\":1,\"lastSeen\":\"2026-11-23T22:00:00.000Z\",\"known\":false}");
    assertThat(all.getJsonObject(1).getBoolean("known")).isTrue();
  }

  @Test
  void aboutSaysWhatTheCollectorIs() throws Exception {
    assertThat(api.get("/api/v1/about", "About").getString("store")).isEqualTo("sqlite");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/machines/a/series?points=0, points",
    "/api/v1/machines/a/series?points=2001, points",
    "/api/v1/machines/a/series?points=many, points",
    "/api/v1/machines/a/series?points=1&points=2, points",
    "/api/v1/machines/a/series?fields=watts, fields",
    "/api/v1/machines/a/series?fields=, fields",
    "/api/v1/machines/a/series?colour=red, colour",
    "/api/v1/energy?from=yesterday, from",
    "/api/v1/energy?from=2026-11-23T22:00:00Z&to=2026-11-23T22:00:00Z, from",
    "/api/v1/energy?from=2026-01-01T00:00:00Z&to=2026-11-23T22:00:00Z, from",
    "/api/v1/energy?from=0001-01-01T00:00:00Z, from",
    "/api/v1/energy?by=colour, by",
    "/api/v1/energy?simulated=maybe, simulated",
    "/api/v1/grid?at=noon, at",
    "/api/v1/grid/mix?at=noon, at",
    "/api/v1/grid/course?to=noon, to",
    "/api/v1/grid/course?hours=3, hours",
    "/api/v1/grid/forecast?hours=0, hours",
    "/api/v1/grid/forecast?at=2026-11-23T22:00:00Z, at",
    "/api/v1/machines?sort=power, sort",
    "/api/v1/about?x=, x",
    "/api/v1/live?simulated=perhaps, simulated",
    "/api/v1/live?since=now, since",
    "/api/v1/measurements?name=cpu, name",
    "/api/v1/energy?from=2026-11-23T23:00:00, from",
    "/api/v1/energy?from=2026-11-23T23:00:00+01:00, from",
    "/api/v1/energy?by=machine&by=class, by",
    "/api/v1/grid?zone=FR&zone=DE, zone",
    "/api/v1/kpis?by=machine, by",
    "/api/v1/kpis?from=yesterday, from",
    "/api/v1/ledger?step=5m, step",
    "/api/v1/ledger?format=xml, format",
    "/api/v1/advice?hours=25, hours",
    "/api/v1/advice?kwh=0.5, kwh",
    "/api/v1/advice?timeZone=Lille, timeZone",
  })
  void badParameterIsRefusedByName(String path, String field) throws Exception {
    JsonObject problem = api.refused(path, 400);

    assertThat(problem.getString("type")).endsWith("/bad-parameter");
    assertThat(problem.getString("field")).isEqualTo(field);
    assertThat(problem.getString("detail")).contains(field);
  }

  @Test
  void unknownPathIsNotFoundAndWritingIsNotAllowed() throws Exception {
    api.refused("/api/v1/nothing", 404);
    assertThat(api.request("DELETE", "/api/v1/machines").statusCode()).isEqualTo(405);
  }

  @Test
  void malformedPathIsRefusedAndDoesNotCrash() throws Exception {
    assertThat(
            api.raw(
                "GET /api/v1/machines/%zz/series HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=%zz", "from=%", "%zz=1", "from=%C3%28"})
  void malformedQueryIsRefused(String query) throws Exception {
    String answer = api.raw("GET /api/v1/energy?" + query
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("https://wattelier.org/problems/bad-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/measurements", "/api/v1/energy", "/api/v1/machines/a/series"})
  void closedStoreAnswersThatItCannotAndWhenToComeBack(String path) throws Exception {
    api.send(sample("a", 0, 20, 0));
    await(api.store.close());

    assertThat(api.refused(path, 503).getString("type")).endsWith("/store-unavailable");
    assertThat(api.request("GET", path).headers().firstValue("Retry-After")).hasValue("5");
  }
}
