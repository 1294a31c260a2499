package org.wattelier.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.lab.api.RunSheet;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.run.TestScenarios;
import org.wattelier.lab.scenario.Measure;
import org.wattelier.lab.statistics.Interval;
import org.wattelier.telemetry.Quality;
import org.xml.sax.InputSource;

class ReportTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final String HOSTILE = "<img src=x onerror=\"alert('x')\">&";

  @TempDir
  Path folder = Path.of("unset");

  @Test
  void reportOfALearnerSaysQuestionMeterFiguresAndVerdict() throws IOException {
    String page = page(one(result("poste-1", Quality.MEASURED, -0.6)), Locale.ENGLISH);

    assertThat(page)
        .contains("<html lang=\"en\">", "Which costs less?", "Meter: rapl+model, ±10\u00a0%.")
        .contains("“Lean” costs less than “Fat”, as expected: \u221260\u00a0%")
        .contains(
            "Energy for one search", "J/search", "Why?", "Prediction before the run: “Lean”.");
  }

  @Test
  void reportIsFrenchWhereAskedFor() throws IOException {
    String page = page(one(result("poste-1", Quality.MEASURED, -0.6)), Locale.FRANCE);

    assertThat(page)
        .contains(
            "<html lang=\"fr\">", "«\u00a0Sobre\u00a0» coûte moins que «\u00a0Gourmand\u00a0»")
        .contains("Énergie par recherche", "Fiche de travail");
  }

  @Test
  void namesFromOutsideAreNoMarkup() throws IOException {
    String page = page(one(result(HOSTILE, Quality.ESTIMATED, -0.6)), Locale.ENGLISH);

    assertThat(page)
        .doesNotContain("<img", "<b>ways</b>", "<script")
        .contains("&lt;img src=x onerror=&quot;alert(&#39;x&#39;)&quot;&gt;&amp;");
  }

  @Test
  void pageFetchesNothingAndRunsNothing() throws IOException {
    String page = page(one(result("poste-1", Quality.MEASURED, -0.6)), Locale.ENGLISH);

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("http:", "https:", "src=", "@import");
  }

  @Test
  void estimateIsHatchedAndSaidToBeOne() throws IOException {
    String page = page(one(result("poste-1", Quality.ESTIMATED, -0.6)), Locale.ENGLISH);

    assertThat(page)
        .contains(
            "url(#hatch)", "class=\"chip estimated\"", "is estimated by a model", "(estimated)");
    assertThat(page(one(result("poste-1", Quality.MEASURED, -0.6)), Locale.ENGLISH))
        .doesNotContain("url(#hatch)\"", "chip estimated\"");
  }

  @Test
  void chartsAreWellFormed() throws Exception {
    String page = page(one(result(HOSTILE, Quality.DERIVED, -0.6)), Locale.FRANCE)
        + page(ofClass(), Locale.ENGLISH);
    Matcher svg = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    int charts = 0;
    while (svg.find()) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg.group())));
      charts++;
    }
    assertThat(charts).isEqualTo(2);
  }

  @Test
  void classKeepsMeasuredAndEstimatedApart() throws IOException {
    String page = page(ofClass(), Locale.ENGLISH);

    assertThat(page)
        .contains(
            "2 machines, median change \u221250\u00a0%", "One machine has no interval of a class.")
        .contains("5 machines answered: 1 declined, 3 done, 1 lost.");
  }

  @Test
  void tableHoldsEveryRepeatAndEveryMean() throws IOException {
    ReportFiles.write(
        folder, one(result("=cmd|' /C calc'!A0", Quality.MEASURED, -0.6)), Locale.ENGLISH, NOW);

    List<String> lines = Files.readAllLines(folder.resolve("wattelier-two-ways-abc.csv"));
    assertThat(lines).hasSize(1 + 2 * (2 + 1));
    assertThat(lines.get(1)).contains(",'=cmd|' /C calc'!A0,lean,repeat,1,1.0,,,joule_per_unit");
    assertThat(Files.readString(folder.resolve("wattelier-two-ways-abc.json")))
        .contains("\"verdict\" : \"as-expected\"");
  }

  @Test
  void nameOfARunLeadsNowhereElse() throws IOException {
    Report report =
        new Report(TestScenarios.twoWays(), "../../x", List.of(), List.of(), Optional.empty());

    List<Path> files = ReportFiles.write(folder, report, Locale.ENGLISH, NOW);

    assertThat(files).allSatisfy(file -> assertThat(file.getParent()).isEqualTo(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.wattelier.lab.report.messages", "org.wattelier.lab.run.messages"})
  void bothLanguagesSayTheSameThings(String name) {
    ResourceBundle.Control own =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    ResourceBundle english = ResourceBundle.getBundle(name, Locale.ROOT, own);
    ResourceBundle french = ResourceBundle.getBundle(name, Locale.FRENCH, own);

    assertThat(french.keySet()).isEqualTo(english.keySet());
    Pattern argument = Pattern.compile("\\{(\\d)");
    for (String key : english.keySet()) {
      assertThat(argument
              .matcher(french.getString(key))
              .results()
              .map(r -> r.group(1))
              .sorted())
          .as(key)
          .containsExactlyElementsOf(argument
              .matcher(english.getString(key))
              .results()
              .map(r -> r.group(1))
              .sorted()
              .toList());
    }
  }

  @Test
  void numbersKeepThreeSignificantDigits() {
    ReportText french = new ReportText(Locale.FRANCE);
    assertThat(french.quantity(0.01234, "J")).isEqualTo("12,3\u00a0mJ");
    assertThat(french.quantity(1234, "J")).isEqualTo("1,23\u00a0kJ");
    assertThat(french.quantity(0, "W")).isEqualTo("0\u00a0W");
    assertThat(french.signedPercent(-0.042)).isEqualTo("\u22124,2\u00a0%");
  }

  private String page(Report report, Locale locale) throws IOException {
    return Files.readString(ReportFiles.write(folder, report, locale, NOW).get(0));
  }

  private static Report one(LabResult result) {
    return Report.ofOne(TestScenarios.twoWays(), "two-ways-abc", result);
  }

  private static Report ofClass() {
    return new Report(
        TestScenarios.twoWays(),
        "two-ways-abc",
        List.of(
            result("poste-1", Quality.MEASURED, -0.6),
            result("poste-2", Quality.MEASURED, -0.4),
            result("poste-3", Quality.ESTIMATED, -0.9)),
        List.of(
            participant("poste-1", "done"),
            participant("poste-2", "done"),
            participant("poste-3", "done"),
            participant("poste-4", "declined"),
            participant("poste-5", "lost")),
        Optional.empty());
  }

  private static RunSheet.Participant participant(String machine, String state) {
    return new RunSheet.Participant(machine, state, Optional.empty(), Optional.empty());
  }

  private static LabResult result(String machine, Quality quality, double change) {
    @Nullable String none = null;
    return new LabResult(
        machine,
        "two-ways",
        false,
        quality,
        "rapl+model",
        0.1,
        Measure.ENERGY_PER_UNIT,
        21.3,
        List.of(variant("lean", 1 + change), variant("fat", 1)),
        new LabResult.Compared(
            "lean",
            "fat",
            new Interval(change, change - 0.05, change + 0.05),
            new Interval(change, change - 0.05, change + 0.05),
            -4.2,
            "as-expected"),
        "lean",
        List.of(),
        5,
        none,
        NOW);
  }

  private static LabResult.OfVariant variant(String id, double mean) {
    return new LabResult.OfVariant(
        id,
        List.of(
            new LabResult.Repeat(1, id.equals("lean") ? 1.0 : mean), new LabResult.Repeat(2, mean)),
        new LabResult.Mean(mean, mean * 0.9, mean * 1.1),
        4321);
  }
}
