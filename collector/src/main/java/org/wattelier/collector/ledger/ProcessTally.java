package org.wattelier.collector.ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Schema;

/** The energy of one machine's processes in a range, from their counters: a drop is a reset to zero. */
public final class ProcessTally implements FieldVisitor {
  /** An agent sends the ten that draw most; by name, over a week, it may have been others each hour. */
  private static final int MOST_PROCESSES = 500;

  private static final int PROCESS = Schema.PROCESS.tags().indexOf("process");
  private static final int ENERGY_JOULES = 0;
  private static final int CPU_RATIO = 1;

  /**
   * What one process used.
   *
   * @param name its class or, with consent, its own
   * @param cpuRatio mean use of processors while it was among those that were sent; empty where it was never told
   */
  public record Use(String name, double energyJoules, OptionalDouble cpuRatio) {}

  private static final class Counted {
    private final CounterSteps steps = new CounterSteps();
    private double energyJoules;
    private double cpuSum;
    private int cpuCount;

    Use use(String name) {
      return new Use(
          name,
          energyJoules,
          cpuCount == 0 ? OptionalDouble.empty() : OptionalDouble.of(cpuSum / cpuCount));
    }
  }

  private final String machine;
  private final TimeRange range;
  private final Map<String, Counted> processes = new HashMap<>();

  public ProcessTally(String machine, TimeRange range) {
    this.machine = machine;
    this.range = range;
  }

  /** The rows that are to be visited. */
  public FieldQuery query() {
    return new FieldQuery(
        Schema.PROCESS,
        range,
        Map.of("machine", Set.of(machine)),
        List.of("energy_joules", "cpu_ratio"),
        null);
  }

  @Override
  public void visit(FieldRow row) {
    String name = row.tag(PROCESS);
    if (name == null) {
      return;
    }
    Counted process = processes.get(name);
    if (process == null) {
      if (processes.size() == MOST_PROCESSES) {
        return;
      }
      process = new Counted();
      processes.put(name, process);
    }
    if (row.has(ENERGY_JOULES)) {
      CounterSteps.@Nullable Step step =
          process.steps.next(row.epochMillis(), row.value(ENERGY_JOULES));
      process.energyJoules += step == null ? 0 : step.increase();
    }
    if (row.has(CPU_RATIO)) {
      process.cpuSum += row.value(CPU_RATIO);
      process.cpuCount++;
    }
  }

  /** The processes, that with most energy first. */
  public List<Use> uses() {
    return processes.entrySet().stream()
        .map(process -> process.getValue().use(process.getKey()))
        .sorted(Comparator.comparingDouble(Use::energyJoules).reversed().thenComparing(Use::name))
        .toList();
  }
}
