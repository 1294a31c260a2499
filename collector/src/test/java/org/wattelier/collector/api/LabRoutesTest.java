package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.collector.bookkeeping.MemoryStore;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;

@Timeout(60)
class LabRoutesTest {
  private static final String SEVEN = "poste-07 lille";
  private static final String EIGHT = "poste-08 lille";
  private static final String PARIS = "poste-09 paris";

  @TempDir
  Path folder;

  private LabServer labs;

  @BeforeEach
  void serve() throws Exception {
    labs = new LabServer(folder, vertx -> new MemoryStore());
  }

  @AfterEach
  void stop() {
    labs.close();
  }

  private static JsonObject result(String machine) {
    return new JsonObject()
        .put("machine", machine)
        .put("scenario", "algorithm-choice")
        .put("fast", false)
        .put("quality", "estimated")
        .put("source", "model")
        .put("measure", "energy-per-unit")
        .put("unit", "joule_per_unit")
        .put("baselinePowerWatts", 21.3)
        .put(
            "variants",
            new JsonArray()
                .add(new JsonObject()
                    .put("id", "linear")
                    .put(
                        "repeats",
                        new JsonArray().add(new JsonObject().put("repeat", 1).put("value", 0.0123)))
                    .put(
                        "mean",
                        new JsonObject()
                            .put("value", 0.012)
                            .put("low", 0.011)
                            .put("high", 0.013)
                            .put("unit", "joule_per_unit")
                            .put("quality", "estimated")
                            .put("source", "model"))
                    .put("workUnits", 123_456)))
        .put(
            "comparison",
            new JsonObject()
                .put("lower", "binary")
                .put("than", "linear")
                .put(
                    "changeRatio",
                    new JsonObject().put("value", -0.93).put("low", -0.95).put("high", -0.9))
                .put("effectSize", 4.2)
                .put("verdict", "as-expected"))
        .put("prediction", "binary")
        .put("finishedAt", "2026-11-23T22:15:00Z");
  }

  private String participant(String run, String machine) {
    return "/labs/runs/" + run + "/participants/" + machine;
  }

  private String resultOf(String run, String machine) {
    return "/labs/runs/" + run + "/results/" + machine;
  }

  @Test
  void documentHasThePathsAndMethodsThatAreMountedAndNoOthers() throws Exception {
    JsonObject paths = OpenApiContract.read().document().getJsonObject("paths");
    Set<String> documented = new TreeSet<>();
    for (String path : paths.fieldNames()) {
      if (path.matches("/api/v1/(labs|moments|session-clock).*")) {
        paths
            .getJsonObject(path)
            .fieldNames()
            .forEach(method -> documented.add(method + " " + path));
      }
    }
    Set<String> mounted = labs.router.getRoutes().stream()
        .flatMap(route -> Objects.requireNonNull(route.methods()).stream()
            .filter(method -> !method.equals(HttpMethod.HEAD))
            .map(method -> documented(method, route)))
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(mounted).hasSize(15);
  }

  private static String documented(HttpMethod method, Route route) {
    return method.name().toLowerCase(java.util.Locale.ROOT) + " "
        + String.valueOf(route.getPath()).replaceAll(":(\\w+)", "{$1}");
  }

  @Test
  void scenariosAreListedWithThoseThatAreNone() throws Exception {
    Files.writeString(folder.resolve("own-lab.yaml"), "id: own-lab\nminutes: 5\n");
    Files.writeString(folder.resolve("broken.yaml"), "id: [");

    JsonObject answer = labs.get(SEVEN, "/labs/scenarios", "Scenarios");

    assertThat(answer.getJsonArray("scenarios").stream()
            .map(JsonObject.class::cast)
            .map(scenario -> scenario.getString("id")))
        .containsExactly("idle-machine", "algorithm-choice", "own-lab");
    assertThat(answer.getJsonArray("problems").getJsonObject(0).getString("file"))
        .isEqualTo("broken.yaml");
    assertThat(labs.get(SEVEN, "/labs/scenarios/own-lab", "Scenario").getInteger("minutes"))
        .isEqualTo(5);
    assertThat(labs.refused(SEVEN, "GET", "/labs/scenarios/nothing", "", 404).getString("type"))
        .endsWith("/unknown-scenario");
    assertThat(labs.send("viewer", "HEAD", "/labs/scenarios", "").statusCode()).isEqualTo(200);
  }

  @Test
  void classDoesALabTogether() throws Exception {
    String run = labs.opened("lille");
    assertThat(labs.get(SEVEN, "/labs/runs?state=open", "Runs").getJsonArray("runs"))
        .hasSize(1);
    assertThat(labs.get(PARIS, "/labs/runs", "Runs").getJsonArray("runs")).isEmpty();

    JsonObject joined = labs.ok(
        SEVEN,
        "PUT",
        participant(run, "poste-07"),
        "{\"state\":\"accepted\",\"prediction\":\"binary\"}",
        "Run");
    assertThat(joined.getString("state")).isEqualTo("open");
    assertThat(joined.getString("now")).isEqualTo("2026-11-23T22:00:00.000Z");
    labs.ok(EIGHT, "PUT", participant(run, "poste-08"), "{\"state\":\"declined\"}", "Run");

    JsonObject started =
        labs.ok("trainer", "POST", "/labs/runs/" + run + "/start", "{\"inSeconds\":5}", "Run");
    assertThat(started.getString("startsAt")).isEqualTo("2026-11-23T22:00:05.000Z");
    labs.ok(
        SEVEN,
        "PUT",
        participant(run, "poste-07"),
        "{\"state\":\"running\",\"phase\":\"linear/3\",\"progressRatio\":0.4}",
        "Run");
    labs.now = LabServer.START.plusSeconds(61);
    JsonArray participants =
        labs.get("viewer", "/labs/runs/" + run, "Run").getJsonArray("participants");
    assertThat(participants.encode())
        .isEqualTo("[{\"machine\":\"poste-07\",\"state\":\"lost\",\"phase\":\"linear/3\","
            + "\"progressRatio\":0.4,\"heardAt\":\"2026-11-23T22:00:00.000Z\","
            + "\"prediction\":\"binary\"},{\"machine\":\"poste-08\",\"state\":\"declined\","
            + "\"heardAt\":\"2026-11-23T22:00:00.000Z\"}]");

    assertThat(labs.send(
                SEVEN, "PUT", resultOf(run, "poste-07"), result("poste-07").encode())
            .statusCode())
        .isEqualTo(204);
    assertThat(labs.send(
                SEVEN, "PUT", resultOf(run, "poste-07"), result("poste-07").encode())
            .statusCode())
        .isEqualTo(204);
    labs.ok(SEVEN, "PUT", participant(run, "poste-07"), "{\"state\":\"done\"}", "Run");
    JsonObject ended = labs.ok("trainer", "POST", "/labs/runs/" + run + "/end", "", "Run");
    assertThat(ended.getString("endedAt")).isEqualTo("2026-11-23T22:01:01.000Z");

    JsonArray results = labs.get("viewer", "/labs/runs/" + run, "Run").getJsonArray("results");
    assertThat(results).containsExactly(result("poste-07"));
    assertThat(labs.get("viewer", "/labs/runs", "Runs")
            .getJsonArray("runs")
            .getJsonObject(0)
            .containsKey("results"))
        .isFalse();
  }

  @Test
  void machineSeesItselfAlone() throws Exception {
    String run = labs.opened("lille");
    for (String machine : List.of("poste-07", "poste-08")) {
      labs.ok(
          machine + " lille", "PUT", participant(run, machine), "{\"state\":\"accepted\"}", "Run");
      labs.send(
          machine + " lille", "PUT", resultOf(run, machine), result(machine).encode());
    }

    JsonObject seen = labs.get(SEVEN, "/labs/runs/" + run, "Run");

    assertThat(seen.encode()).contains("poste-07").doesNotContain("poste-08");
    assertThat(labs.get("trainer", "/labs/runs/" + run, "Run").getJsonArray("results"))
        .hasSize(2);
  }

  @Test
  void machineOfAnotherClassKnowsNothingOfTheRun() throws Exception {
    String run = labs.opened("lille");

    for (String[] call : new String[][] {
      {"GET", "/labs/runs/" + run, ""},
      {"GET", "/labs/runs/" + run + "/phases", ""},
      {"POST", "/labs/runs/" + run + "/end", ""},
      {"PUT", participant(run, "poste-09"), "{\"state\":\"accepted\"}"},
      {"PUT", resultOf(run, "poste-09"), result("poste-09").encode()}
    }) {
      assertThat(labs.refused(PARIS, call[0], call[1], call[2], 404).getString("type"))
          .as(call[1])
          .endsWith("/unknown-run");
    }
  }

  @Test
  void nobodySpeaksForAnotherMachine() throws Exception {
    String run = labs.opened("lille");
    for (String as : List.of(EIGHT, "trainer", "viewer")) {
      labs.refused(as, "PUT", participant(run, "poste-07"), "{\"state\":\"accepted\"}", 403);
      labs.refused(as, "PUT", resultOf(run, "poste-07"), result("poste-07").encode(), 403);
    }
    labs.refused(SEVEN, "GET", "/labs/runs/" + run + "/phases?machine=poste-08", "", 403);
    labs.refused(SEVEN, "POST", "/labs/runs/" + run + "/end", "", 403);
    assertThat(labs.get("viewer", "/labs/runs/" + run, "Run").getJsonArray("participants"))
        .isEmpty();
  }

  @Test
  void learnerRunsALabAlone() throws Exception {
    labs.refused(SEVEN, "POST", "/labs/runs", "{\"scenario\":\"algorithm-choice\"}", 403);
    labs.refused(
        "viewer", "POST", "/labs/runs", "{\"scenario\":\"algorithm-choice\",\"alone\":true}", 403);

    JsonObject run = labs.ok(
        SEVEN,
        "POST",
        "/labs/runs",
        "{\"scenario\":\"algorithm-choice\",\"alone\":true,\"fast\":true}",
        "Run");

    assertThat(run.getString("state")).isEqualTo("started");
    assertThat(run.getString("startsAt")).isEqualTo(run.getString("now"));
    assertThat(run.getString("owner")).isEqualTo("poste-07");
    assertThat(run.getBoolean("fast")).isTrue();
    String name = run.getString("run");
    assertThat(labs.get(EIGHT, "/labs/runs", "Runs").getJsonArray("runs")).isEmpty();
    labs.refused(EIGHT, "GET", "/labs/runs/" + name, "", 404);
    labs.refused(EIGHT, "POST", "/labs/runs/" + name + "/end", "", 404);
    assertThat(labs.ok(SEVEN, "POST", "/labs/runs/" + name + "/end", "", "Run").getString("state"))
        .isEqualTo("ended");
    assertThat(labs.get(SEVEN, "/labs/runs", "Runs").getJsonArray("runs")).hasSize(1);
  }

  @Test
  void whatDoesNotFitTheStateOfTheRunIsAConflict() throws Exception {
    String run = labs.opened("lille");
    labs.ok("trainer", "POST", "/labs/runs/" + run + "/start", "{}", "Run");
    assertThat(labs.refused("trainer", "POST", "/labs/runs/" + run + "/start", "{}", 409)
            .getString("type"))
        .endsWith("/run-started");
    labs.ok("trainer", "POST", "/labs/runs/" + run + "/end", "{}", "Run");
    assertThat(
            labs.refused(SEVEN, "PUT", participant(run, "poste-07"), "{\"state\":\"running\"}", 409)
                .getString("type"))
        .endsWith("/run-ended");

    assertThat(labs.send("trainer", "DELETE", "/labs/runs/" + run, "").statusCode())
        .isEqualTo(204);
    labs.refused("trainer", "DELETE", "/labs/runs/" + run, "", 404);
    labs.refused("trainer", "GET", "/labs/runs/" + run, "", 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST|/labs/runs|{}|scenario",
        "POST|/labs/runs|{\"scenario\":\"nothing\"}|scenario",
        "POST|/labs/runs|{\"scenario\":\"../../etc\"}|scenario",
        "POST|/labs/runs|{\"scenario\":\"algorithm-choice\",\"class\":\"\\u202e\"}|class",
        "POST|/labs/runs|{\"scenario\":\"algorithm-choice\",\"fast\":\"yes\"}|fast",
        "POST|/labs/runs|{\"scenario\":\"algorithm-choice\",\"alone\":1}|alone",
        "POST|/labs/runs|{\"scenario\":\"algorithm-choice\",\"x\":1}|x",
        "POST|/labs/runs/RUN/start|{\"inSeconds\":4}|inSeconds",
        "POST|/labs/runs/RUN/start|{\"inSeconds\":601}|inSeconds",
        "POST|/labs/runs/RUN/start|{\"inSeconds\":5.5}|inSeconds",
        "PUT|/labs/runs/RUN/participants/poste-07|{}|state",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"lost\"}|state",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"running\",\"phase\":\"a b/1\"}|phase",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"running\",\"progressRatio\":1.1}|progressRatio",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"stopped\",\"reason\":\"bored\"}|reason",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"accepted\",\"prediction\":\"a\\nb\"}|prediction",
        "PUT|/labs/runs/RUN/participants/poste-07|{\"state\":\"accepted\",\"machine\":\"x\"}|machine",
        "POST|/moments|{}|note",
        "POST|/moments|{\"note\":\" \"}|note",
        "POST|/moments|{\"note\":\"\\u0007\"}|note",
        "POST|/session-clock|{\"since\":\"2026-11-23T22:00:00Z\"}|since"
      })
  void badBodyIsRefusedByTheNameOfItsField(String method, String path, String body, String field)
      throws Exception {
    String run = labs.opened("lille");
    String as = method.equals("PUT") ? SEVEN : "trainer";

    JsonObject problem = labs.refused(as, method, path.replace("RUN", run), body, 400);

    assertThat(problem.getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "machine|\"poste-08\"|machine",
        "scenario|\"idle-machine\"|scenario",
        "quality|\"sure\"|quality",
        "quality|null|quality",
        "source|null|source",
        "source|\"<b>\"|source",
        "measure|\"watts\"|measure",
        "unit|\"calorie\"|unit",
        "fast|\"no\"|fast",
        "baselinePowerWatts|-1|baselinePowerWatts",
        "prediction|7|prediction",
        "finishedAt|\"yesterday\"|finishedAt",
        "finishedAt|null|finishedAt",
        "variants|null|variants",
        "variants|{}|variants",
        "variants|[7]|variants[0]",
        "variants|[{}]|variants[0].id",
        "variants|[{\"id\":\"A b\"}]|variants[0].id",
        "variants|[{\"id\":\"a\",\"workUnits\":-1}]|variants[0].workUnits",
        "variants|[{\"id\":\"a\",\"repeats\":[{\"repeat\":0}]}]|variants[0].repeats[0].repeat",
        "variants|[{\"id\":\"a\",\"repeats\":[{\"repeat\":1,\"value\":\"x\"}]}]|variants[0].repeats[0].value",
        "variants|[{\"id\":\"a\",\"mean\":{}}]|variants[0].mean.value",
        "variants|[{\"id\":\"a\",\"mean\":{\"value\":1,\"low\":2}}]|variants[0].mean",
        "variants|[{\"id\":\"a\",\"mean\":{\"value\":1,\"quality\":\"x\"}}]|variants[0].mean.quality",
        "comparison|7|comparison",
        "comparison|{\"verdict\":\"maybe\"}|comparison.verdict",
        "comparison|{\"changeRatio\":{\"low\":1}}|comparison.changeRatio.value",
        "comparison|{\"effectSize\":\"big\"}|comparison.effectSize",
        "more|[[[[[[[[1]]]]]]]]|more"
      })
  void badResultIsRefusedByTheNameOfItsField(String field, String value, String told)
      throws Exception {
    String run = labs.opened("lille");
    JsonObject result = result("poste-07");
    String body =
        result.put(field, new JsonArray("[" + value + "]").getValue(0)).encode();

    JsonObject problem = labs.refused(SEVEN, "PUT", resultOf(run, "poste-07"), body, 400);

    assertThat(problem.getString("field")).isEqualTo(told);
    assertThat(labs.get("viewer", "/labs/runs/" + run, "Run").getJsonArray("results"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "{\"deep\":[1e400]}"})
  void numberWithoutEndIsRefusedWhereverItStands(String value) throws Exception {
    String run = labs.opened("lille");
    String body =
        result("poste-07").put("more", 0).encode().replace("\"more\":0", "\"more\":" + value);

    assertThat(body).contains(value);
    labs.refused(SEVEN, "PUT", resultOf(run, "poste-07"), body, 400);
  }

  @Test
  void whatANewerRunnerSaysIsKept() throws Exception {
    String run = labs.opened("lille");
    JsonObject result =
        result("poste-07").put("renewableRatio", new JsonObject().put("value", 0.3));

    assertThat(
            labs.send(SEVEN, "PUT", resultOf(run, "poste-07"), result.encode()).statusCode())
        .isEqualTo(204);
    assertThat(labs.get("viewer", "/labs/runs/" + run, "Run").getJsonArray("results"))
        .containsExactly(result);
  }

  @Test
  void hugeBodiesAreRefused() throws Exception {
    String run = labs.opened("lille");
    String huge = result("poste-07").put("more", "x".repeat(70_000)).encode();

    labs.refused(SEVEN, "PUT", resultOf(run, "poste-07"), huge, 413);
    labs.refused(SEVEN, "PUT", participant(run, "poste-07"), huge.substring(0, 5_000), 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "null"})
  void bodyThatIsNoObjectIsRefused(String body) throws Exception {
    String run = labs.opened("lille");

    labs.refused(SEVEN, "PUT", resultOf(run, "poste-07"), body, 400);
    labs.refused("trainer", "POST", "/labs/runs", body, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/labs/scenarios?x=1",
        "/labs/runs?x=1",
        "/labs/runs?state=lost",
        "/labs/runs?limit=0",
        "/labs/runs/RUN?x=1",
        "/labs/runs/RUN/phases?x=1",
        "/moments?x=1",
        "/moments?from=yesterday"
      })
  void parameterThatIsNotKnownIsRefused(String path) throws Exception {
    labs.refused("viewer", "GET", path.replace("RUN", labs.opened("lille")), "", 400);
  }

  @Test
  void runsAreFilteredNewestFirst() throws Exception {
    String first = labs.opened("lille");
    labs.now = labs.now.plusSeconds(1);
    String second = labs.opened("paris");
    labs.ok("trainer", "POST", "/labs/runs/" + first + "/end", "", "Run");

    assertThat(names("/labs/runs")).containsExactly(second, first);
    assertThat(names("/labs/runs?limit=1")).containsExactly(second);
    assertThat(names("/labs/runs?class=lille")).containsExactly(first);
    assertThat(names("/labs/runs?state=open")).containsExactly(second);
  }

  private List<String> names(String path) throws Exception {
    return labs.get("viewer", path, "Runs").getJsonArray("runs").stream()
        .map(JsonObject.class::cast)
        .map(run -> run.getString("run"))
        .toList();
  }

  @Test
  void machinesOfAnyNameTakePart() throws Exception {
    labs.ok("trainer", "POST", "/labs/runs", "{\"scenario\":\"algorithm-choice\"}", "Run");
    String run = names("/labs/runs").get(0);

    HttpResponse<String> answer =
        labs.send("a/b%. x", "PUT", participant(run, "a%2Fb%25."), "{\"state\":\"accepted\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(labs.get("viewer", "/labs/runs/" + run, "Run")
            .getJsonArray("participants")
            .getJsonObject(0)
            .getString("machine"))
        .isEqualTo("a/b%.");
  }

  @Test
  void momentsAreNotedListedAndDeleted() throws Exception {
    JsonObject moment =
        labs.ok("trainer", "POST", "/moments", "{\"note\":\"L’imprimante s’éteint\"}", "Moment");
    labs.now = labs.now.plusSeconds(1);

    assertThat(labs.get("viewer", "/moments", "Moments").getJsonArray("moments"))
        .containsExactly(moment);
    assertThat(labs.get(
                "viewer", "/moments?from=2026-11-23T22:00:01Z&to=2026-11-23T23:00:00Z", "Moments")
            .getJsonArray("moments"))
        .isEmpty();
    String path = "/moments/" + moment.getString("id");
    assertThat(labs.send("trainer", "DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(labs.refused("trainer", "DELETE", path, "", 404).getString("type"))
        .endsWith("/unknown-moment");
  }

  @Test
  void sessionBeginsNow() throws Exception {
    labs.fleet.accept(List.of(sample(0, 100), sample(1, 120)));
    labs.now = labs.now.plusSeconds(2);

    HttpResponse<String> answer = labs.send("trainer", "POST", "/session-clock", "{}");

    assertThat(new JsonObject(answer.body()))
        .isEqualTo(new JsonObject().put("since", "2026-11-23T22:00:02.000Z"));
    assertThat(labs.fleet.since()).isEqualTo(labs.now);
    assertThat(labs.fleet.snapshot().total().energy()).isNull();
    labs.fleet.accept(List.of(sample(3, 150)));
    assertThat(Objects.requireNonNull(labs.fleet.snapshot().total().energy()).value())
        .isEqualTo(30);
  }

  private static org.wattelier.telemetry.Point sample(long second, double joules) {
    return MachineSample.at("poste-07", LabServer.START.plusSeconds(second))
        .with(MachineField.ENERGY_JOULES, joules)
        .build()
        .toPoint();
  }
}
