package org.wattelier.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void everythingOfAComparisonIsRead() {
    Scenario scenario = SampleFile.accepted(SampleFile.COMPARE);

    assertThat(scenario.id()).isEqualTo("sample");
    assertThat(scenario.module()).isEqualTo(3);
    assertThat(scenario.title().in(Locale.CANADA_FRENCH)).isEqualTo("Titre");
    assertThat(scenario.title().in(Locale.GERMANY)).isEqualTo("Title");
    assertThat(scenario.kpis()).containsExactly(Kpi.ENERGY_PER_UNIT);
    assertThat(scenario.sources().get(0).address())
        .map(Object::toString)
        .contains("https://example.org/a");
    Trial trial = scenario.trial().orElseThrow();
    assertThat(trial.needs()).isEqualTo(new Needs(PowerNeed.MAINS, 0.1));
    assertThat(trial.order()).isEqualTo(Order.RANDOM);
    assertThat(trial.limits()).isEqualTo(Limits.USUAL);
    assertThat(trial.expect()).contains(new Expectation("binary", "linear"));
    assertThat(trial.variants().get(0).extent()).isEqualTo(new Extent.Time(Duration.ofSeconds(20)));
    assertThat(trial.variants().get(1).extent()).isEqualTo(new Extent.Work(500));
    assertThat(trial.runTime()).isEqualTo(Duration.ofSeconds(10 + 5 + 3 * 20));
    assertThat(scenario.reckoning()).isEmpty();
  }

  @Test
  void parametersThatWereLeftOutAreFilledIn() {
    Trial trial = SampleFile.accepted(SampleFile.COMPARE).trial().orElseThrow();

    assertThat(trial.variants().get(1).workload())
        .isEqualTo(new WorkloadSpec("search", Map.of("algorithm", "binary", "size", 200_000L)));
  }

  @Test
  void everythingOfAReckoningIsRead() {
    Reckoning reckoning = SampleFile.accepted(SampleFile.GRID).reckoning().orElseThrow();

    assertThat(reckoning.cases().get(0).window())
        .contains(new Window(LocalDate.of(2025, 8, 2), 20, 2));
    assertThat(reckoning.cases().get(0).values()).isEmpty();
    assertThat(reckoning.cases().get(1).values()).isEqualTo(Map.of("energy", 3.0));
    assertThat(reckoning.figures().get(0).formula().value(Map.of("energy", 3.0, "intensity", 11.0)))
        .hasValue(33);
    assertThat(reckoning.expect()).isEqualTo(Optional.of(new Expectation("noon", "now")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "module: 3|modul: 3|2:1: modul: modul is no key here: did you mean module?",
        "module: 3|module: 8|2:9: module: must be a whole number from 1 to 7, not 8",
        "module: 3|module: '3'|2:9: module: must be a whole number from 1 to 7, not '3'",
        "module: 3|module:|2:8: module: must be a whole number from 1 to 7, not nothing",
        "title: {fr: Titre, en: Title}|title: {fr: Titre}|4:8: title.en: is missing: every text is written in both languages, fr and en",
        "title: {fr: Titre, en: Title}|title: Titre|4:8: title: must be a text in both languages, {fr: …, en: …}, not 'Titre'",
        "title: {fr: Titre, en: Title}|title: {fr: Titre, en: ' '}|4:24: title.en: must be a text of at most 3000 characters, not ' '",
        "kind: compare|kind: compar|13:7: kind: must be one of compare, observe, grid, survey, not 'compar': did you mean compare?",
        "algorithm: linear|algoritm: linear|19:30: variants[0].workload.algoritm: algoritm is no key here: did you mean algorithm?",
        "name: search, algorithm: linear|name: serch, algorithm: linear|19:22: variants[0].workload.name: must be one of idle, cpu, guests, sort, search, encode, compress, memory, disk, http, image, query, stream, page, command, operator, not 'serch': did you mean search?",
        "size: 1000|size: 1000000000|19:55: variants[0].workload.size: must be a whole number from 10 to 5000000, not 1000000000",
        "repeats: 3|repeats: 3.5|26:10: repeats: must be a whole number from 2 to 20, not 3.5",
        "expect: {lower: binary|expect: {lower: hash|29:17: expect.lower: there is no hash: take one of linear, binary",
        "than: linear|than: binary|29:31: expect.than: must be another one than lower",
        "id: sample|id: simple|1:5: id: must be the name of the file, sample: rename one of them",
        "minutes: 10|minutes: 1|3:10: minutes: the phases alone take 2 minutes: allow at least that, or shorten them",
        "  - id: binary|  - id: linear|21:9: variants[1].id: linear stands in line 17 already: give each its own",
        "work: 500|wirk: 500|24:5: variants[1].wirk: wirk is no key here: did you mean work?",
        "Notez 4 W [src]|Notez 4 W|12:3: notes[0]: fr and en must refer to the same sources",
        "address: `https://example.org/a`|address: javascript:alert|32:63: sources[0].address: must be a web address such as https://www.example.org/page, not 'javascript:alert'",
        "kpis: [energy-per-unit]|kpis: [energy-per-unit, *a]|30:25: anchors and aliases (& and *) are not read: write the value out",
        "kpis: [energy-per-unit]|kpis: !!set [energy-per-unit]|30:7: tags (!) are not read: leave it out",
        "repeats: 3|repeats: 3\\nrepeats: 4|27:1: repeats: this key stands twice, first in line 26: leave one out",
      })
  void faultIsToldWithPlaceFieldAndRemedy(String good, String bad, String error) {
    String yaml = SampleFile.COMPARE.replaceFirst(
        java.util.regex.Pattern.quote(good.replace('`', '"')),
        java.util.regex.Matcher.quoteReplacement(bad.replace("\\n", "\n")));
    assertThat(yaml).isNotEqualTo(SampleFile.COMPARE);

    assertThat(SampleFile.errors(yaml)).contains("labs/sample.yaml:" + error);
  }

  @Test
  void allFaultsAreToldAtOnceInTheOrderOfTheFile() {
    String yaml = SampleFile.COMPARE
        .replace("module: 3", "module: 0")
        .replace("en: Goal", "de: Ziel")
        .replace("repeats: 3", "repeats: many")
        .replace("lower: binary", "lower: none");

    assertThat(SampleFile.errors(yaml))
        .extracting(error -> error.split(": ", 3)[1])
        .containsExactly("module", "goal.en", "goal.de", "repeats", "expect.lower");
  }

  @Test
  void kindThatIsNotKnownHidesNoOtherFault() {
    String yaml =
        SampleFile.COMPARE.replace("kind: compare", "kind: x").replace("module: 3", "module: 9");

    assertThat(SampleFile.errors(yaml))
        .hasSize(2)
        .anyMatch(error -> error.contains("module:"))
        .anyMatch(error -> error.contains("kind:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "formula: energy * intensity|formula: energy * wind|figures[0].formula: wind is no input and no earlier figure",
        "formula: energy * intensity|formula: energy *|figures[0].formula: no formula, at character 9: it ends too early",
        "formula: energy * intensity|formula: energy ^ 2|figures[0].formula: no formula, at character 8: '^' cannot stand here",
        "startHour: 20, hours: 2|startHour: 23, hours: 2|cases[0].window.hours: goes beyond midnight: write at most 1",
        "values: {energy: 3}|values: {energie: 3}|cases[1].values.energie: there is no input energie: take one of energy",
        "values: {energy: 3}|values: {energy: 300}|cases[1].values.energy: must lie between lowest and highest of that input",
        "compared: carbon|compared: cost|compared: there is no figure cost: take one of carbon",
        "id: energy|id: renewable|inputs[0].id: renewable is a value of the grid: choose another name",
        "day: 2025-08-02|day: 2025-08-03|cases[0].window.day: must be one of 2021-11-20, 2022-12-31, 2025-08-02, not '2025-08-03': did you mean 2025-08-02?",
      })
  void faultInAReckoningIsTold(String good, String bad, String error) {
    String yaml = SampleFile.GRID.replaceFirst(java.util.regex.Pattern.quote(good), bad);
    assertThat(yaml).isNotEqualTo(SampleFile.GRID);

    assertThat(SampleFile.errors(yaml)).anyMatch(line -> line.endsWith(": " + error));
  }

  @Test
  void gridValuesNeedAWindowInEveryCase() {
    String yaml =
        SampleFile.GRID.replace("    window: {day: 2025-08-02, startHour: 12, hours: 2}\n", "");

    assertThat(SampleFile.errors(yaml))
        .singleElement()
        .asString()
        .contains("intensity is a value of the grid, and not every case has a window");
  }

  @Test
  void bombsAreRefusedInAMoment() {
    String aliases = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    String deep = "a: " + "[".repeat(5000) + "]".repeat(5000);
    String wide = "a: [" + "1, ".repeat(20_000) + "1]";
    String large = "a: '" + "x".repeat(300_000) + "'";

    for (String bomb : List.of(aliases, deep, wide, large)) {
      assertThat(SampleFile.errors(bomb)).hasSize(1);
    }
    assertThat(SampleFile.errors(large))
        .containsExactly(
            "labs/sample.yaml:1:1: the file has more than 256 KiB; no scenario needs that: shorten it");
  }

  @Test
  void whatIsNoYamlIsTold() {
    assertThat(SampleFile.errors("id: sample\n  module: 3\n"))
        .singleElement()
        .asString()
        .startsWith("labs/sample.yaml:2:9: no YAML: ")
        .contains("indentation");
    assertThat(SampleFile.errors(""))
        .containsExactly(
            "labs/sample.yaml:1:1: the file is empty: copy a shipped scenario and change it");
    assertThat(SampleFile.errors("- 1\n")).singleElement().asString().contains("must be a mapping");
    assertThat(SampleFile.errors(SampleFile.COMPARE + "---\nid: other\n"))
        .singleElement()
        .asString()
        .contains("a second document begins here");
  }

  @Test
  void otherEncodingsAreToldWithTheirLine() {
    byte[] latin = "id: sample\ntitle: {fr: \u00c9t\u00e9}\n"
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    assertThat(SampleFile.errors(SampleFile.read(latin)))
        .containsExactly("labs/sample.yaml:2:13: this is no UTF-8: save the file in UTF-8");
  }

  @Test
  void frenchReadersAreToldInFrench() {
    Locale.setDefault(Locale.FRANCE);

    assertThat(SampleFile.errors(SampleFile.COMPARE.replace("module: 3", "modul: 3")))
        .contains(
            "labs/sample.yaml:2:1: modul: modul n’est pas une clé ici\u202f: vouliez-vous dire module\u202f?");
  }
}
