package org.wattelier.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.publish.PointSink;
import org.wattelier.telemetry.Point;

class SimulationLoopTest {
  private static final Instant NOW = Instant.ofEpochMilli(1795428000000L);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<List<Point>> batches = new ArrayList<>();
  private final List<Instant> publishedAt = new ArrayList<>();
  private final PointSink sink = points -> {
    batches.add(points);
    publishedAt.add(now());
  };
  private Instant clock = NOW;
  private Instant end = Instant.MAX;
  private int waitingBatches;

  @Test
  void oneBatchATickHoldsAllMachines() throws InterruptedException {
    run(Pacing.from(NOW, SECOND, 1, Optional.of(Duration.ofSeconds(5))));

    assertThat(batches).hasSize(5);
    assertThat(batches.get(0).stream().map(point -> point.tag("machine")).distinct())
        .hasSize(12);
    assertThat(times()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(publishedAt)
        .containsExactlyElementsOf(times().stream().map(NOW::plusSeconds).toList());
  }

  @Test
  void runsUntilItIsToldToEnd() throws InterruptedException {
    end = NOW.plusSeconds(3);
    run(Pacing.from(NOW, SECOND, 1, Optional.empty()));

    assertThat(times()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void fastSimulationOfKnownLengthEndsNow() throws InterruptedException {
    run(Pacing.from(NOW, SECOND, 60, Optional.of(Duration.ofMinutes(10))));

    assertThat(batches).hasSize(600);
    assertThat(publishedAt.get(599)).isBefore(NOW.plusSeconds(10));
    assertThat(times().get(599)).isBetween(8L, 10L);
    assertThatNoTimeLiesInTheFuture();
  }

  @Test
  void fastSimulationWithoutEndCatchesUpAndGoesOnInRealTime() throws InterruptedException {
    end = NOW.plusSeconds(90);
    run(Pacing.from(NOW, SECOND, 60, Optional.empty()));

    assertThat(times().get(0)).isEqualTo(-3600);
    assertThat(times().get(times().size() - 1)).isBetween(88L, 90L);
    assertThatNoTimeLiesInTheFuture();
  }

  @Test
  void simulationWaitsWhileTheCollectorIsBehind() throws InterruptedException {
    waitingBatches = 1000;
    end = NOW.plusSeconds(30);
    run(Pacing.from(NOW, SECOND, 1, Optional.empty()));

    assertThat(batches).isEmpty();
  }

  @Test
  void restartedCollectorIsToldAgainWhatTheMachinesAre() throws InterruptedException {
    SimulationLoop loop = loop(Pacing.from(NOW, SECOND, 1, Optional.of(Duration.ofSeconds(2))));
    loop.wantInfo();
    loop.run();

    assertThat(batches.get(0))
        .filteredOn(point -> point.measurement().equals("machine_info"))
        .hasSize(12);
    assertThat(batches.get(1)).noneMatch(point -> point.measurement().equals("machine_info"));
  }

  private void run(Pacing pacing) throws InterruptedException {
    loop(pacing).run();
  }

  private SimulationLoop loop(Pacing pacing) {
    VirtualClass machines = VirtualClass.of("demo", "0.1.0", 12, LoadPattern.LAB, 1);
    return new SimulationLoop(machines, sink, () -> waitingBatches, pacing, this::now, this::pause);
  }

  private Instant now() {
    return clock;
  }

  private boolean pause(Duration wait) {
    clock = clock.plus(wait);
    return clock.isBefore(end);
  }

  private List<Long> times() {
    return batches.stream()
        .map(batch -> Duration.between(NOW, batch.get(0).time()).toSeconds())
        .toList();
  }

  private void assertThatNoTimeLiesInTheFuture() {
    for (int i = 0; i < batches.size(); i++) {
      assertThat(batches.get(i).get(0).time()).isBeforeOrEqualTo(publishedAt.get(i));
    }
  }
}
