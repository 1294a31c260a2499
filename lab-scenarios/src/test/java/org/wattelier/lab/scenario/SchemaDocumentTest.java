package org.wattelier.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the reader, judging the same files. */
class SchemaDocumentTest {
  private static final Path FILE = Path.of("src/main/resources/labs/scenario.schema.json");
  private static final Path LABS = FILE.resolveSibling("");

  @Test
  void publishedSchemaIsTheReaders() throws IOException {
    String schema = SchemaDocument.render();
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(FILE, schema);
    }
    assertThat(FILE)
        .as(
            "write it anew: mvn -pl lab-scenarios test -Dtest=org.wattelier.lab.scenario.SchemaDocumentTest"
                + " -Dschema.write=true")
        .content()
        .isEqualTo(schema);
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(LABS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedScenariosAreGoodToBoth(Path file) throws IOException {
    assertThat(ScenarioReader.read(file)).isInstanceOf(Reading.Accepted.class);
    assertThat(schemaAccepts(Files.readString(file))).isTrue();
  }

  @Test
  void samplesAreGoodToBoth() {
    for (String sample : new String[] {SampleFile.COMPARE, SampleFile.GRID}) {
      assertThat(SampleFile.errors(sample)).isEmpty();
      assertThat(schemaAccepts(sample)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "module: 3|modul: 3",
        "module: 3|module: 0",
        "module: 3|module: 3.5",
        "module: 3|module: '3'",
        "module: 3|module: true",
        "minutes: 10|minutes: 601",
        "id: sample|id: Sample",
        "id: sample|id: s",
        "title: {fr: Titre, en: Title}|title: Titre",
        "title: {fr: Titre, en: Title}|title: {fr: Titre}",
        "title: {fr: Titre, en: Title}|title: {fr: Titre, en: Title, de: Titel}",
        "title: {fr: Titre, en: Title}|title: {fr: Titre, en: ''}",
        "title: {fr: Titre, en: Title}|title: {fr: Titre, en: 7}",
        "kind: compare|kind: other",
        "kind: compare|kind: grid",
        "needs: {power: mains, quiet: 0.1}|needs: {power: solar}",
        "needs: {power: mains, quiet: 0.1}|needs: {quiet: 2}",
        "baseline: {seconds: 10}|baseline: 10",
        "baseline: {seconds: 10}|baseline: {seconds: -1}",
        "name: search, algorithm: linear|name: find, algorithm: linear",
        "name: search, algorithm: linear|name: search",
        "name: search, algorithm: linear|name: search, algorithm: quick",
        "size: 1000|size: 5000001",
        "size: 1000|level: 3",
        "seconds: 20|seconds: 0",
        "work: 500|work: 500\\n    seconds: 5",
        "seconds: 20|order: fixed",
        "repeats: 3|repeats: 1",
        "measure: energy-per-unit|measure: watts",
        "expect: {lower: binary, than: linear}|expect: binary",
        "expect: {lower: binary, than: linear}|expect: {lower: binary}",
        "kpis: [energy-per-unit]|kpis: []",
        "kpis: [energy-per-unit]|kpis: [joules]",
        "kpis: [energy-per-unit]|kpis: energy",
        "https://example.org/a|ftp://example.org/a",
      })
  void wrongFilesAreWrongToBoth(String good, String bad) {
    String yaml = SampleFile.COMPARE.replace(good, bad.replace("\\n", "\n"));
    assertThat(yaml).isNotEqualTo(SampleFile.COMPARE);

    assertThat(SampleFile.errors(yaml)).isNotEmpty();
    assertThat(schemaAccepts(yaml)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inputs:|input:",
        "usual: 2|usual: two",
        "day: 2025-08-02|day: 2 August",
        "startHour: 20|startHour: 24",
        "values: {energy: 3}|values: {energy: three}",
        "values: {energy: 3}|values: [3]",
        "compared: carbon|compared: 1",
        "compared: carbon|measure: energy",
        "id: now|id: Now",
      })
  void wrongReckoningsAreWrongToBoth(String good, String bad) {
    String yaml = SampleFile.GRID.replace(good, bad);
    assertThat(yaml).isNotEqualTo(SampleFile.GRID);

    assertThat(SampleFile.errors(yaml)).isNotEmpty();
    assertThat(schemaAccepts(yaml)).isFalse();
  }

  @Test
  void wholeNumbersMayBeWrittenWithAPoint() {
    String yaml = SampleFile.COMPARE.replace("module: 3", "module: 3.0");

    assertThat(SampleFile.errors(yaml)).isEmpty();
    assertThat(schemaAccepts(yaml)).isTrue();
  }

  private static boolean schemaAccepts(String yaml) {
    JsonSchema schema = JsonSchema.of(new JsonObject(SchemaDocument.render()));
    Faults faults = new Faults("sample.yaml");
    Node root = YamlTree.read(yaml, faults).orElseThrow();
    return Boolean.TRUE.equals(Validator.create(
            schema,
            new JsonSchemaOptions()
                .setBaseUri("https://wattelier.org/")
                .setDraft(Draft.DRAFT202012))
        .validate(json(root))
        .getValid());
  }

  private static Object json(Node node) {
    if (node instanceof Node.Mapping mapping) {
      JsonObject object = new JsonObject();
      mapping.entries().forEach(entry -> object.put(entry.key(), json(entry.value())));
      return object;
    }
    if (node instanceof Node.Sequence sequence) {
      return new JsonArray(
          sequence.items().stream().map(SchemaDocumentTest::json).toList());
    }
    return node instanceof Node.Scalar scalar ? scalar.value() : "";
  }
}
