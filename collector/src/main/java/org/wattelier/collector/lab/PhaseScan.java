package org.wattelier.collector.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.ledger.CounterSteps;
import org.wattelier.collector.ledger.EnergyReading;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.SampleVisitor;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;

/**
 * Computes what phases cost from the samples around them: feed it the rows of {@link #query}, then ask for {@link #figures}. Samples that come
 * late make a later answer the better one. Not for use by two threads.
 */
public final class PhaseScan implements SampleVisitor {
  /** How far from a phase the reading may be that bounds it. */
  static final Duration REACH = Duration.ofMinutes(5);

  private static final Set<MachineField> FIELDS = Set.of(
      MachineField.ENERGY_JOULES,
      MachineField.MEASURED_RATIO,
      MachineField.POWER_UNCERTAINTY_RATIO,
      MachineField.CPU_UTILIZATION_RATIO);

  private final List<MarkedPhase> phases;
  private final Map<MarkedPhase, PhaseTally> tallies = new HashMap<>();
  private final Map<String, Readings> machines = new HashMap<>();

  /** @param phases of any machines; those without both ends have no figures */
  public PhaseScan(List<MarkedPhase> phases) {
    this.phases = List.copyOf(phases);
    for (MarkedPhase phase : phases) {
      if (phase.isBounded()) {
        PhaseTally tally = new PhaseTally(phase);
        tallies.put(phase, tally);
        machines
            .computeIfAbsent(phase.machine(), name -> new Readings())
            .tallies
            .add(tally);
      }
    }
    machines
        .values()
        .forEach(machine -> machine.tallies.sort(Comparator.comparingLong(PhaseTally::to)));
  }

  /** The samples to read; empty where no phase has both ends. */
  public Optional<SampleQuery> query() {
    return tallies.keySet().stream()
        .map(phase -> new TimeRange(
            at(phase.from()).minus(REACH), at(phase.to()).plus(REACH)))
        .reduce(TimeRange::covering)
        .map(range -> new SampleQuery(range, machines.keySet(), FIELDS));
  }

  private static Instant at(@Nullable Instant end) {
    return Objects.requireNonNull(end, "the phase has no end");
  }

  @Override
  public void visit(SampleRow row) {
    @Nullable Readings readings = machines.get(row.machine());
    if (readings != null) {
      readings.take(row);
    }
  }

  /**
   * What each phase cost, in the order given.
   *
   * @param sources the meter or model of a machine's power
   */
  public List<PhaseFigures> figures(UnaryOperator<String> sources) {
    return phases.stream()
        .map(phase -> {
          @Nullable PhaseTally tally = tallies.get(phase);
          @Nullable Readings readings = machines.get(phase.machine());
          return tally == null || readings == null
              ? unknown(phase)
              : tally.figures(readings.pace(), sources.apply(phase.machine()));
        })
        .toList();
  }

  private static PhaseFigures unknown(MarkedPhase phase) {
    OptionalDouble none = OptionalDouble.empty();
    return new PhaseFigures(phase, null, none, null, none, 0, false, none);
  }

  /** One machine's samples, in the order of time. */
  private static final class Readings {
    private final List<PhaseTally> tallies = new ArrayList<>();
    private final CounterSteps counter = new CounterSteps();
    private int over;
    private long lastSampleMillis = Long.MIN_VALUE;
    private long lastStepMillis;
    private long shortestOfTwo = Long.MAX_VALUE;

    void take(SampleRow row) {
      long now = row.epochMillis();
      long before = lastSampleMillis == Long.MIN_VALUE ? now : lastSampleMillis;
      lastSampleMillis = now;
      OptionalDouble utilization = row.has(MachineField.CPU_UTILIZATION_RATIO)
          ? OptionalDouble.of(row.value(MachineField.CPU_UTILIZATION_RATIO))
          : OptionalDouble.empty();
      @Nullable EnergyReading reading = EnergyReading.of(row);
      CounterSteps.@Nullable Step step =
          reading == null ? null : counter.next(now, reading.joules());
      long since = step == null ? before : Math.min(before, now - step.elapsedMillis());
      while (over < tallies.size() && tallies.get(over).to() < since) {
        over++;
      }
      for (PhaseTally tally : tallies.subList(over, tallies.size())) {
        tally.sampled(now);
        utilization.ifPresent(ratio -> tally.utilized(before, now, ratio));
        if (step != null && reading != null) {
          tally.add(step, reading);
        }
      }
      if (step != null) {
        paced(step.elapsedMillis());
      }
    }

    private void paced(long elapsed) {
      if (lastStepMillis > 0) {
        shortestOfTwo = Math.min(shortestOfTwo, Math.max(lastStepMillis, elapsed));
      }
      lastStepMillis = elapsed;
    }

    /** The shortest time in which two steps in a row took no longer: one gap, or one early sample, is not the pace. */
    long pace() {
      return shortestOfTwo == Long.MAX_VALUE ? 0 : shortestOfTwo;
    }
  }
}
