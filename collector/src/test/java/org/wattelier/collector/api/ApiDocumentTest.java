package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.ApiServer.sample;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One document tells of every route, and what it tells is so. */
@Timeout(60)
class ApiDocumentTest {
  /** Mounted by others; documented here, since one document serves all. */
  private static final Set<String> ELSEWHERE = Set.of(
      "/api/v1/join",
      "/api/v1/session",
      "/api/v1/join-codes",
      "/api/v1/join-codes/{code}",
      "/api/v1/join-codes/{code}/qr.svg",
      "/api/v1/tokens",
      "/api/v1/tokens/{id}",
      "/api/v1/machines/{machine}",
      "/api/v1/labs/scenarios",
      "/api/v1/labs/scenarios/{id}",
      "/api/v1/labs/runs",
      "/api/v1/labs/runs/{run}",
      "/api/v1/labs/runs/{run}/start",
      "/api/v1/labs/runs/{run}/end",
      "/api/v1/labs/runs/{run}/participants/{machine}",
      "/api/v1/labs/runs/{run}/results/{machine}",
      "/api/v1/labs/runs/{run}/phases",
      "/api/v1/moments",
      "/api/v1/moments/{id}",
      "/api/v1/session-clock",
      "/api/v1/ledger/recompute",
      "/api/v2/write",
      "/health",
      "/ready",
      "/metrics",
      "/ping",
      "/downloads/wattelier-agent.jar",
      "/downloads/wattelier-lab.jar");

  @RegisterExtension
  final ApiServer api = new ApiServer();

  @Test
  void documentHasThePathsThatAreMountedAndNoOthers() {
    Set<String> mounted = apiRoutes()
        .map(Route::getPath)
        .map(ApiDocumentTest::documented)
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(mounted).allMatch(path -> path.startsWith("/api/v1/")).hasSize(16);
    mounted.addAll(ELSEWHERE);

    assertThat(api.contract.paths()).isEqualTo(mounted);
  }

  @Test
  void documentHasTheMethodsThatAreMounted() {
    apiRoutes().forEach(route -> {
      assertThat(route.methods()).containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.HEAD);
      JsonObject path = api.contract
          .document()
          .getJsonObject("paths")
          .getJsonObject(documented(String.valueOf(route.getPath())));
      assertThat(path.fieldNames()).isEqualTo(Set.of("get"));
    });
  }

  /** The routes of resources; those that end in a star hold for all of them. */
  private Stream<Route> apiRoutes() {
    return api.router.getRoutes().stream().filter(route -> route.methods() != null);
  }

  private static String documented(String path) {
    return path.replaceAll(":(\\w+)", "{$1}");
  }

  @Test
  void documentGivesExamplesThatKeepToTheirSchemas() {
    JsonObject schemas =
        api.contract.document().getJsonObject("components").getJsonObject("schemas");
    int examples = 0;
    for (String schema : schemas.fieldNames()) {
      for (Object example :
          schemas.getJsonObject(schema).getJsonArray("examples", new JsonArray())) {
        assertThat(api.contract.violations(schema, (JsonObject) example))
            .as(schema)
            .isEmpty();
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(10);
  }

  @Test
  void documentNamesTheParametersThatAreRead() throws Exception {
    JsonObject paths = api.contract.document().getJsonObject("paths");
    for (String path : api.contract.paths()) {
      if (!ELSEWHERE.contains(path)) {
        String detail =
            api.refused(path.replace("{machine}", "a") + "?not-one=1", 400).getString("detail");
        for (Object parameter : paths
            .getJsonObject(path)
            .getJsonObject("get")
            .getJsonArray("parameters", new JsonArray())) {
          JsonObject json = (JsonObject) parameter;
          String name = json.getString("name", json.getString("$ref", "/").replaceAll(".*/", ""));
          assertThat("path".equals(json.getString("in")) || detail.contains(name))
              .as(path + " " + name)
              .isTrue();
        }
      }
    }
  }

  @Test
  void documentIsServed() throws Exception {
    assertThat(api.request("GET", "/api/v1/openapi.yaml").body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void whateverIsReadMayBeAskedForByItsHeadersAlone() throws Exception {
    api.send(sample("a", 0, 20, 0));
    for (String path : api.contract.paths()) {
      if (!ELSEWHERE.contains(path)) {
        HttpResponse<String> head = api.request("HEAD", path.replace("{machine}", "a"));
        assertThat(head.statusCode()).as(path).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).as(path).isPresent();
        assertThat(head.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(head.body()).as(path).isEmpty();
      }
    }
  }
}
