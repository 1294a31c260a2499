package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labs end to end, with the real programs: simulated machines, a real collector, the whole way of samples, marks and results. */
class LabsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String REHEARSAL = "-rehearsal";
  private static final Pattern COVERAGE = Pattern.compile(
      "([a-z0-9-]+): (\\d+) runs with a result\\. .* held the true mean in (\\d+) of (\\d+) cases,"
          + " and the true change in (\\d+) of (\\d+)\\. .* in (\\d+) runs\\.");

  @TempDir
  Path data = Path.of("unset");

  @TempDir
  Path home = Path.of("unset");

  private @Nullable LabClass opened;

  @AfterEach
  void closeTheClass() {
    if (opened != null) {
      opened.close();
    }
  }

  /** The class, whose collector starts with the first question. */
  private LabClass labClass() {
    LabClass known = opened;
    if (known == null) {
      known = LabClass.open(data, home);
      opened = known;
    }
    return known;
  }

  @Test
  void everyMeasuredScenarioFindsTheExpectedDirection() {
    Map<String, Boolean> expects = new HashMap<>();
    for (JsonObject scenario : objects(labClass().get("/api/v1/labs/scenarios"), "scenarios")) {
      if (!scenario.getString("kind").equals("grid")) {
        // A single repeat has no interval, so nothing is said of its direction.
        boolean compared = scenario.containsKey("expect") && scenario.getInteger("repeats", 1) > 1;
        expects.put(scenario.getString("id"), compared);
      }
    }
    assertThat(expects).hasSizeGreaterThan(10);
    List<String> options = new ArrayList<>(expects.keySet());
    options.addAll(List.of("--fast", "--times", "1"));
    try (RunningJar lab = labClass().lab("rehearse", "all", options.toArray(String[]::new))) {
      assertThat(lab.awaitEnd()).as("%s", lab.output()).isZero();
      Awaitility.await("all that it printed is read")
          .untilAsserted(() -> assertThat(coverages(lab)).hasSameSizeAs(expects.keySet()));
      assertThat(coverages(lab)).allSatisfy(coverage -> {
        assertThat(coverage.runs()).as(coverage.scenario()).isOne();
        assertThat(coverage.asExpected())
            .as(coverage.scenario())
            .isEqualTo(Boolean.TRUE.equals(expects.get(coverage.scenario())) ? 1 : 0);
      });
    }
  }

  @Test
  void intervalsHoldTheTruthInNinetyOfAHundredRuns() {
    try (RunningJar lab =
        labClass().lab("rehearse", "many", "algorithm-choice", "--times", "100", "--seed", "1")) {
      lab.await(COVERAGE);
      Coverage coverage = coverages(lab).get(0);

      assertThat(coverage.runs()).isEqualTo(100);
      assertThat(coverage.means()).isEqualTo(200);
      assertThat(coverage.meansCovered()).isGreaterThanOrEqualTo(180);
      assertThat(coverage.changes()).isEqualTo(100);
      assertThat(coverage.changesCovered()).isGreaterThanOrEqualTo(90);
      assertThat(coverage.asExpected()).isGreaterThanOrEqualTo(95);
    }
  }

  @Test
  void classRunsTogetherWhateverItsMachinesDo() throws IOException {
    String run = labClass()
        .post(
            "/api/v1/labs/runs",
            new JsonObject().put("scenario", "algorithm-choice").put("fast", true))
        .getString("run");
    List<RunningJar> machines = new ArrayList<>();
    try {
      IntStream.rangeClosed(1, 9)
          .mapToObj(number -> joining("poste-" + number, "--yes"))
          .forEach(machines::add);
      // Nobody is there to agree.
      machines.add(joining("poste-refuses"));
      // It tells every five seconds where it is: slow enough to be seen in a repeat, also on a busy
      // machine.
      RunningJar droppingOut = joining("poste-10", "--yes", "--pace", "1");
      machines.add(droppingOut);
      awaitStates(run, Map.of("accepted", 10L, "declined", 1L));

      labClass().post("/api/v1/labs/runs/" + run + "/start", new JsonObject().put("inSeconds", 5));
      Awaitility.await("poste-10 is in a repeat")
          .atMost(PATIENCE)
          .until(() -> phaseOf(run, "poste-10" + REHEARSAL).matches("(linear|binary)/[12]"));
      droppingOut.killHard();
      machines.add(joining("poste-10", "--yes"));
      awaitStates(run, Map.of("done", 10L, "declined", 1L));

      requireTenWholeResults(run);
      requireNothingCountedTwice(run);
      requireReport(run);
    } finally {
      machines.forEach(RunningJar::close);
    }
  }

  private RunningJar joining(String machine, String... more) {
    List<String> options = new ArrayList<>(List.of(
        "--rehearse", "--once", "--output", home.resolve("out-" + machine).toString()));
    options.addAll(List.of(more));
    return labClass().lab("join", machine, options.toArray(String[]::new));
  }

  private void requireTenWholeResults(String run) {
    List<JsonObject> results = objects(labClass().get("/api/v1/labs/runs/" + run), "results");
    assertThat(results).hasSize(10);
    assertThat(results).extracting(result -> result.getString("machine")).doesNotHaveDuplicates();
    assertThat(results).allSatisfy(result -> {
      assertThat(result.getJsonArray("leftOut")).isEmpty();
      assertThat(objects(result, "variants"))
          .hasSize(2)
          .allSatisfy(variant -> assertThat(variant.getJsonArray("repeats")).hasSize(3));
      assertThat(result.getJsonObject("comparison").getString("verdict")).isEqualTo("as-expected");
    });
  }

  /** Of the machine that began anew, only what it did since counts. */
  private void requireNothingCountedTwice(String run) {
    String machine = "poste-10" + REHEARSAL;
    List<JsonObject> phases = objects(
        labClass().get("/api/v1/labs/runs/" + run + "/phases?machine=" + machine), "phases");
    assertThat(phases)
        .extracting(phase -> phase.getString("phase"))
        .doesNotHaveDuplicates()
        .hasSize(4 + 1 + 6);
    // Four seconds at a hundred units a second.
    assertThat(phases)
        .filteredOn(phase -> phase.getString("phase").startsWith("linear"))
        .allSatisfy(phase -> assertThat(phase.getDouble("workUnits")).isBetween(350.0, 450.0));
  }

  private void requireReport(String run) throws IOException {
    Path token = Files.writeString(home.resolve("trainer-token"), labClass().trainerToken());
    Path out = home.resolve("report");
    try (RunningJar report = labClass()
        .lab(
            "report",
            "trainer",
            run,
            "--token-file",
            token.toString(),
            "--output",
            out.toString())) {
      assertThat(report.awaitEnd()).as("%s", report.output()).isZero();
    }
    assertThat(Files.readString(out.resolve("wattelier-" + run + ".html")))
        .contains("poste-1" + REHEARSAL, "poste-10" + REHEARSAL, "10 machines", "1 declined")
        .doesNotContain("poste-refuses");
  }

  @Test
  void runSurvivesARestartOfTheCollector() throws IOException {
    Path out = home.resolve("out");
    try (RunningJar lab = labClass()
        .lab(
            "run",
            "poste-1",
            "algorithm-choice",
            "--fast",
            "--yes",
            "--rehearse",
            "--pace",
            "1.5",
            "--output",
            out.toString())) {
      String run = Awaitility.await("a run of one's own")
          .atMost(PATIENCE)
          .until(this::ownRun, found -> !found.isEmpty());
      Awaitility.await("it is in a repeat")
          .atMost(PATIENCE)
          .until(() -> phaseOf(run, "poste-1" + REHEARSAL).matches("(linear|binary)/.*"));

      labClass().killCollector();
      labClass().startCollectorAgain();

      assertThat(lab.awaitEnd()).as("%s", lab.output()).isZero();
      JsonObject found = new JsonObject(Files.readString(out.resolve("wattelier-" + run + ".json")))
          .getJsonArray("results")
          .getJsonObject(0);
      assertThat(found.getJsonArray("leftOut")).isEmpty();
      assertThat(objects(found, "variants"))
          .allSatisfy(variant -> assertThat(variant.getJsonArray("repeats")).hasSize(3));
      assertThat(objects(labClass().get("/api/v1/labs/runs/" + run), "results")).hasSize(1);
    }
  }

  private String ownRun() {
    List<JsonObject> runs = objects(labClass().get("/api/v1/labs/runs"), "runs");
    return runs.isEmpty() ? "" : runs.get(0).getString("run");
  }

  private String phaseOf(String run, String machine) {
    return labClass().participants(run).stream()
        .filter(participant -> participant.getString("machine").equals(machine))
        .map(participant -> participant.getString("phase", ""))
        .findFirst()
        .orElse("");
  }

  private void awaitStates(String run, Map<String, Long> wanted) {
    Awaitility.await("machines " + wanted).atMost(PATIENCE).untilAsserted(() -> {
      Map<String, Long> states = new HashMap<>();
      labClass()
          .participants(run)
          .forEach(participant -> states.merge(participant.getString("state"), 1L, Long::sum));
      assertThat(states).isEqualTo(wanted);
    });
  }

  /** What {@code lab rehearse} printed of a scenario. */
  private record Coverage(
      String scenario,
      int runs,
      int meansCovered,
      int means,
      int changesCovered,
      int changes,
      int asExpected) {}

  private static List<Coverage> coverages(RunningJar lab) {
    List<Coverage> coverages = new ArrayList<>();
    for (String line : lab.output()) {
      Matcher told = COVERAGE.matcher(line);
      if (told.find()) {
        coverages.add(new Coverage(
            told.group(1),
            number(told, 2),
            number(told, 3),
            number(told, 4),
            number(told, 5),
            number(told, 6),
            number(told, 7)));
      }
    }
    return coverages;
  }

  private static int number(Matcher told, int group) {
    return Integer.parseInt(told.group(group));
  }

  private static List<JsonObject> objects(JsonObject json, String name) {
    JsonArray array = json.getJsonArray(name, new JsonArray());
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
