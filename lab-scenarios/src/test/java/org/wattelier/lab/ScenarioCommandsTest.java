package org.wattelier.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Scenarios;

class ScenarioCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Locale before = Locale.getDefault();

  @TempDir
  Path directory;

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void listHasEveryScenarioUnderItsModule() {
    assertThat(run("list")).isZero();

    assertThat(out.toString().lines().filter(line -> line.matches("\\d\\. .*")))
        .hasSize(7)
        .first()
        .isEqualTo("1. Analysing and reducing the environmental impact of digital technology");
    assertThat(out.toString()
            .lines()
            .filter(line -> line.startsWith("   "))
            .map(line -> line.strip().split(" ", 2)[0]))
        .containsExactlyElementsOf(
            Scenarios.shipped().stream().map(Scenario::id).toList());
    assertThat(out.toString())
        .contains("algorithm-choice          The choice of the algorithm (20 min)");
  }

  @Test
  void listIsReadByProgramsToo() throws IOException {
    assertThat(run("list", "--format", "json")).isZero();

    List<String> ids = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(out.toString())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("id")) {
          ids.add(json.nextTextValue());
        }
      }
    }
    assertThat(ids)
        .containsExactlyElementsOf(
            Scenarios.shipped().stream().map(Scenario::id).toList());
  }

  @Test
  void worksheetHasWhatALearnerNeedsAndNoMore() {
    assertThat(run("show", "algorithm-choice")).isZero();

    assertThat(out.toString())
        .startsWith("The choice of the algorithm" + System.lineSeparator() + "====")
        .contains(
            "Before you begin: what do you expect?", "Halving (binary), 20 s", "Questions", "_____")
        .doesNotContain("Notes for the trainer");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 88);
  }

  @Test
  void trainersGetTheirNotesWithNumberedSources() {
    assertThat(run("show", "know-your-idle", "--trainer")).isZero();

    assertThat(out.toString())
        .contains("Notes for the trainer", "[1] Barroso and H")
        .contains("[2] CodeCarbon")
        .doesNotContain("[barroso-holzle]");
  }

  @Test
  void worksheetIsFrenchForThoseWhoReadFrench() {
    Locale.setDefault(Locale.FRANCE);

    assertThat(run("show", "batch-now-or-at-noon")).isZero();
    assertThat(out.toString())
        .startsWith("Lancer le calcul ce soir ou demain midi\u202f?")
        .contains("Ce que vous entrez", "Énergie du calcul\u202f: 2 kWh");
  }

  @Test
  void everyScenarioCanBeShown() {
    for (Scenario scenario : Scenarios.shipped()) {
      assertThat(run("show", scenario.id(), "--trainer")).as(scenario.id()).isZero();
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void scenarioThatIsNotThereIsToldWithTheOneThatWasMeant() {
    assertThat(run("show", "algoritm-choice")).isEqualTo(2);
    assertThat(run("show", "x")).isEqualTo(2);

    assertThat(err.toString().lines())
        .containsExactly(
            "algoritm-choice: there is no such scenario; did you mean algorithm-choice?",
            "x: there is no such scenario; wattelier-lab list prints them all.");
  }

  @Test
  void goodFilesAreGood() throws IOException {
    Path file = shippedFile();

    assertThat(run("validate", file.toString())).isZero();
    assertThat(out.toString().strip()).isEqualTo(file + ": good");
    assertThat(run("show", file.toString())).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void everyFaultOfEveryFileIsOneLineWithItsPlace() throws IOException {
    Path good = shippedFile();
    Path bad = directory.resolve("bad.yaml");
    Files.writeString(
        bad,
        Files.readString(good)
            .replace("module: 3", "module: 30")
            .replace("repeats: 5", "repeat: 5"));
    Path missing = directory.resolve("missing.yaml");

    assertThat(run("validate", bad.toString(), good.toString(), missing.toString()))
        .isEqualTo(1);

    assertThat(out.toString().lines()).containsExactly(good + ": good");
    assertThat(err.toString().lines())
        .hasSize(5)
        .anyMatch(line -> line.startsWith(bad + ":1:5: id: "))
        .anyMatch(
            line -> line.equals(bad + ":2:9: module: must be a whole number from 1 to 7, not 30"))
        .anyMatch(line ->
            line.matches(".*:\\d+:1: repeat: repeat is no key here: did you mean repeats\\?"))
        .anyMatch(line -> line.contains(": repeats: is missing"))
        .anyMatch(line ->
            line.equals(missing + ": this file cannot be read; check its name and your access."));
    assertThat(run("show", bad.toString())).isEqualTo(1);
  }

  @Test
  void usageIsTold() {
    assertThat(run("validate")).isEqualTo(2);
    assertThat(run("list", "--format", "xml")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "Missing: FILE. See: wattelier-lab validate --help",
            "--format cannot be 'xml'. Choose one of: text, json. See: wattelier-lab list --help");
  }

  @Test
  void helpIsThere() {
    for (String command : List.of("list", "show", "validate")) {
      assertThat(run(command, "--help")).isZero();
    }
    assertThat(out.toString()).contains("Exit codes:", "--format", "--trainer", "docs/labs.md");
  }

  @Test
  void oldConsolesGetPlainerTypographyAndNoQuestionMarks() {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    PrintWriter console = PrintableWriter.over(
        new java.io.PrintStream(bytes, true, StandardCharsets.UTF_8), null, "ISO-8859-1");

    console.print("Qu’est-ce\u202f? «\u202fÉté\u202f» …");
    console.flush();

    assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("Qu'est-ce\u00a0? «\u00a0Été\u00a0» .");
  }

  private Path shippedFile() throws IOException {
    return Files.copy(
        Path.of("src/main/resources/labs/algorithm-choice.yaml"),
        directory.resolve("algorithm-choice.yaml"));
  }

  private int run(String... arguments) {
    Surroundings surroundings = new Surroundings(
        Map.of(),
        InstantSource.system(),
        System::nanoTime,
        time -> {},
        new ByteArrayInputStream(new byte[0]),
        false);
    return LabMain.execute(
        arguments, surroundings, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
