package org.wattelier.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.power.MachinePower;
import org.wattelier.agent.power.MeterTick;
import org.wattelier.agent.power.ModelMeter;
import org.wattelier.agent.power.PowerFigure;
import org.wattelier.agent.power.PowerModel;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

class ProcessWatchTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");
  private final ModelMeter model = new ModelMeter(new PowerModel(4, 20, 2, 4));
  private final MachinePower power = new MachinePower(model, Duration.ofSeconds(1));
  private FakeProcfs procfs;
  private ProcessWatch watch;
  private long millis;

  @TempDir
  Path folder;

  @BeforeEach
  void start() {
    procfs = new FakeProcfs(folder).busy(1000, 9000).process(40, "firefox-esr", 5, 300);
    watch = new ProcessWatch(
        new ProcfsProcesses(folder),
        new ProcessAccount(new ProcessLabels(false, OptionalLong.empty()), 10),
        model);
    power.start(tick(0), List.of());
    watch.start(tick(0));
  }

  @Test
  void firstFigureComesAtOnceAndThenOneEveryFiveSeconds() {
    StringBuilder due = new StringBuilder();
    for (int second = 1; second <= 17; second++) {
      due.append(step(second == 7 ? 990 : 1000, 0.5).isPresent() ? "x" : ".");
    }
    assertThat(due.toString()).isEqualTo("x....x....x....x.");
  }

  @Test
  void activePartOfTheModelIsSharedAndItsIdleStatedApart() {
    procfs.busy(1100, 9000).process(40, "firefox-esr", 5, 350);
    ProcessFigure figure = step(1000, 0.5).orElseThrow().figure();
    // 10 W idle and 8 W for half of the processors, half of which was the browser's.
    assertThat(figure.shares())
        .extracting(ProcessShare::label)
        .containsExactly("browser", "other", "idle");
    assertThat(figure.shares())
        .extracting(ProcessShare::joules)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
        .containsExactly(4.0, 4.0, 10.0);
    assertThat(figure.machineJoules()).isCloseTo(18, Offset.offset(1e-9));
  }

  @Test
  void lookThatFailsIsMadeUpForByTheNext() throws Exception {
    step(1000, 0.5);
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    java.nio.file.Files.move(folder, away);
    for (int i = 0; i < 5; i++) {
      assertThat(step(1000, 0.5)).isEmpty();
    }
    java.nio.file.Files.move(away, folder);
    step(1000, 0.5);
    step(3000, 0.5);
    ProcessFigure figure = step(1000, 0.5).orElseThrow().figure();
    assertThat(figure.machineJoules()).isCloseTo(18 * 11, Offset.offset(1e-9));
  }

  @Test
  void pointsAreOfTheSchemaAndCountersBeginAtZero() {
    procfs.busy(1100, 9000).process(40, "firefox-esr", 5, 350);
    ProcessSample sample = step(1000, 0.5).orElseThrow();
    List<Point> points = sample.points("m");
    assertThat(points).allSatisfy(point -> {
      assertThat(Schema.problem(point)).isEmpty();
      assertThat(point.tag("machine")).isEqualTo("m");
    });
    assertThat(points.subList(0, 3)).extracting(Point::time).containsOnly(START);
    assertThat(points.subList(3, 6)).extracting(Point::time).containsOnly(START.plusSeconds(1));
    assertThat(points.get(5).fields()).doesNotContainKey("cpu_ratio");
    for (int i = 0; i < 4; i++) {
      step(1000, 0.5);
    }
    procfs.busy(1200, 9000).process(40, "firefox-esr", 5, 400);
    assertThat(step(1000, 0.5).orElseThrow().points("m")).hasSize(3);
  }

  private Optional<ProcessSample> step(long forMillis, double utilization) {
    millis += forMillis;
    MeterTick tick = tick(utilization);
    PowerFigure figure = power.update(tick, List.of());
    return watch.update(tick, figure);
  }

  private MeterTick tick(double utilization) {
    return new MeterTick(
        START.plusMillis(millis), millis * 1_000_000, OptionalDouble.of(utilization));
  }
}
