package org.wattelier.collector.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioLibraryTest {
  @TempDir
  Path folder = Path.of("unset");

  private ScenarioLibrary library() {
    return new ScenarioLibrary(getClass().getClassLoader(), "labs-of-tests", folder);
  }

  private void write(String file, String yaml) throws IOException {
    Files.writeString(folder.resolve(file), yaml);
  }

  private ScenarioFault onlyProblem() throws IOException {
    ScenarioLibrary.Shelf shelf = library().shelf();
    assertThat(shelf.problems()).hasSize(1);
    assertThat(shelf.scenarios()).hasSize(2);
    return shelf.problems().get(0);
  }

  @Test
  void carriedScenariosComeInTeachingOrderThenTheTrainersOwn() throws IOException {
    write("a-first-one.yaml", "id: a-first-one\nminutes: 5\n");

    ScenarioLibrary.Shelf shelf = library().shelf();

    assertThat(shelf.scenarios())
        .extracting(ScenarioDocument::id)
        .containsExactly("idle-machine", "algorithm-choice", "a-first-one");
    assertThat(shelf.problems()).isEmpty();
  }

  @Test
  void scenarioIsServedWholeAsItIsWritten() throws IOException {
    ScenarioDocument scenario = library().shelf().find("algorithm-choice").orElseThrow();

    assertThat(scenario.json().getInteger("minutes")).isEqualTo(15);
    assertThat(scenario.json().getJsonObject("title").getString("fr"))
        .isEqualTo("Le choix d’un algorithme");
    assertThat(scenario.json().getJsonArray("variants").getJsonObject(0).getJsonObject("workload"))
        .isEqualTo(new io.vertx.core.json.JsonObject()
            .put("name", "search")
            .put("algorithm", "linear")
            .put("size", 200_000));
    assertThat(scenario.json().getJsonObject("limits").getDouble("cpuRatio")).isEqualTo(0.9);
  }

  @Test
  void wordIsNoTruthValue() throws IOException {
    write("own-lab.yaml", "id: own-lab\nstates: [off, on, no, true]\n");

    assertThat(library().shelf().find("own-lab").orElseThrow().json().getJsonArray("states"))
        .containsExactly("off", "on", "no", true);
  }

  @Test
  void libraryWithoutCarriedScenariosOrFolderIsEmpty() throws IOException {
    ScenarioLibrary.Shelf shelf = new ScenarioLibrary(
            getClass().getClassLoader(), "nowhere", folder.resolve("missing"))
        .shelf();

    assertThat(shelf.scenarios()).isEmpty();
    assertThat(shelf.problems()).isEmpty();
  }

  @Test
  void ownFileIsReadAnewWhenItChanges() throws IOException {
    ScenarioLibrary library = library();
    write("own-lab.yaml", "id: own-lab\nminutes: 5\n");
    assertThat(library.shelf().find("own-lab").orElseThrow().json().getInteger("minutes"))
        .isEqualTo(5);

    write("own-lab.yaml", "id: own-lab\nminutes: 600\n");
    assertThat(library.shelf().find("own-lab").orElseThrow().json().getInteger("minutes"))
        .isEqualTo(600);

    Files.delete(folder.resolve("own-lab.yaml"));
    assertThat(library.shelf().find("own-lab")).isEmpty();
  }

  @Test
  void ownScenarioDoesNotTakeThePlaceOfACarriedOne() throws IOException {
    write("algorithm-choice.yaml", "id: algorithm-choice\nminutes: 1\n");

    assertThat(onlyProblem().file()).isEqualTo("algorithm-choice.yaml");
    assertThat(onlyProblem().reason()).contains("carried already", "another name");
    assertThat(
            library().shelf().find("algorithm-choice").orElseThrow().json().getInteger("minutes"))
        .isEqualTo(15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "own-lab.yaml|id: other|name of the file",
        "own-lab.yaml|[1, 2]|begin with keys",
        "own-lab.yaml|``|begin with keys",
        "own-lab.yaml|id: own-lab\\nid: own-lab|line 2",
        "own-lab.yaml|id: own-lab\\n---\\nid: own-lab|second document",
        "own-lab.yaml|id: own-lab\\na: &x [1]\\nb: *x|alias",
        "own-lab.yaml|id: own-lab\\na: .inf|Malformed",
        "own-lab.yaml|id: own-lab\\na: 1.0e+999|finite",
        "own-lab.yaml|id: own-lab\\na: {|line",
        "Own.yaml|id: Own|a-z",
        "ab.yaml|id: ab|3 to 48"
      })
  void fileThatIsNoScenarioIsListedWithItsReason(String file, String yaml, String reason)
      throws IOException {
    write(file, yaml.replace("\\n", "\n"));

    assertThat(onlyProblem().file()).isEqualTo(file);
    assertThat(onlyProblem().reason()).contains(reason);
  }

  @Test
  void deepFileIsRefused() throws IOException {
    write("own-lab.yaml", "id: own-lab\na: " + "[".repeat(2_000) + "]".repeat(2_000));

    assertThat(onlyProblem().reason()).isNotEmpty();
  }

  @Test
  void hugeFileIsRefused() throws IOException {
    write("own-lab.yaml", "id: own-lab\na: " + "x".repeat(300_000));

    assertThat(onlyProblem().reason()).contains("larger than");
  }

  @Test
  void laughterOfABillionIsRefused() throws IOException {
    StringBuilder yaml = new StringBuilder("id: own-lab\na0: &a0 [lol]\n");
    for (int i = 1; i < 30; i++) {
      yaml.append("a%d: &a%d [%s]\n".formatted(i, i, "*a" + (i - 1) + ", *a" + (i - 1)));
    }
    write("own-lab.yaml", yaml.toString());

    assertThat(onlyProblem().reason()).contains("alias");
  }

  @Test
  void fileInAnotherEncodingIsRefused() throws IOException {
    Files.write(
        folder.resolve("own-lab.yaml"),
        "id: own-lab\ntitle: énergie\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(onlyProblem().reason()).contains("UTF-8");
  }
}
