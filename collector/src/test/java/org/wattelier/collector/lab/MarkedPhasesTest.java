package org.wattelier.collector.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Point;

class MarkedPhasesTest {
  private static final Instant T0 = Instant.parse("2026-11-23T22:00:00Z");

  private static Point mark(String machine, String phase, String event, long second, double units) {
    return Point.of("mark", T0.plusSeconds(second))
        .tag("machine", machine)
        .tag("run", "r")
        .tag("phase", phase)
        .number("work_units", units)
        .text("event", event)
        .build();
  }

  private static Point start(String phase, long second) {
    return mark("a", phase, "start", second, 0);
  }

  private static Point end(String phase, long second, double units) {
    return mark("a", phase, "end", second, units);
  }

  @Test
  void startAndEndMakeAPhase() {
    List<MarkedPhase> phases =
        MarkedPhases.of(List.of(start("binary-search/12", 1), end("binary-search/12", 21, 99)));

    assertThat(phases).hasSize(1);
    MarkedPhase phase = phases.get(0);
    assertThat(phase.variant()).isEqualTo("binary-search");
    assertThat(phase.repeat()).isEqualTo(12);
    assertThat(phase.phase()).isEqualTo("binary-search/12");
    assertThat(phase.from()).isEqualTo(T0.plusSeconds(1));
    assertThat(phase.to()).isEqualTo(T0.plusSeconds(21));
    assertThat(phase.workUnits()).hasValue(99);
    assertThat(phase.isBounded()).isTrue();
  }

  @Test
  void phaseThatGoesOnHasNoEndAndOneWhoseStartIsMissingNoStart() {
    List<MarkedPhase> phases = MarkedPhases.of(List.of(end("x/1", 1, 5), start("x/2", 2)));

    assertThat(phases).extracting(MarkedPhase::isBounded).containsExactly(false, false);
    assertThat(phases.get(0).from()).isNull();
    assertThat(phases.get(1).to()).isNull();
    assertThat(phases.get(1).workUnits()).isEmpty();
  }

  @Test
  void phaseThatBeganAgainIsToldOnceAsItWasLast() {
    List<MarkedPhase> phases = MarkedPhases.of(List.of(
        start("x/1", 1), end("x/1", 2, 5), start("x/1", 10), end("x/1", 12, 8), end("x/1", 14, 9)));

    assertThat(phases).hasSize(1);
    assertThat(phases.get(0).from()).isEqualTo(T0.plusSeconds(10));
    assertThat(phases.get(0).to()).isEqualTo(T0.plusSeconds(12));
    assertThat(phases.get(0).workUnits()).hasValue(8);
  }

  @Test
  void machineThatBeganItsRunAgainLeavesTheFirstBehind() {
    List<MarkedPhase> phases = MarkedPhases.of(List.of(
        start("baseline/1", 0),
        end("baseline/1", 1, 0),
        start("x/1", 2),
        end("x/1", 3, 5),
        mark("b", "x/1", "start", 3, 0),
        start("baseline/1", 4),
        end("baseline/1", 5, 0),
        start("y/1", 6)));

    assertThat(phases)
        .extracting(phase -> phase.machine() + " " + phase.phase())
        .containsExactly("a baseline/1", "a y/1", "b x/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x/0", "x/", "/1", "X/1", "x/1/2", "x y/1", "../../1", "x/99999"})
  void markThatNamesNoPhaseIsPassedBy(String name) {
    assertThat(MarkedPhases.of(List.of(start(name, 1), end(name, 2, 1)))).isEmpty();
  }

  @Test
  void nobodyFillsTheMemoryWithPhases() {
    List<Point> marks = new ArrayList<>();
    for (int i = 1; i <= 2 * MarkedPhases.MOST_OF_A_MACHINE; i++) {
      marks.add(start("x/" + i, i));
    }

    assertThat(MarkedPhases.of(marks)).hasSize(MarkedPhases.MOST_OF_A_MACHINE);
  }
}
