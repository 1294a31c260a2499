package org.wattelier.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.lab.run.TestScenarios;

/** The commands of learners against a collector of one lab. */
class LabCommandsTest {
  @TempDir
  Path home = Path.of("unset");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Locale before = Locale.getDefault();
  private FakeLabs labs;

  @BeforeEach
  void start() throws IOException {
    Locale.setDefault(Locale.ENGLISH);
    labs = new FakeLabs();
  }

  @AfterEach
  void stop() {
    labs.close();
    Locale.setDefault(before);
  }

  @Test
  void runFindsAndReportsAndHandsIn() throws IOException {
    int code = run("", "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes", "--fast");

    assertThat(code).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("“Lean” costs less than “Fat”, as expected");
    assertThat(labs.results).hasSize(1);
    assertThat(labs.results.get(0)).contains("\"verdict\":\"as-expected\"");
    assertThat(labs.told.get(0)).contains("\"state\":\"running\"");
    assertThat(labs.told.get(labs.told.size() - 1)).contains("\"state\":\"done\"");
    assertThat(Files.readString(home.resolve("wattelier-two-ways-abc.html")))
        .contains("Two &lt;b&gt;ways&lt;/b&gt;");
  }

  @Test
  void machineThatJoinedOnceNeedsNoCodeAgain() {
    run("", "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes", "--fast");

    assertThat(run("", "run", "two-ways", "--rehearse", "--yes", "--fast")).isZero();
  }

  @Test
  void nothingRunsWhereNobodyAgrees() {
    int code = run("y\n", "run", "two-ways", "--join", "K7QM", "--rehearse");

    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).contains("Nobody is there to agree", "each variant 5 times");
    assertThat(labs.told).isEmpty();
    assertThat(labs.results).isEmpty();
  }

  @Test
  void personWhoDeclinesHasNothingRun() {
    assertThat(person("n\n", "run", "two-ways", "--join", "K7QM", "--rehearse", "--fast"))
        .isZero();
    assertThat(labs.told).isEmpty();
  }

  @Test
  void personAgreesAndPredicts() {
    int code = person("y\n2\n", "run", "two-ways", "--join", "K7QM", "--rehearse", "--fast");

    assertThat(code).as("%s%s", out, err).isZero();
    assertThat(labs.results.get(0)).contains("\"prediction\":\"fat\"");
  }

  @Test
  void joinTakesPartInTheRunThatIsOffered() {
    labs.offersRun = true;

    int code = run("", "join", "K7QM", "--rehearse", "--yes", "--once");

    assertThat(code).as("%s%s", out, err).isZero();
    assertThat(labs.told.get(0)).contains("\"state\":\"accepted\"");
    assertThat(labs.results).hasSize(1);
  }

  @Test
  void resultIsHandedInOnceTheCollectorIsBack() {
    labs.refuse("PUT /api/v1/labs/runs/two-ways-abc/results/", 503, 3);

    int code = run("", "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes", "--fast");

    assertThat(code).as("%s%s", out, err).isZero();
    assertThat(labs.results).hasSize(1);
    assertThat(out.toString()).containsOnlyOnce("status 503");
  }

  @Test
  void resultThatTheCollectorDoesNotTakeStandsInTheReport() {
    labs.refuse("PUT /api/v1/labs/runs/two-ways-abc/results/", 409, 1);

    int code = run("", "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes", "--fast");

    assertThat(code).isEqualTo(69);
    assertThat(labs.results).isEmpty();
    assertThat(out.toString())
        .contains("The collector does not have this result: Not now.", "as expected");
    assertThat(home.resolve("wattelier-two-ways-abc.html")).isNotEmptyFile();
  }

  @Test
  @Timeout(60)
  void collectorThatComesAndGoesWithoutThePhasesIsNotWaitedForForEver() {
    labs.losesPhases = true;
    labs.refuseEverySecond("/phases", 503);

    int code = execute(steppedTime(), "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes");

    assertThat(code).as("%s%s", out, err).isEqualTo(75);
    assertThat(out.toString()).contains("Nothing is known of the energy of any phase");
    assertThat(labs.told.get(labs.told.size() - 1)).contains("\"reason\":\"failed\"");
  }

  @Test
  void machineWhosePartWasNotHeardAtOnceIsHeardTheNextTime() {
    labs.refuse("PUT /api/v1/labs/runs/two-ways-abc/participants/", 429, 2);

    int code = run("", "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes", "--fast");

    assertThat(code).as("%s%s", out, err).isZero();
    assertThat(labs.told.get(0)).contains("\"state\":\"running\"");
    assertThat(labs.results).hasSize(1);
  }

  @Test
  void runThatTheCollectorNeverHearsOfSaysSoAndNothingOfTheAgent() {
    labs.refuse("PUT /api/v1/labs/runs/two-ways-abc/participants/", 503, 1000);

    int code = execute(steppedTime(), "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes");

    assertThat(code).isEqualTo(75);
    assertThat(out.toString())
        .contains("The collector could not be asked whether samples arrive", "status 503")
        .doesNotContain("No samples of");
  }

  @Test
  void runThatIsOverBeforeItBeganIsNotWaitedFor() {
    labs.refuse("PUT /api/v1/labs/runs/two-ways-abc/participants/", 409, 1);

    int code = execute(steppedTime(), "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes");

    assertThat(code).isEqualTo(75);
    assertThat(out.toString()).contains("Not now.");
    assertThat(labs.told).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/labs/runs",
        "GET /api/v1/labs/scenarios/two-ways",
        "PUT /api/v1/labs/runs/two-ways-abc/participants/",
      })
  void learnerTakesPartThoughTheCollectorWasAwayForAMoment(String asked) {
    labs.offersRun = true;
    labs.refuse(asked, 503, 1);

    int code = run("", "join", "K7QM", "--rehearse", "--yes", "--once");

    assertThat(code).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("status 503");
    assertThat(labs.told.get(0)).contains("\"state\":\"accepted\"");
    assertThat(labs.results).hasSize(1);
  }

  @Test
  void joinDeclinesWhereNobodyAgrees() {
    labs.offersRun = true;

    assertThat(run("", "join", "K7QM", "--rehearse", "--once")).isZero();
    assertThat(labs.told).hasSize(1);
    assertThat(labs.told.get(0)).contains("\"state\":\"declined\"");
  }

  @Test
  void machineWhoseSamplesDoNotArriveIsToldHowToStartItsAgent() {
    int code =
        execute(steppedTime(), "run", "two-ways", "--join", "K7QM", "--yes", "--fast", "--busy");

    assertThat(code).isEqualTo(75);
    assertThat(out.toString())
        .contains(
            "No samples of poste-1 arrive",
            "java -jar wattelier-agent.jar run --collector " + labs.address() + " --name poste-1");
    assertThat(labs.told.get(labs.told.size() - 1))
        .contains("\"state\":\"stopped\"", "\"reason\":\"unfit\"");
  }

  @Test
  void machineThatNeverJoinedIsToldHow() {
    assertThat(run("", "run", "two-ways", "--rehearse")).isEqualTo(78);
    assertThat(err.toString()).contains("poste-1-rehearsal has not joined the class", "--join");
  }

  @Test
  void unknownScenarioIsWrongUsage() {
    assertThat(run("", "run", "no-such-lab", "--join", "K7QM", "--yes")).isEqualTo(2);
    assertThat(err.toString()).contains("no-such-lab: There is no such thing here.");
  }

  @Test
  void fileWithFaultsNamesEachWithItsLine() throws IOException {
    Path file = home.resolve("two-ways.yaml");
    Files.writeString(file, TestScenarios.YAML.replace("repeats: 5", "repeats: many"));

    assertThat(run("", "run", file.toString(), "--join", "K7QM")).isEqualTo(78);
    assertThat(err.toString()).contains("two-ways.yaml:", "repeats");
  }

  @Test
  void missingFileIsWrongUsage() {
    assertThat(run("", "run", "nowhere.yaml", "--join", "K7QM")).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere.yaml: there is no such file");
  }

  @Test
  void repeatsAreBounded() {
    assertThat(run("", "run", "two-ways", "--join", "K7QM", "--repeats", "51")).isEqualTo(2);
    assertThat(err.toString()).contains("--repeats must be 1 to 50, not 51");
  }

  @Test
  void absentCollectorIsUnavailable() {
    run("", "run", "two-ways", "--join", "K7QM", "--rehearse", "--yes", "--fast");
    labs.close();

    assertThat(run("", "run", "two-ways", "--rehearse", "--yes")).isEqualTo(69);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "join", "report", "rehearse"})
  void helpNamesEveryOptionAndExitCode(String command) {
    assertThat(LabMain.execute(
            new String[] {command, "--help"},
            surroundings("", false),
            new PrintWriter(out, true),
            new PrintWriter(err, true)))
        .isZero();
    assertThat(out.toString())
        .contains("--collector", "Exit codes:", "69")
        .doesNotContain("option.");
  }

  private int run(String typed, String... arguments) {
    return execute(surroundings(typed, false), arguments);
  }

  private int person(String typed, String... arguments) {
    return execute(surroundings(typed, true), arguments);
  }

  private int execute(Surroundings surroundings, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 6);
    System.arraycopy(
        new String[] {
          "--collector", labs.address(), "--name", "poste-1", "--output", home.toString()
        },
        0,
        all,
        arguments.length,
        6);
    return LabMain.execute(
        all, surroundings, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  /** Time that goes on only where it is waited for, so that no test waits. */
  private Surroundings steppedTime() {
    AtomicLong waitedMillis = new AtomicLong();
    return new Surroundings(
        Map.of("HOME", home.toString(), "XDG_STATE_HOME", home.toString()),
        () -> Instant.parse("2026-11-28T10:00:00Z").plusMillis(waitedMillis.get()),
        System::nanoTime,
        time -> waitedMillis.addAndGet(time.toMillis()),
        new ByteArrayInputStream(new byte[0]),
        false);
  }

  private Surroundings surroundings(String typed, boolean interactive) {
    return new Surroundings(
        Map.of("HOME", home.toString(), "XDG_STATE_HOME", home.toString()),
        InstantSource.system(),
        System::nanoTime,
        time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        interactive);
  }
}
