package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.LabServer.participant;
import static org.wattelier.collector.api.LabServer.result;
import static org.wattelier.collector.api.LabServer.resultOf;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may see and do what of a lab run, from its opening to its results. */
@Timeout(60)
class LabRoutesTest {
  private static final String SEVEN = "poste-07 lille";
  private static final String EIGHT = "poste-08 lille";
  private static final String PARIS = "poste-09 paris";

  @RegisterExtension
  final LabServer labs = new LabServer();

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
    return method.name().toLowerCase(Locale.ROOT) + " "
        + String.valueOf(route.getPath()).replaceAll(":(\\w+)", "{$1}");
  }

  @Test
  void scenariosAreListedWithThoseThatAreNone() throws Exception {
    Files.writeString(labs.folder.resolve("own-lab.yaml"), "id: own-lab\nminutes: 5\n");
    Files.writeString(labs.folder.resolve("broken.yaml"), "id: [");

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
}
