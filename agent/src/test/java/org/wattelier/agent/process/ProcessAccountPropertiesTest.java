package org.wattelier.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

/** Whatever processes and counters do, the parts add up to the machine and no counter runs back. */
class ProcessAccountPropertiesTest {
  private static final List<String> NAMES = List.of("firefox", "a", "b", "other", "idle", "x) R");

  /** Something that happens to one process number. */
  private enum Event {
    WORK,
    BIRTH,
    DEATH,
    NUMBER_USED_AGAIN,
    COUNTER_RESET,
    HIDDEN
  }

  private record Happening(Event event, int pid, double cpuSeconds, int name) {}

  /** A look with what happened before it. */
  private record Step(
      List<Happening> happenings, double joules, double idleJoules, boolean busyKnown) {}

  /** A machine with a few processes, that are born, work, end and misbehave. */
  private static final class FakeMachine {
    private final Map<Integer, ProcessReading> living = new HashMap<>();
    private long started = 100;
    private double busySeconds = 1000;

    void happen(Happening happening) {
      started++;
      int pid = happening.pid;
      ProcessReading old = living.get(pid);
      switch (happening.event) {
        case WORK, HIDDEN -> put(pid, old, (old == null ? 0 : old.cpuSeconds()), happening);
        case BIRTH, NUMBER_USED_AGAIN -> put(pid, null, 0, happening);
        case DEATH -> {
          living.remove(pid);
          busySeconds += happening.cpuSeconds;
        }
        case COUNTER_RESET -> {
          if (old != null) {
            living.put(pid, reading(old, 0, old.name()));
          }
        }
      }
    }

    private void put(int pid, @Nullable ProcessReading old, double before, Happening happening) {
      ProcessReading base =
          old == null ? new ProcessReading(pid, started, 0, false, NAMES.get(happening.name)) : old;
      living.put(pid, reading(base, before + happening.cpuSeconds, base.name()));
      busySeconds += happening.cpuSeconds;
    }

    private static ProcessReading reading(ProcessReading of, double cpuSeconds, String name) {
      return new ProcessReading(of.pid(), of.started(), cpuSeconds, of.kernel(), name);
    }

    ProcessLook look(Step step) {
      List<ProcessReading> seen = new ArrayList<>(living.values());
      step.happenings.stream()
          .filter(happening -> happening.event == Event.HIDDEN)
          .forEach(hidden -> seen.removeIf(process -> process.pid() == hidden.pid));
      return new ProcessLook(
          step.busyKnown ? OptionalDouble.of(busySeconds) : OptionalDouble.empty(), seen);
    }
  }

  @Property(tries = 500)
  void partsAddUpToTheMachineAndNoCounterRunsBack(@ForAll("lives") List<Step> steps) {
    for (boolean names : new boolean[] {false, true}) {
      ProcessAccount account = new ProcessAccount(new ProcessLabels(names, OptionalLong.of(3)), 2);
      FakeMachine machine = new FakeMachine();
      Map<String, Double> counters = new HashMap<>();
      double total = 0;
      for (Step step : steps) {
        step.happenings.forEach(machine::happen);
        ProcessFigure figure = account.update(machine.look(step), 5, step.joules, step.idleJoules);
        if (figure != null) {
          total += step.joules;
          assertAddsUp(figure, total);
          assertWattsAreTheStep(figure, step);
          figure.shares().forEach(share -> assertNeverRunsBack(share, counters));
        }
      }
    }
  }

  private static void assertAddsUp(ProcessFigure figure, double total) {
    Offset<Double> rounding = Offset.offset(1e-9 * Math.max(1, total));
    assertThat(figure.machineJoules()).isCloseTo(total, rounding);
    assertThat(joules(figure.shares()) + figure.hiddenJoules()).isCloseTo(total, rounding);
    assertThat(joules(figure.classes())).isLessThanOrEqualTo(total + 1e-9 * Math.max(1, total));
  }

  private static void assertWattsAreTheStep(ProcessFigure figure, Step step) {
    Offset<Double> rounding = Offset.offset(1e-9 * Math.max(1, step.joules));
    for (List<ProcessShare> shares : List.of(figure.shares(), figure.classes())) {
      assertThat(shares).allMatch(share -> share.watts() >= 0 && share.joules() >= 0);
      assertThat(shares.stream().mapToDouble(share -> share.watts() * 5).sum())
          .isCloseTo(step.joules, rounding);
      assertThat(shares).extracting(ProcessShare::label).doesNotHaveDuplicates();
    }
  }

  private static void assertNeverRunsBack(ProcessShare share, Map<String, Double> counters) {
    Double before = counters.put(share.label(), share.joules());
    assertThat(share.first()).isEqualTo(before == null);
    assertThat(share.joules()).isGreaterThanOrEqualTo(before == null ? 0 : before);
  }

  private static double joules(List<ProcessShare> shares) {
    return shares.stream().mapToDouble(ProcessShare::joules).sum();
  }

  @Provide
  Arbitrary<List<Step>> lives() {
    Arbitrary<Double> amounts = Arbitraries.oneOf(
        Arbitraries.just(0.0),
        Arbitraries.doubles().between(0, 20),
        Arbitraries.doubles().between(0, 1e6));
    Arbitrary<Happening> happenings = Combinators.combine(
            Arbitraries.of(Event.class),
            Arbitraries.integers().between(1, 6),
            amounts,
            Arbitraries.integers().between(0, NAMES.size() - 1))
        .as(Happening::new);
    return Combinators.combine(
            happenings.list().ofMaxSize(8),
            amounts,
            amounts,
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(true)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(false))))
        .as(Step::new)
        .list()
        .ofMaxSize(20);
  }
}
