package org.wattelier.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProcessAccountTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);
  private final ProcessAccount account =
      new ProcessAccount(new ProcessLabels(true, OptionalLong.of(7)), 2);

  @Test
  void firstLookIsWhereCountingStarts() {
    assertThat(account.update(look(100, process(1, 1, 50, "old")), 5, 500, 100)).isNull();
  }

  @Test
  void activeEnergyIsSharedByProcessorTimeAndIdleStatedApart() {
    start(look(100, process(1, 1, 50, "a"), process(2, 1, 10, "b")));
    ProcessFigure figure =
        update(look(104, process(1, 1, 53, "a"), process(2, 1, 11, "b")), 100, 60);
    assertThat(joules(figure, "a")).isCloseTo(30, EXACT);
    assertThat(joules(figure, "b")).isCloseTo(10, EXACT);
    assertThat(joules(figure, "other")).isCloseTo(0, EXACT);
    assertThat(joules(figure, "idle")).isCloseTo(60, EXACT);
    assertThat(share(figure, "a").watts()).isCloseTo(6, EXACT);
    assertThat(share(figure, "a").cpuRatio()).hasValue(0.6);
    assertThat(share(figure, "idle").cpuRatio()).isEmpty();
  }

  @Test
  void processThatEndedBetweenTwoLooksKeepsItsEnergy() {
    start(look(100, process(1, 1, 50, "a"), process(2, 1, 10, "b")));
    update(look(102, process(1, 1, 51, "a"), process(2, 1, 11, "b")), 20, 0);
    // b worked for 3 s more before it ended: the machine's busy time shows it.
    ProcessFigure figure = update(look(106, process(1, 1, 52, "a")), 40, 0);
    assertThat(joules(figure, "a")).isCloseTo(20, EXACT);
    assertThat(joules(figure, "other")).isCloseTo(30, EXACT);
    assertThat(figure.hiddenJoules()).isCloseTo(10, EXACT);
    assertThat(figure.machineJoules()).isCloseTo(60, EXACT);
  }

  @Test
  void processBornSinceTheLookBeforeCountsFromItsStart() {
    start(look(100, process(1, 5, 50, "a")));
    ProcessFigure figure = update(look(102, process(1, 5, 50, "a"), process(2, 9, 2, "b")), 20, 0);
    assertThat(joules(figure, "b")).isCloseTo(20, EXACT);
  }

  @Test
  void olderProcessThatWasNotSeenBeforeCountsFromNowOn() {
    start(look(100, process(1, 5, 50, "a")));
    ProcessFigure figure =
        update(look(102, process(1, 5, 51, "a"), process(2, 3, 900, "b")), 20, 0);
    assertThat(joules(figure, "a")).isCloseTo(10, EXACT);
    assertThat(joules(figure, "other")).isCloseTo(10, EXACT);
  }

  @Test
  void numberUsedAgainIsAnotherProcess() {
    start(look(100, process(1, 5, 50, "a")));
    ProcessFigure figure = update(look(104, process(1, 9, 3, "b")), 40, 0);
    assertThat(joules(figure, "b")).isCloseTo(30, EXACT);
    assertThat(joules(figure, "other")).isCloseTo(10, EXACT);
  }

  @Test
  void processorTimeThatDropsIsNoTime() {
    start(look(100, process(1, 5, 50, "a"), process(2, 5, 50, "b")));
    ProcessFigure figure = update(look(102, process(1, 5, 49, "a"), process(2, 5, 52, "b")), 20, 0);
    assertThat(joules(figure, "b")).isCloseTo(20, EXACT);
  }

  @Test
  void withoutTheBusyTimeLivingProcessesShareAll() {
    start(new ProcessLook(OptionalDouble.empty(), List.of(process(1, 1, 5, "a"))));
    ProcessFigure figure =
        update(new ProcessLook(OptionalDouble.empty(), List.of(process(1, 1, 6, "a"))), 20, 5);
    assertThat(joules(figure, "a")).isCloseTo(15, EXACT);
  }

  @Test
  void energyWithoutAnyWorkIsOther() {
    start(look(100, process(1, 1, 5, "a")));
    ProcessFigure figure = update(look(100, process(1, 1, 5, "a")), 20, 5);
    assertThat(joules(figure, "other")).isCloseTo(15, EXACT);
  }

  @Test
  void idleIsNeverMoreThanTheMachineDrew() {
    start(look(100, process(1, 1, 5, "a")));
    ProcessFigure figure = update(look(101, process(1, 1, 6, "a")), 20, 35);
    assertThat(joules(figure, "idle")).isCloseTo(20, EXACT);
    assertThat(joules(figure, "a")).isCloseTo(0, EXACT);
  }

  @Test
  void thoseThatDrawMostAreShownAndTheAgentAlways() {
    start(look(0, four(0)));
    ProcessFigure figure = update(look(10.1, four(1)), 101, 0);
    assertThat(figure.shares())
        .extracting(ProcessShare::label)
        .containsExactly("d", "c", "agent", "other", "idle");
    assertThat(joules(figure, "agent")).isCloseTo(1, EXACT);
    assertThat(joules(figure, "other")).isCloseTo(30, EXACT);
    assertThat(figure.shares()).allMatch(ProcessShare::first);
  }

  @Test
  void processesOfOneNameAreReportedTogether() {
    start(look(0, process(1, 1, 0, "a"), process(2, 1, 0, "a")));
    ProcessFigure figure = update(look(2, process(1, 1, 1, "a"), process(2, 1, 1, "a")), 20, 0);
    assertThat(joules(figure, "a")).isCloseTo(20, EXACT);
  }

  @Test
  void classesAreToldBesideNames() {
    start(look(0, process(1, 1, 0, "firefox"), process(2, 1, 0, "secret")));
    ProcessFigure figure =
        update(look(4, process(1, 1, 1, "firefox"), process(2, 1, 3, "secret")), 40, 0);
    assertThat(figure.classes())
        .extracting(ProcessShare::label)
        .containsExactly("browser", "other", "idle");
    assertThat(figure.classes().get(1).joules()).isCloseTo(30, EXACT);
  }

  @Test
  void namesWithoutEndTakeBoundedRoomAndLoseNothing() {
    start(look(0));
    ProcessFigure figure = null;
    for (int i = 1; i <= 2000; i++) {
      figure = update(look(i, process(100 + i, i, 1, "worker-" + i)), 10, 0);
      assertThat(joules(figure, "worker-" + i)).isCloseTo(10, EXACT);
    }
    double shown = Objects.requireNonNull(figure).shares().stream()
        .mapToDouble(ProcessShare::joules)
        .sum();
    assertThat(shown + figure.hiddenJoules()).isCloseTo(20_000, EXACT);
  }

  private static ProcessReading[] four(double factor) {
    return IntStream.of(1, 2, 3, 4, 7)
        .mapToObj(pid ->
            process(pid, 1, pid == 7 ? 0.1 * factor : pid * factor, Character.toString('`' + pid)))
        .toArray(ProcessReading[]::new);
  }

  private void start(ProcessLook look) {
    assertThat(account.update(look, 5, 0, 0)).isNull();
  }

  private ProcessFigure update(ProcessLook look, double joules, double idleJoules) {
    return Objects.requireNonNull(account.update(look, 5, joules, idleJoules));
  }

  private static ProcessLook look(double busySeconds, ProcessReading... processes) {
    return new ProcessLook(OptionalDouble.of(busySeconds), List.of(processes));
  }

  private static ProcessReading process(long pid, long started, double cpuSeconds, String name) {
    return new ProcessReading(pid, started, cpuSeconds, false, name);
  }

  private static double joules(ProcessFigure figure, String label) {
    return share(figure, label).joules();
  }

  private static ProcessShare share(ProcessFigure figure, String label) {
    return figure.shares().stream()
        .filter(share -> share.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
