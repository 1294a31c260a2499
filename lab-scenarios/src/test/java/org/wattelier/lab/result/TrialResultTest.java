package org.wattelier.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wattelier.lab.json.JsonText;
import org.wattelier.lab.json.JsonView;
import org.wattelier.lab.run.TestScenarios;
import org.wattelier.telemetry.Quality;

class TrialResultTest {
  private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

  private final List<PhaseReading> phases = new ArrayList<>();

  @Test
  void baselineIsSubtractedAndEnergyDividedByWork() {
    measured("baseline/1", 0, 200, Quality.MEASURED);
    measured("lean/1", 100, 300, Quality.MEASURED);
    measured("lean/2", 100, 320, Quality.MEASURED);
    measured("fat/1", 100, 500, Quality.MEASURED);
    measured("fat/2", 100, 520, Quality.MEASURED);

    LabResult result = result().orElseThrow();

    assertThat(result.baselinePowerWatts()).isEqualTo(20);
    assertThat(result.variant("lean").orElseThrow().repeats())
        .containsExactly(new LabResult.Repeat(1, 1), new LabResult.Repeat(2, 1.2));
    LabResult.Compared compared = Objects.requireNonNull(result.comparison());
    assertThat(Objects.requireNonNull(compared.change()).value())
        .isCloseTo(1.1 / 3.1 - 1, within(1e-9));
    assertThat(compared.verdict()).isEqualTo("as-expected");
  }

  @Test
  void phaseThatIsNotKnownThroughoutIsLeftOutAndSaid() {
    measured("lean/1", 100, 300, Quality.MEASURED);
    phases.add(new PhaseReading(
        "fat/1",
        START,
        START.plusSeconds(10),
        100,
        false,
        OptionalDouble.of(500),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        3,
        Optional.of(Quality.MEASURED),
        Optional.of("plug")));

    LabResult result = result().orElseThrow();

    assertThat(result.leftOut()).containsExactly("fat/1");
    assertThat(result.variant("fat").orElseThrow().mean()).isNull();
    assertThat(result.comparison()).isNull();
  }

  @Test
  void phaseWithoutWorkIsLeftOut() {
    measured("lean/1", 0, 300, Quality.MEASURED);
    measured("fat/1", 10, 300, Quality.MEASURED);

    assertThat(result().orElseThrow().leftOut()).containsExactly("lean/1");
  }

  @Test
  void nothingKnownIsNoResult() {
    assertThat(result()).isEmpty();
  }

  @Test
  void leastCertainQualityIsThatOfTheResult() {
    measured("lean/1", 100, 300, Quality.MEASURED);
    measured("lean/2", 100, 300, Quality.ESTIMATED);

    assertThat(result().orElseThrow().quality()).isEqualTo(Quality.ESTIMATED);
  }

  @Test
  void oneRepeatHasAMeanWithoutInterval() {
    measured("lean/1", 100, 300, Quality.MEASURED);

    LabResult.Mean mean = Objects.requireNonNull(
        result().orElseThrow().variant("lean").orElseThrow().mean());
    assertThat(mean.value()).isEqualTo(3);
    assertThat(mean.low()).isNull();
  }

  @Test
  void resultIsTheSameAfterItsJson() throws IOException {
    measured("baseline/1", 0, 200, Quality.DERIVED);
    measured("lean/1", 100, 300, Quality.DERIVED);
    measured("lean/2", 100, 320, Quality.DERIVED);
    measured("fat/1", 100, 500, Quality.DERIVED);
    measured("fat/2", 100, 520, Quality.DERIVED);
    measured("fat/3", 0, 520, Quality.DERIVED);
    LabResult result = result().orElseThrow();

    assertThat(ResultJson.read(JsonView.parse(JsonText.of(ResultJson.of(result)))))
        .isEqualTo(result);
  }

  private void measured(String name, double units, double joules, Quality quality) {
    phases.add(new PhaseReading(
        name,
        START,
        START.plusSeconds(10),
        units,
        true,
        OptionalDouble.of(joules),
        OptionalDouble.of(2),
        OptionalDouble.of(0.1),
        10,
        Optional.of(quality),
        Optional.of("rapl+model")));
  }

  private Optional<LabResult> result() {
    return TrialResult.of(
        TestScenarios.twoWays(),
        TestScenarios.trial(),
        phases,
        new TrialResult.Told("poste-1", false, 5, "lean", null, START));
  }
}
