package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.collector.live.MachineNow;

/** Who may do what with labs, asked of a whole server to which others have access. */
class LabAccessTest {
  private static final String TRAINER = "Bearer " + ServerBench.TRAINER;
  private static final String PROGRAM = "Bearer " + ServerBench.TOKEN;

  @TempDir
  Path folder = Path.of("unset");

  private ServerBench bench = unopened();

  @SuppressWarnings("NullAway") // set before each test
  private static ServerBench unopened() {
    return null;
  }

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(folder.resolve("labs"));
    Files.writeString(folder.resolve("labs").resolve("own-lab.yaml"), "id: own-lab\n");
    bench = new ServerBench(folder, Map.of("--read", "token"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private HttpResponse<String> send(String as, String method, String path, String body)
      throws Exception {
    return as.isEmpty()
        ? bench.send(method, "/api/v1" + path, body)
        : bench.send(method, "/api/v1" + path, body, "Authorization", as);
  }

  private JsonObject ok(String as, String method, String path, String body) throws Exception {
    HttpResponse<String> answer = send(as, method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return new JsonObject(answer.body());
  }

  private String viewer() throws Exception {
    return "Bearer " + ok(TRAINER, "POST", "/tokens", "{\"role\":\"viewer\"}").getString("token");
  }

  /** The token of a machine that joined. */
  private String machine(String name, String className) throws Exception {
    JsonObject invitation =
        className.isEmpty() ? new JsonObject() : new JsonObject().put("class", className);
    String code = ok(TRAINER, "POST", "/join-codes", invitation.encode()).getString("code");
    String body = new JsonObject().put("code", code).put("machine", name).encode();
    return "Bearer " + ok("", "POST", "/join", body).getString("token");
  }

  private String opened(String className) throws Exception {
    return ok(
            TRAINER,
            "POST",
            "/labs/runs",
            "{\"scenario\":\"own-lab\",\"class\":\"" + className + "\"}")
        .getString("run");
  }

  /** What each may do; 200 stands for anything that is no refusal. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // method | path | body | nobody | program that writes | viewer | machine | trainer
        "GET|/labs/scenarios||401|403|200|200|200",
        "GET|/labs/scenarios/own-lab||401|403|200|200|200",
        "HEAD|/labs/runs||401|403|200|200|200",
        "GET|/labs/runs||401|403|200|200|200",
        "GET|/labs/runs/RUN||401|403|200|200|200",
        "GET|/labs/runs/RUN/phases?machine=poste-99||401|403|200|403|200",
        "POST|/labs/runs|{\"scenario\":\"own-lab\"}|401|403|403|403|200",
        "POST|/labs/runs|{\"scenario\":\"own-lab\",\"alone\":true}|401|403|403|200|200",
        "POST|/labs/runs/RUN/start|{}|401|403|403|403|200",
        "POST|/labs/runs/RUN/end|{}|401|403|403|403|200",
        "DELETE|/labs/runs/RUN||401|403|403|403|200",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"accepted\"}|401|403|403|200|403",
        "PUT|/labs/runs/RUN/participants/poste-08|{\"state\":\"accepted\"}|401|403|403|403|403",
        "PUT|/labs/runs/RUN/results/poste-08|{}|401|403|403|403|403",
        "PUT|/labs/runs/RUN|{}|401|403|403|403|405",
        "POST|/labs/what-comes-next|{}|401|403|403|403|405",
        "GET|/labs/what-comes-next||401|403|404|403|404",
        "GET|/moments||401|403|200|403|200",
        "POST|/moments|{\"note\":\"pause\"}|401|403|403|403|200",
        "DELETE|/moments/1||401|403|403|403|404",
        "POST|/session-clock|{}|401|403|403|403|200",
        "GET|/machines||401|403|200|403|200"
      })
  void eachMayDoWhatTheTableSays(
      String method,
      String path,
      String body,
      int nobody,
      int program,
      int viewer,
      int machine,
      int trainer)
      throws Exception {
    String run = opened("lille");
    String address = path.replace("RUN", run);
    String sent = body == null ? "" : body;
    Map<String, Integer> expected = new java.util.LinkedHashMap<>();
    expected.put("", nobody);
    expected.put(PROGRAM, program);
    expected.put(viewer(), viewer);
    expected.put(machine("poste-07", "lille"), machine);
    expected.put(TRAINER, trainer);
    for (Map.Entry<String, Integer> each : expected.entrySet()) {
      HttpResponse<String> answer = send(each.getKey(), method, address, sent);
      int status = answer.statusCode() < 300 ? 200 : answer.statusCode();
      assertThat(status).as(each + " " + answer.body()).isEqualTo(each.getValue());
    }
  }

  @Test
  void machineThatJoinedForAnyClassTakesPartInTheOneUnderWhichItSends() throws Exception {
    String run = opened("lille");
    String token = machine("poste-07", "");
    assertThat(send(token, "GET", "/labs/runs/" + run, "").statusCode()).isEqualTo(404);

    assertThat(bench
            .send(
                "POST",
                "/api/v2/write",
                "machine,machine=poste-07,class=lille power_watts=23",
                "Authorization",
                token)
            .statusCode())
        .isEqualTo(204);

    assertThat(ok(token, "GET", "/labs/runs/" + run, "").getString("run")).isEqualTo(run);
  }

  @Test
  void machineOfAnotherClassIsToldThatThereIsNoSuchRun() throws Exception {
    String run = opened("lille");
    String token = machine("poste-09", "paris");

    assertThat(send(token, "GET", "/labs/runs/" + run, "").statusCode()).isEqualTo(404);
    assertThat(ok(token, "GET", "/labs/runs", "").getJsonArray("runs")).isEmpty();
    assertThat(send(
                token,
                "PUT",
                "/labs/runs/" + run + "/participants/poste-09",
                "{\"state\":\"accepted\"}")
            .statusCode())
        .isEqualTo(404);
  }

  @Test
  void changeByASessionMustComeFromOurOwnPage() throws Exception {
    HttpResponse<String> opened =
        bench.send("POST", "/api/v1/session", "{\"token\":\"" + ServerBench.TRAINER + "\"}");
    String set = opened.headers().firstValue("Set-Cookie").orElseThrow();
    String cookie = set.substring(0, set.indexOf(';'));
    String run = "{\"scenario\":\"own-lab\"}";

    for (String[] call : new String[][] {
      {"/labs/runs", run}, {"/moments", "{\"note\":\"pause\"}"}, {"/session-clock", "{}"}
    }) {
      HttpResponse<String> forged =
          bench.send("POST", "/api/v1" + call[0], call[1], "Cookie", cookie);
      assertThat(forged.statusCode()).as(call[0]).isEqualTo(403);
      assertThat(forged.body()).contains("/csrf");
      assertThat(bench
              .send(
                  "POST",
                  "/api/v1" + call[0],
                  call[1],
                  "Cookie",
                  cookie,
                  "X-Wattelier-Request",
                  "1")
              .statusCode())
          .as(call[0])
          .isBetween(200, 201);
    }
  }

  @Test
  void erasedMachineLeavesItsRunsToo() throws Exception {
    String run = opened("lille");
    String token = machine("poste-07", "lille");
    ok(
        token,
        "PUT",
        "/labs/runs/" + run + "/participants/poste-07",
        "{\"state\":\"accepted\",\"prediction\":\"mine\"}");
    String own = ok(token, "POST", "/labs/runs", "{\"scenario\":\"own-lab\",\"alone\":true}")
        .getString("run");

    HttpResponse<String> erased = send(TRAINER, "DELETE", "/machines/poste-07", "");

    assertThat(erased.statusCode()).as("known by its runs alone").isEqualTo(200);
    assertThat(ok(TRAINER, "GET", "/labs/runs/" + run, "").encode()).doesNotContain("mine");
    assertThat(send(TRAINER, "GET", "/labs/runs/" + own, "").statusCode()).isEqualTo(404);
    assertThat(send(token, "GET", "/labs/runs", "").statusCode()).isEqualTo(401);
    assertThat(send(TRAINER, "DELETE", "/machines/poste-07", "").statusCode()).isEqualTo(404);
  }

  /** Puts a text, and lets something happen once the head of the request was let in and before its body comes. */
  private String put(String token, String path, String body, Happening meanwhile) throws Exception {
    try (Socket socket = bench.connect()) {
      String head = "PUT /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token
          + "\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: " + body.length()
          + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] letIn = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
      assertThat(new String(letIn, StandardCharsets.US_ASCII)).contains(" 100 ");
      meanwhile.happens();
      socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @FunctionalInterface
  private interface Happening {
    void happens() throws Exception;
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "at once"})
  void requestUnderWayDoesNotBringAnErasedMachineBackIntoItsRun(String joinsAgain)
      throws Exception {
    String run = opened("lille");
    String token = machine("poste-07", "lille");
    String place = "/labs/runs/" + run + "/participants/poste-07";
    assertThat(put(token, place, "{\"state\":\"accepted\"}", () -> {})).contains("HTTP/1.1 200");

    String answer = put(token, place, "{\"state\":\"running\"}", () -> {
      assertThat(send(TRAINER, "DELETE", "/machines/poste-07", "").statusCode()).isEqualTo(200);
      if (joinsAgain.equals("at once")) {
        machine("poste-07", "lille");
      }
    });

    assertThat(answer).contains("HTTP/1.1 401", "/unauthorized");
    assertThat(ok(TRAINER, "GET", "/labs/runs/" + run, "").encode()).doesNotContain("poste-07");
  }

  @Test
  void writeUnderWayDoesNotBringAnErasedMachineBack() throws Exception {
    String token = machine("poste-07", "lille");
    String lines = "machine,machine=poste-07 power_watts=23";
    String answer;
    try (Socket socket = bench.connect()) {
      String head = "POST /api/v2/write HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token
          + "\r\nConnection: close\r\nContent-Length: " + lines.length() + "\r\n\r\n";
      socket
          .getOutputStream()
          .write((head + lines.substring(0, 9)).getBytes(StandardCharsets.US_ASCII));
      Awaitility.await()
          .until(() ->
              bench.registry.get("wattelier.ingest.in.flight.bytes").gauge().value() > 0);
      send(TRAINER, "DELETE", "/machines/poste-07", "");
      socket.getOutputStream().write(lines.substring(9).getBytes(StandardCharsets.US_ASCII));
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(answer).startsWith("HTTP/1.1 503").contains("erased a moment ago");
    assertThat(bench.store.points()).isEmpty();
    assertThat(bench.fleet.size()).isZero();
  }

  @Test
  void writeThatTheStoreHadBeforeTheErasureIsNotShownAfterIt() throws Exception {
    bench.store.holdBack();
    CompletableFuture<HttpResponse<String>> writing = CompletableFuture.supplyAsync(() -> {
      try {
        return bench.write(
            "machine,machine=poste-07 power_watts=23\nmachine,machine=poste-08 power_watts=9");
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    });
    Awaitility.await().until(() -> bench.store.waiting() == 1);

    send(TRAINER, "DELETE", "/machines/poste-07", "");
    bench.store.answerHeldBack();

    assertThat(writing.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    assertThat(bench.fleet.snapshot().machines())
        .extracting(MachineNow::machine)
        .containsExactly("poste-08");
  }

  @Test
  void machineThatJoinsAgainUnderTheNameOfAnErasedOneWritesOnceWhatWasUnderWayIsOver()
      throws Exception {
    bench.close();
    bench = new ServerBench(folder, ServerBench.edge(Map.of("--read", "token")), true);
    machine("poste-07", "lille");
    send(TRAINER, "DELETE", "/machines/poste-07", "");
    String token = machine("poste-07", "lille");
    String line = "machine,machine=poste-07 power_watts=23";

    assertThat(bench.send("POST", "/api/v2/write", line, "Authorization", token).statusCode())
        .as("kept by its sender, and sent again")
        .isEqualTo(503);
    bench.nanos.addAndGet(Duration.ofSeconds(36).toNanos());
    assertThat(bench.send("POST", "/api/v2/write", line, "Authorization", token).statusCode())
        .isEqualTo(204);
    assertThat(bench.fleet.size()).isEqualTo(1);
  }

  @Test
  void whereReadingIsOpenAMachineStillSeesItsOwnAlone() throws Exception {
    bench.close();
    bench = new ServerBench(folder, Map.of());
    String paris = opened("paris");
    String token = machine("poste-07", "lille");

    assertThat(ok("", "GET", "/labs/runs", "").getJsonArray("runs")).hasSize(1);
    assertThat(ok(token, "GET", "/labs/runs", "").getJsonArray("runs")).isEmpty();
    assertThat(send(token, "GET", "/labs/runs/" + paris, "").statusCode()).isEqualTo(404);
    assertThat(send("", "POST", "/labs/runs", "{\"scenario\":\"own-lab\"}").statusCode())
        .isEqualTo(401);
  }

  @Test
  void jarsAreForWhoeverIsInTheRoom() throws Exception {
    for (String jar : List.of("wattelier-agent.jar", "wattelier-lab.jar")) {
      int status = bench.get("/downloads/" + jar).statusCode();
      assertThat(status).as("carried or not, never a matter of tokens").isIn(200, 404);
    }
  }
}
