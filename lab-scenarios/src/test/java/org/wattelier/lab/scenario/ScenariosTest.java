package org.wattelier.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the course can rely on in the scenarios that are shipped. */
class ScenariosTest {
  private static final Path LABS = Path.of("src/main/resources/labs");

  /** A quantity in a text: a number with a unit, or a percentage. */
  private static final Pattern FIGURE = Pattern.compile(
      "\\d[\\d.,\u202f]*[ \u00a0\u202f]?(%|W\\b|kW\\b|kWh\\b|MWh\\b|TWh\\b|Mt\\b|kg|g/kWh|g\\b|gCO2e|days|jours)");

  /** What is said of Wattelier's own definitions and assumptions quotes nobody. */
  private static final List<String> OWN = List.of(
      "définition de Wattelier",
      "definition of Wattelier",
      "faute d’un mix",
      "for want of a sourced");

  private static final Pattern FRENCH_SLIP = Pattern.compile(
      "'|[^\u202f\u00a0\\s\\[(/:][:;?!»](\\s|$)| [:;?!»]|«[^\u202f]|\\.\\.\\.|\\d\\.\\d");

  static Stream<Scenario> shipped() {
    return Scenarios.shipped().stream();
  }

  @Test
  void indexNamesEveryFileAndNoOther() throws IOException {
    try (Stream<Path> files = Files.list(LABS)) {
      assertThat(shipped().map(Scenario::id))
          .containsExactlyInAnyOrderElementsOf(files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.replace(".yaml", ""))
              .toList());
    }
  }

  @Test
  void everyModuleOfTheCourseHasOne() {
    assertThat(shipped().map(Scenario::module).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 7).boxed().toList());
    assertThat(shipped()).hasSizeGreaterThanOrEqualTo(14);
  }

  @Test
  void teachingOrderFollowsTheModules() {
    assertThat(shipped().map(Scenario::module)).isSorted();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void textsAreWholeInBothLanguages(Scenario scenario) {
    assertThat(scenario.questions()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(scenario.notes()).isNotEmpty();
    assertThat(texts(scenario)).allSatisfy(text -> {
      assertThat(text.fr()).isNotBlank();
      assertThat(text.en()).isNotBlank();
      assertThat(text.en().length())
          .as(text.fr())
          .isBetween(text.fr().length() / 3, 3 * text.fr().length());
    });
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void frenchIsSetAsInFrance(Scenario scenario) {
    assertThat(texts(scenario))
        .allSatisfy(text -> assertThat(FRENCH_SLIP
                .matcher(text.fr()
                    .replaceAll("\\[[a-z0-9-]+]", "")
                    .replaceAll("(SCI|SCI specification) \\d\\.\\d", ""))
                .results()
                .map(slip -> slip.group() + " in: " + text.fr()))
            .isEmpty());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void figuresThatNotesQuoteHaveASource(Scenario scenario) {
    Stream.concat(Stream.of(scenario.goal()), scenario.notes().stream())
        .flatMap(text -> Stream.of(text.fr(), text.en()))
        .filter(text -> FIGURE.matcher(text).find())
        .filter(text -> OWN.stream().noneMatch(text::contains))
        .forEach(text -> assertThat(text).containsPattern(CrossCheck.MARKER));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void timeSufficesForTheRunAndForThinking(Scenario scenario) {
    if (scenario.kind() == Kind.SURVEY) {
      return;
    }
    Duration run = scenario.trial().map(Trial::runTime).orElse(Duration.ZERO);
    assertThat(Duration.ofMinutes(scenario.minutes())).isGreaterThan(run.plusMinutes(5));
    assertThat(scenario.minutes()).isLessThanOrEqualTo(60);
  }

  @Test
  void reckoningsComeOutAsTheirAnswersSay() {
    for (Scenario scenario : Scenarios.shipped()) {
      scenario.reckoning().ifPresent(reckoning -> {
        Map<String, Map<String, Double>> results = reckoning.compute(Map.of());
        assertThat(results.values())
            .as(scenario.id())
            .allSatisfy(figures -> assertThat(figures).hasSameSizeAs(reckoning.figures()));
        reckoning
            .expect()
            .ifPresent(expect -> assertThat(value(results, expect.lower(), reckoning.compared()))
                .as(scenario.id())
                .isLessThan(value(results, expect.than(), reckoning.compared())));
      });
    }
  }

  @Test
  void noonInSummerIsGreenAndHardlyLessCarbonIntensive() {
    Reckoning shift = find("batch-now-or-at-noon").reckoning().orElseThrow();
    Map<String, Map<String, Double>> results = shift.compute(Map.of("energy", 1.0));

    assertThat(value(results, "summer-noon", "renewablePercent")).isCloseTo(50, within(1e-9));
    assertThat(value(results, "summer-evening", "renewablePercent")).isCloseTo(19, within(1e-9));
    assertThat(value(results, "summer-evening", "carbon")).isCloseTo(18, within(1e-9));
    assertThat(value(results, "summer-noon", "carbon")).isCloseTo(12, within(1e-9));
  }

  @Test
  void guaranteesLeaveTheLocationBasedFigureAlone() {
    Reckoning market = find("location-or-market").reckoning().orElseThrow();
    Map<String, Map<String, Double>> results = market.compute(Map.of());

    assertThat(value(results, "all-covered", "locationCarbon"))
        .isEqualTo(value(results, "nothing", "locationCarbon"));
    assertThat(value(results, "all-covered", "marketCarbon")).isZero();
  }

  @Test
  void recordedDaysAreThoseThatTheCollectorReplays() throws IOException {
    Path collector = Path.of("../collector/src/main/resources/org/wattelier/collector/grid");
    for (String day : RecordedDay.DAYS) {
      String file = "replay-" + day + ".csv";
      assertThat(LABS.resolve("grid").resolve(file))
          .hasSameTextualContentAs(collector.resolve(file));
    }
  }

  private static double value(Map<String, Map<String, Double>> results, String id, String figure) {
    return Objects.requireNonNull(Objects.requireNonNull(results.get(id)).get(figure));
  }

  private static Scenario find(String id) {
    return shipped().filter(scenario -> scenario.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<Text> texts(Scenario scenario) {
    List<Text> texts =
        new ArrayList<>(List.of(scenario.title(), scenario.goal(), scenario.hypothesis()));
    texts.addAll(scenario.instructions());
    texts.addAll(scenario.questions());
    texts.addAll(scenario.notes());
    scenario.sources().forEach(source -> texts.add(source.title()));
    scenario.trial().ifPresent(trial -> {
      trial.unit().ifPresent(texts::add);
      trial.variants().forEach(variant -> {
        texts.add(variant.title());
        if (variant.workload().parameters().get("ask") instanceof Text ask) {
          texts.add(ask);
        }
      });
    });
    scenario.reckoning().ifPresent(reckoning -> {
      reckoning.inputs().forEach(input -> texts.add(input.title()));
      reckoning.cases().forEach(each -> texts.add(each.title()));
      reckoning.figures().forEach(figure -> texts.add(figure.title()));
    });
    return texts;
  }
}
