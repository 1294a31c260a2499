package org.wattelier.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wattelier.lab.statistics.ClassComparison.Finding;
import org.wattelier.telemetry.Quality;

class ClassComparisonTest {

  @Test
  void measuredAndEstimatedStayApart() {
    Map<Quality, ClassComparison> byQuality = ClassComparison.of(List.of(
        new Finding(Quality.MEASURED, -0.5),
        new Finding(Quality.ESTIMATED, -0.9),
        new Finding(Quality.MEASURED, -0.4),
        new Finding(Quality.MEASURED, -0.1)));

    assertThat(byQuality).containsOnlyKeys(Quality.MEASURED, Quality.ESTIMATED);
    ClassComparison measured = Objects.requireNonNull(byQuality.get(Quality.MEASURED));
    assertThat(measured.machines()).isEqualTo(3);
    assertThat(measured.median()).isEqualTo(-0.4);
    assertThat(measured.low()).isEqualTo(-0.5);
    assertThat(measured.high()).isEqualTo(-0.1);
  }

  @Test
  void combinedChangeIsTheGeometricMean() {
    ClassComparison both = Objects.requireNonNull(ClassComparison.of(
            List.of(new Finding(Quality.DERIVED, -0.75), new Finding(Quality.DERIVED, 0)))
        .get(Quality.DERIVED));

    assertThat(Objects.requireNonNull(both.combined()).value()).isCloseTo(-0.5, within(1e-12));
    assertThat(both.median()).isEqualTo(-0.375);
  }

  @Test
  void singleMachineHasNoInterval() {
    ClassComparison one = Objects.requireNonNull(
        ClassComparison.of(List.of(new Finding(Quality.MEASURED, -0.5))).get(Quality.MEASURED));

    assertThat(one.combined()).isNull();
  }

  @Test
  void intervalsOfClassesCoverTheTruthInNinetyOfAHundred() {
    int covered = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Finding> findings = new ArrayList<>();
      for (int machine = 0; machine < 10; machine++) {
        findings.add(
            new Finding(Quality.MEASURED, Math.expm1(Math.log(0.6) + 0.2 * random.nextGaussian())));
      }
      ClassComparison comparison =
          Objects.requireNonNull(ClassComparison.of(findings).get(Quality.MEASURED));
      covered += Objects.requireNonNull(comparison.combined()).holds(-0.4) ? 1 : 0;
    }
    assertThat(covered).isGreaterThanOrEqualTo(90);
  }
}
