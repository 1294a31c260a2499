package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * The last minutes of each machine, counted as samples come, by the rules of {@link MinuteScan}: so that neither the ledger nor a
 * question about now need read again what was just written. Machines that send in the order of time are held; of one that does not,
 * and for a while after, nothing is said here. Thread-safe: taken machine by machine, so that who asks for many keeps nobody waiting who
 * brings samples.
 */
public final class RecentMinutes {
  /** The ledger has what is older than two minutes, unless it falls behind. */
  private static final long HELD_MILLIS = Duration.ofMinutes(4).toMillis();

  /** A step depends on its two readings and on the one before them. */
  private static final int ANCHORS = 2;

  private final int mostMachines;
  private final Map<String, Machine> machines = new HashMap<>();
  private boolean restored;

  /** The way of one counter through its readings since the machine is held. */
  private static final class Trail {
    private final CounterSteps steps = new CounterSteps();
    private int anchors;
    private long heldFrom = Long.MIN_VALUE;

    /** @param first whether there are no readings before those that come */
    Trail(boolean first) {
      anchors = first ? ANCHORS : 0;
    }

    /** The step into a reading; null where it has none, or none that is sure. */
    CounterSteps.@Nullable Step next(long epochMillis, double counter) {
      CounterSteps.Step step = steps.next(epochMillis, counter);
      if (anchors == ANCHORS) {
        return step;
      }
      anchors++;
      heldFrom = anchors == ANCHORS ? epochMillis + 1 : Long.MAX_VALUE;
      return null;
    }
  }

  /** One machine as it goes on. */
  private static final class Machine {
    private Trail energy;
    private Trail load;
    private MinuteDrafts drafts = new MinuteDrafts(Long.MIN_VALUE, Long.MAX_VALUE);
    private long heldFrom = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    /** Whether all of it is held that there ever was. */
    private boolean whole;

    Machine(boolean whole) {
      this.whole = whole;
      energy = new Trail(whole);
      load = new Trail(whole);
    }

    void take(Point point) {
      long millis = point.time().toEpochMilli();
      if (millis <= newest) {
        startAnew();
        return;
      }
      newest = millis;
      if (heldFrom == Long.MAX_VALUE) {
        heldFrom = millis;
      }
      String className = Objects.requireNonNullElse(point.tag("class"), "");
      takeEnergy(point, className);
      takeLoad(point, millis, className);
      trim();
    }

    private void takeEnergy(Point point, String className) {
      EnergyReading reading = EnergyReading.of(point);
      if (reading != null) {
        CounterSteps.Step step = energy.next(reading.epochMillis(), reading.joules());
        if (step != null) {
          drafts.addEnergy(step, reading, className);
        }
      }
    }

    private void takeLoad(Point point, long millis, String className) {
      OptionalDouble utilization = point.number(MachineField.CPU_UTILIZATION_RATIO.wireName());
      if (utilization.isPresent()) {
        CounterSteps.Step step = load.next(millis, 0);
        if (step != null) {
          drafts.addLoad(step, millis, utilization.getAsDouble(), className);
        }
      }
      point
          .number(MachineField.POWER_WATTS.wireName())
          .ifPresent(watts -> drafts.addPower(millis, watts, className));
    }

    /** What came out of order may stand between any two readings. */
    private void startAnew() {
      whole = false;
      energy = new Trail(false);
      load = new Trail(false);
      drafts = new MinuteDrafts(Long.MIN_VALUE, Long.MAX_VALUE);
      heldFrom = Long.MAX_VALUE;
    }

    private void trim() {
      long oldest = LedgerStep.MINUTE.startOf(newest) - HELD_MILLIS;
      if (drafts.dropBefore(oldest)) {
        whole = false;
        heldFrom = Math.max(heldFrom, oldest);
      }
    }

    /** What is held of a range; null where that is not all that the samples tell. */
    @Nullable
    MinuteDrafts of(long from, long to) {
      if (newest < from) {
        return new MinuteDrafts(from, to); // Silent since: no step can reach so far.
      }
      boolean toItsEnd = newest < to || isStartOfMinute(to);
      boolean fromItsStart =
          (whole && from <= heldFrom) || (isStartOfMinute(from) && knownFrom() <= from);
      return toItsEnd && fromItsStart ? drafts.copyOf(LedgerStep.MINUTE.startOf(from), to) : null;
    }

    private long knownFrom() {
      return Math.max(heldFrom, Math.max(energy.heldFrom, load.heldFrom));
    }
  }

  /** @param mostMachines how many machines are held; of others nothing is said */
  public RecentMinutes(int mostMachines) {
    this.mostMachines = mostMachines;
  }

  /** One that holds nothing. */
  public static RecentMinutes none() {
    return new RecentMinutes(0);
  }

  /**
   * Takes what the store had before this start.
   *
   * @param newest when each machine had its newest sample
   * @param everyMachine whether a machine that is not among these begins with the first sample that comes
   */
  public synchronized void restore(Map<String, Instant> newest, boolean everyMachine) {
    newest.forEach((name, time) -> {
      Machine machine = machine(name);
      if (machine != null) {
        machine.newest = Math.max(machine.newest, time.toEpochMilli());
      }
    });
    restored = everyMachine;
  }

  /** Takes the next point that was stored; what is no sample of a machine passes by. */
  public synchronized void accept(Point point) {
    String name = point.tag("machine");
    if (name != null && point.measurement().equals(Schema.MACHINE.name())) {
      Machine machine = machine(name);
      if (machine != null) {
        machine.take(point);
      }
    }
  }

  private @Nullable Machine machine(String name) {
    Machine machine = machines.get(name);
    if (machine == null && machines.size() < mostMachines) {
      machine = new Machine(restored);
      machines.put(name, machine);
    }
    return machine;
  }

  /** Begins anew with every machine, since not all that came was stored. */
  public synchronized void startAnew() {
    machines.values().forEach(Machine::startAnew);
  }

  /** Forgets a machine. */
  public synchronized void forget(String name) {
    machines.remove(name);
  }

  /** A copy of what is held of a range, which is all that the samples tell; null where that is not known. */
  @Nullable
  synchronized MinuteDrafts of(String name, long from, long to) {
    Machine machine = machines.get(name);
    return machine == null ? null : machine.of(from, to);
  }

  private static boolean isStartOfMinute(long epochMillis) {
    return LedgerStep.MINUTE.startOf(epochMillis) == epochMillis;
  }
}
