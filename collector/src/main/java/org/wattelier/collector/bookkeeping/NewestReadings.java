package org.wattelier.collector.bookkeeping;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.ledger.CounterSteps;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * Which minutes a stored point changes. One that is newer than all before it changes those since the reading that it goes on from; how
 * far one reaches that came out of order is to be looked up. Not thread-safe.
 */
final class NewestReadings {
  private static final String ENERGY = MachineField.ENERGY_JOULES.wireName();
  private static final String LOAD = MachineField.CPU_UTILIZATION_RATIO.wireName();

  private static final class Newest {
    /** Whether the store had nothing of it before: nothing that is newer than its first sample. */
    boolean fresh;

    @Nullable
    Instant energy;

    @Nullable
    Instant load;

    @Nullable
    Instant mark;
  }

  private final int mostMachines;
  private final DirtyMinutes dirty;
  private final LateSamples late;
  private final Map<String, Newest> machines = new HashMap<>();
  private boolean restored;

  /**
   * @param mostMachines how many machines are remembered; points of others count as out of order
   * @param dirty where the minutes go that are known
   * @param late where the samples go whose reach is to be looked up
   */
  NewestReadings(int mostMachines, DirtyMinutes dirty, LateSamples late) {
    this.mostMachines = mostMachines;
    this.dirty = dirty;
    this.late = late;
  }

  /** Takes what the store had before this start, of every machine or not. */
  void restore(List<MachineLatest> latest, boolean everyMachine) {
    for (MachineLatest known : latest) {
      MachineSample sample = known.sample();
      Newest newest = newest(known.machine());
      if (sample != null && newest != null) {
        newest.energy = sample.value(MachineField.ENERGY_JOULES).isPresent() ? sample.time() : null;
        newest.load =
            sample.value(MachineField.CPU_UTILIZATION_RATIO).isPresent() ? sample.time() : null;
      }
      if (newest != null) {
        newest.fresh = false;
      }
    }
    restored = everyMachine;
  }

  /** Forgets a machine. */
  void forget(String machine) {
    machines.remove(machine);
  }

  /** Takes a point that was stored. */
  void accept(Point point) {
    String machine = point.tag("machine");
    if (machine == null) {
      return;
    }
    if (point.measurement().equals(Schema.MACHINE.name())) {
      sample(machine, point);
    } else if (point.measurement().equals(Schema.MARK.name())) {
      mark(machine, point.time());
    }
  }

  private void sample(String machine, Point point) {
    Instant time = point.time();
    boolean energy = point.fields().containsKey(ENERGY);
    boolean load = point.fields().containsKey(LOAD);
    Newest newest = newest(machine);
    if (newest == null
        || (energy && !isAfter(time, newest.energy, newest.fresh))
        || (load && !isAfter(time, newest.load, newest.fresh))) {
      addLate(machine, time);
    }
    dirty.add(machine, energy && newest != null ? since(newest.energy, time) : time, time);
    if (newest != null) {
      newest.energy = energy ? later(newest.energy, time) : newest.energy;
      newest.load = load ? later(newest.load, time) : newest.load;
    }
  }

  /** Since when minutes have a part in the step to a reading: over a gap all of them, else its own alone. */
  private static Instant since(@Nullable Instant before, Instant time) {
    return before != null
            && before.isBefore(time.minus(CounterSteps.LONGEST_COVERED))
            && !before.isBefore(time.minus(CounterSteps.LONGEST_GAP))
        ? before
        : time;
  }

  private static boolean isAfter(Instant time, @Nullable Instant newest, boolean fresh) {
    return newest == null ? fresh : time.isAfter(newest);
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }

  /** A mark that is out of order changes what the next one added; which of the newer ones that is does not matter. */
  private void mark(String machine, Instant time) {
    Newest newest = newest(machine);
    Instant last = newest == null ? time : later(newest.mark, time);
    dirty.add(machine, time, last);
    if (newest != null) {
      newest.mark = last;
    }
  }

  private @Nullable Newest newest(String machine) {
    Newest newest = machines.get(machine);
    if (newest == null && machines.size() < mostMachines) {
      newest = new Newest();
      newest.fresh = restored;
      machines.put(machine, newest);
    }
    return newest;
  }

  private void addLate(String machine, Instant time) {
    if (!late.add(machine, time)) {
      TimeRange reach = LateSamples.reach(time, time.plusMillis(1));
      dirty.add(machine, reach.from(), reach.to());
    }
  }
}
