package org.wattelier.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunPlanTest {

  @Test
  void baselineAndWarmupComeBeforeEverythingThatCounts() {
    List<String> names = names(RunPlan.of(TestScenarios.trial(), 1));

    assertThat(names.subList(0, 5))
        .containsExactly("baseline/1", "baseline/2", "baseline/3", "baseline/4", "warmup/1");
    assertThat(names).hasSize(15).doesNotHaveDuplicates();
  }

  @Test
  void everyRoundHasEveryVariantOnce() {
    List<String> counting = names(RunPlan.of(TestScenarios.trial(), 7)).subList(5, 15);

    for (int round = 0; round < 5; round++) {
      assertThat(counting.subList(2 * round, 2 * round + 2))
          .containsExactlyInAnyOrder("lean/" + (round + 1), "fat/" + (round + 1));
    }
  }

  @Test
  void orderFollowsTheSeed() {
    assertThat(RunPlan.of(TestScenarios.trial(), 3))
        .isEqualTo(RunPlan.of(TestScenarios.trial(), 3));
    Set<List<String>> orders = LongStream.range(0, 20)
        .mapToObj(seed -> names(RunPlan.of(TestScenarios.trial(), seed)))
        .collect(Collectors.toSet());
    assertThat(orders).hasSizeGreaterThan(5);
  }

  @Test
  void timeIsThatOfAllPhases() {
    assertThat(RunPlan.of(TestScenarios.trial(), 1).time())
        .isEqualTo(Duration.ofSeconds(20 + 5 + 5 * 2 * 20));
  }

  @Test
  void fastModeTakesSomeSecondsAPhase() {
    RunPlan plan = RunPlan.of(FastMode.of(TestScenarios.trial()), 1);

    assertThat(plan.phases()).hasSize(4 + 1 + 6);
    assertThat(plan.time()).isEqualTo(Duration.ofSeconds(8 + 1 + 6 * 4));
  }

  private static List<String> names(RunPlan plan) {
    return plan.phases().stream().map(PlannedPhase::name).toList();
  }
}
