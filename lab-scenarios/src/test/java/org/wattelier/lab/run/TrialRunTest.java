package org.wattelier.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;

/** A trial on a simulated machine: what is marked, what is sampled, and how it stops. */
class TrialRunTest {
  private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

  private final List<Point> points = new ArrayList<>();
  private boolean ended;

  @Test
  void everyPhaseIsMarkedAtItsStartAndItsEnd() throws Exception {
    RunPlan plan = run(TestScenarios.trial(), phase -> {});

    List<String> marks = marks().stream()
        .map(mark -> mark.tag("phase") + " " + text(mark, "event"))
        .toList();
    assertThat(marks)
        .isEqualTo(plan.phases().stream()
            .flatMap(phase -> List.of(phase.name() + " start", phase.name() + " end").stream())
            .toList());
    assertThat(marks())
        .allSatisfy(mark -> assertThat(mark.tags())
            .containsEntry("machine", "poste-1")
            .containsEntry("run", "two-ways-abc"));
  }

  @Test
  void workIsCountedAtTheEndAlone() throws Exception {
    run(TestScenarios.trial(), phase -> {});

    assertThat(marks())
        .filteredOn(mark -> text(mark, "event").equals("start"))
        .allSatisfy(mark -> assertThat(number(mark, "work_units")).isZero());
    assertThat(marks())
        .filteredOn(mark -> text(mark, "event").equals("end")
            && String.valueOf(mark.tag("phase")).startsWith("lean"))
        .hasSize(5)
        .allSatisfy(
            mark -> assertThat(number(mark, "work_units")).isCloseTo(2000, within(2000 * 0.1)));
  }

  @Test
  void counterOfTheSimulatedMachineHoldsTheTruth() throws Exception {
    run(TestScenarios.trial(), phase -> {});

    List<Point> samples =
        points.stream().filter(point -> point.measurement().equals("machine")).toList();
    double seconds = samples.size() - 1;
    double joules = number(samples.get(samples.size() - 1), "energy_joules")
        - number(samples.get(0), "energy_joules");
    // 25 W idle throughout; 10 W for 5 · 20 s of lean and 5 s of warm-up, 30 W for 5 · 20 s of fat.
    assertThat(joules).isCloseTo(25 * seconds + 10 * 105 + 30 * 100, within(0.02 * joules));
  }

  @Test
  void endedRunStopsAtOnceAndMarksNoEnd() {
    assertThatThrownBy(() -> run(TestScenarios.trial(), phase -> ended = phase.equals("fat/2")))
        .isInstanceOfSatisfying(
            RunStopped.class, stop -> assertThat(stop.reason()).isEqualTo(StopReason.CTRL_C));

    Point last = marks().get(marks().size() - 1);
    assertThat(last.tag("phase") + " " + text(last, "event")).isEqualTo("fat/2 start");
  }

  private RunPlan run(Trial trial, Consumer<String> begins) throws Exception {
    RunPlan plan = RunPlan.of(trial, 5);
    SimulatedPhysics physics = new SimulatedPhysics(
        25,
        0.02,
        1,
        0.1,
        Map.of(
            "lean", new SimulatedPhysics.Work(10, 100),
            "fat", new SimulatedPhysics.Work(30, 100)));
    try (Bench bench =
        new SimulatedBench("poste-1", physics, points::addAll, START, 5, now -> {}, step -> {})) {
      new TrialRun(
              trial,
              plan,
              bench,
              new MarkedRun("two-ways-abc", "poste-1", points::addAll),
              new RunListener() {
                @Override
                public void begins(PlannedPhase phase, int number, int of) {
                  begins.accept(phase.name());
                }

                @Override
                public void goesOn(PlannedPhase phase, double progressRatioOfRun) {}

                @Override
                public boolean isEnded() {
                  return ended;
                }
              },
              true)
          .run();
    }
    return plan;
  }

  private List<Point> marks() {
    return points.stream().filter(point -> point.measurement().equals("mark")).toList();
  }

  private static String text(Point point, String field) {
    return point.fields().get(field) instanceof FieldValue.Text text ? text.value() : "";
  }

  private static double number(Point point, String field) {
    return point.fields().get(field) instanceof FieldValue.Decimal number
        ? number.value()
        : Double.NaN;
  }
}
