package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, asked of a whole server to which others have access. */
class AccessTest {
  private static final String TRAINER = "Bearer " + ServerBench.TRAINER;

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir
  Path folder = Path.of("unset");

  private ServerBench bench = unopened();

  @SuppressWarnings("NullAway") // set before each test
  private static ServerBench unopened() {
    return null;
  }

  @BeforeEach
  void open() {
    bench = new ServerBench(folder, Map.of("--read", "token"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/machines",
        "/api/v1/machines/poste-07/series",
        "/api/v1/live",
        "/api/v1/ledger",
        "/api/v1/about",
        "/api/v1/tokens",
        "/api/v1/join-codes",
        "/api/v1/what-comes-next",
        "/api/v1//machines",
        "/api/v1/machines/",
        "/x/../api/v1/machines",
        "/metrics",
        "/metrics/"
      })
  void nobodySeesAnythingWithoutAToken(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"wattelier\"");
    assertThat(new JsonObject(answer.body()).getString("type")).endsWith("/unauthorized");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/health", "/ready", "/ping", "/api/v1/openapi.yaml", "/api/v1/session"})
  void whatTellsNothingIsOpen(String path) throws Exception {
    assertThat(send("GET", path, "").statusCode()).isBetween(200, 204);
  }

  @Test
  void linkBecomesASessionThatScriptsAndOtherSitesCannotUse() throws Exception {
    HttpResponse<String> opened =
        send("POST", "/api/v1/session", "{\"token\":\"" + ServerBench.TRAINER + "\"}");
    String set = opened.headers().firstValue("Set-Cookie").orElseThrow();
    String cookie = set.substring(0, set.indexOf(';'));

    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(opened.body()).getString("role")).isEqualTo("trainer");
    assertThat(set)
        .containsIgnoringCase("; HttpOnly")
        .contains("SameSite=Strict", "Path=/")
        .doesNotContain("Secure");
    assertThat(set).doesNotContain(ServerBench.TRAINER);
    assertThat(send("GET", "/api/v1/machines", "", "Cookie", cookie).statusCode())
        .isEqualTo(200);

    HttpResponse<String> forged = send("POST", "/api/v1/join-codes", "{}", "Cookie", cookie);
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(new JsonObject(forged.body()).getString("type")).endsWith("/csrf");
    assertThat(send(
                "POST",
                "/api/v1/join-codes",
                "{}",
                "Cookie",
                cookie,
                "X-Wattelier-Request",
                "1",
                "Origin",
                "https://evil.example")
            .statusCode())
        .isEqualTo(403);
    assertThat(send(
                "POST",
                "/api/v1/join-codes",
                "{}",
                "Cookie",
                cookie,
                "X-Wattelier-Request",
                "1",
                "Origin",
                bench.server.url())
            .statusCode())
        .isEqualTo(201);

    HttpResponse<String> closed =
        send("DELETE", "/api/v1/session", "", "Cookie", cookie, "X-Wattelier-Request", "1");
    assertThat(closed.statusCode()).isEqualTo(204);
    assertThat(send("GET", "/api/v1/machines", "", "Cookie", cookie).statusCode())
        .isEqualTo(401);
  }

  @Test
  void wrongLinkOpensNothing() throws Exception {
    HttpResponse<String> answer = send("POST", "/api/v1/session", "{\"token\":\"wt_guessed\"}");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).doesNotContain("wt_guessed");
  }

  @Test
  void machineThatJoinedWritesAsItselfInItsClassAndReadsNothing() throws Exception {
    String token = join(code("lille"), "poste-07").getString("token");

    assertThat(
            write(token, "machine,machine=poste-07,class=lille power_watts=23").statusCode())
        .isEqualTo(204);
    assertThat(write(token, "machine,machine=poste-07 power_watts=23").statusCode())
        .isEqualTo(204);
    for (String line : new String[] {
      "machine,machine=poste-08 power_watts=23",
      "machine,machine=poste-07,class=paris power_watts=23",
      "cpu load=1",
      "grid,zone=FR renewable_ratio=1"
    }) {
      HttpResponse<String> refused = write(token, line);
      assertThat(refused.statusCode()).as(line).isEqualTo(400);
      assertThat(refused.body()).contains("partial-write").containsAnyOf("poste-07", "lille");
    }
    HttpResponse<String> read =
        send("GET", "/api/v1/machines", "", "Authorization", "Bearer " + token);
    assertThat(read.statusCode()).isEqualTo(403);
    assertThat(new JsonObject(read.body()).getString("scope")).isEqualTo("read");
  }

  @Test
  void nameThatIsTakenIsSaidToBe() throws Exception {
    String code = code("lille");
    String token = join(code, "poste-07").getString("token");
    String body = new JsonObject().put("code", code).put("machine", "poste-07").encode();

    HttpResponse<String> taken = send("POST", "/api/v1/join", body);
    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(taken.body()).contains("machine-name-taken", "--name");
    assertThat(send("POST", "/api/v1/join", body, "Authorization", "Bearer " + token)
            .statusCode())
        .isEqualTo(201);
  }

  @Test
  void codesCannotBeGuessedAtPace() throws Exception {
    bench.close();
    bench = new ServerBench(
        folder,
        ServerBench.edge(Map.of("--read", "token", "--limits-joins-per-address", "5")),
        true);
    for (int i = 0; i < 5; i++) {
      assertThat(send("POST", "/api/v1/join", "{\"code\":\"AAAA-AAAA\",\"machine\":\"m\"}")
              .statusCode())
          .isEqualTo(403);
    }
    HttpResponse<String> slowed =
        send("POST", "/api/v1/join", "{\"code\":\"AAAA-AAAA\",\"machine\":\"m\"}");

    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("Retry-After")).contains("12");
    assertThat(send("POST", "/api/v1/session", "{\"token\":\"x\"}").statusCode())
        .isEqualTo(429);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/api/v1/join|{}|machine",
        "/api/v1/join|{\"machine\":\"a\"}|code",
        "/api/v1/join|{\"machine\":\" a\",\"code\":\"AAAA-AAAA\"}|machine",
        "/api/v1/join|{\"machine\":7,\"code\":\"AAAA-AAAA\"}|machine",
        "/api/v1/join|{\"machine\":\"a\",\"code\":\"AAAA-AAAA\",\"x\":1}|x",
        "/api/v1/session|{\"token\":\"\"}|token",
        "/api/v1/join-codes|{\"hours\":0}|hours",
        "/api/v1/join-codes|{\"class\":\"\\u0007\"}|class",
        "/api/v1/tokens|{\"role\":\"trainer\"}|role",
        "/api/v1/tokens|{\"role\":\"service\"}|scopes",
        "/api/v1/tokens|{\"role\":\"service\",\"scopes\":[\"all\"]}|scopes",
        "/api/v1/tokens|{\"role\":\"viewer\",\"scopes\":[\"write\"]}|scopes"
      })
  void badBodyIsRefusedByTheNameOfItsField(String path, String body, String field)
      throws Exception {
    HttpResponse<String> answer = send("POST", path, body, "Authorization", TRAINER);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "null", "\"x\""})
  void bodyThatIsNoObjectIsRefused(String body) throws Exception {
    assertThat(send("POST", "/api/v1/join", body).statusCode()).isEqualTo(400);
  }

  @Test
  void hugeBodyIsRefused() throws Exception {
    HttpResponse<String> answer = send("POST", "/api/v1/join", "{\"code\":\"" + "a".repeat(9_000));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("body-too-large");
  }

  @Test
  void trainerMakesListsAndTakesBackTokens() throws Exception {
    String token = new JsonObject(send(
                "POST",
                "/api/v1/tokens",
                "{\"role\":\"service\",\"scopes\":[\"metrics\"],\"label\":\"prometheus\"}",
                "Authorization",
                TRAINER)
            .body())
        .getString("token");
    assertThat(send("GET", "/metrics", "", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(200);
    assertThat(send("GET", "/api/v1/machines", "", "Authorization", "Bearer " + token)
            .statusCode())
        .isEqualTo(403);
    assertThat(write(token, "cpu load=1").statusCode()).isEqualTo(401);

    String listed = send("GET", "/api/v1/tokens", "", "Authorization", TRAINER).body();
    assertThat(listed).contains("prometheus").doesNotContain(token);
    long id = new JsonObject(listed).getJsonArray("tokens").getJsonObject(0).getLong("id");
    assertThat(
            send("DELETE", "/api/v1/tokens/" + id, "", "Authorization", TRAINER).statusCode())
        .isEqualTo(204);
    assertThat(
            send("DELETE", "/api/v1/tokens/" + id, "", "Authorization", TRAINER).statusCode())
        .isEqualTo(404);
    assertThat(send("GET", "/metrics", "", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(401);
  }

  @Test
  void nobodyButTheTrainerChangesWhoTakesPart() throws Exception {
    String machine = join(code("lille"), "poste-07").getString("token");
    for (String token : new String[] {machine, ServerBench.TOKEN}) {
      assertThat(send("POST", "/api/v1/join-codes", "{}", "Authorization", "Bearer " + token)
              .statusCode())
          .isEqualTo(403);
    }
    assertThat(send("POST", "/api/v1/tokens", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void machineIsErasedByTheTrainerAloneAndItsTokenEnds() throws Exception {
    String token = join(code("lille"), "poste-07").getString("token");
    assertThat(write(token, "machine,machine=poste-07 power_watts=23").statusCode())
        .isEqualTo(204);
    String path = "/api/v1/machines/poste-07";

    assertThat(send("DELETE", path, "").statusCode()).isEqualTo(401);
    assertThat(send("DELETE", path, "", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(403);
    assertThat(send("DELETE", path, "", "Authorization", TRAINER).statusCode()).isEqualTo(200);

    assertThat(write(token, "machine,machine=poste-07 power_watts=23").statusCode())
        .isEqualTo(401);
    assertThat(send("DELETE", path, "", "Authorization", TRAINER).statusCode()).isEqualTo(404);
  }

  @Test
  void addressesOfAccessAreTheDocumentedOnes() throws Exception {
    String document = send("GET", "/api/v1/openapi.yaml", "").body();
    for (String path : new String[] {"join", "session", "join-codes", "tokens"}) {
      assertThat(document).contains("\n  /api/v1/" + path + ":\n");
      assertThat(send("POST", "/api/v1/" + path, "{", "Authorization", TRAINER).statusCode())
          .as(path)
          .isEqualTo(400);
    }
    for (String path : new String[] {"join-codes/{code}", "tokens/{id}"}) {
      assertThat(document).contains("\n  /api/v1/" + path + ":\n    delete:\n");
      assertThat(send(
                  "DELETE",
                  "/api/v1/" + path.replaceAll("[{].*", "7"),
                  "",
                  "Authorization",
                  TRAINER)
              .body())
          .contains("there is no such");
    }
  }

  @Test
  void collectorOfThisMachineAloneIsOpenToItByItsOwnNamesOnly() throws Exception {
    bench.close();
    bench = new ServerBench(folder, Map.of());

    assertThat(send("GET", "/api/v1/machines", "").statusCode()).isEqualTo(200);
    assertThat(bench.exchange(
            "GET /api/v1/machines HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ")
        .contains("proxy.trusted");
    assertThat(send("POST", "/api/v1/join-codes", "{}").statusCode()).isEqualTo(401);
  }

  private String code(String className) throws Exception {
    HttpResponse<String> answer = send(
        "POST",
        "/api/v1/join-codes",
        new JsonObject().put("class", className).encode(),
        "Authorization",
        TRAINER);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new JsonObject(answer.body()).getString("code");
  }

  private JsonObject join(String code, String machine) throws Exception {
    HttpResponse<String> answer = send(
        "POST",
        "/api/v1/join",
        new JsonObject().put("code", code).put("machine", machine).encode());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new JsonObject(answer.body());
  }

  private HttpResponse<String> write(String token, String lines) throws Exception {
    return send("POST", "/api/v2/write", lines, "Authorization", "Token " + token);
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bench.server.url() + path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
