package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * The energy of the last minutes, counted as samples come, by the rules of {@link MinuteScan}: so that a question about now need not
 * read again what was just written. Machines that send in the order of time are held; of one that does not, and for a while after,
 * nothing is said here. Not for use by two threads.
 */
public final class RecentMinutes {
  /** The ledger has what is older than two minutes, unless it falls behind. */
  private static final long HELD_MILLIS = Duration.ofMinutes(4).toMillis();

  /** A step depends on its two readings and on the one before them. */
  private static final int ANCHORS = 2;

  private final int mostMachines;
  private final Map<String, Machine> machines = new HashMap<>();

  /** One machine as it goes on. */
  private static final class Machine {
    private CounterSteps steps = new CounterSteps();
    private MinuteDrafts drafts = new MinuteDrafts(Long.MIN_VALUE, Long.MAX_VALUE);
    private int anchors;
    private long heldFrom = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    void take(Point point) {
      long millis = point.time().toEpochMilli();
      if (millis <= newest) {
        startAnew();
        return;
      }
      newest = millis;
      EnergyReading reading = EnergyReading.of(point);
      if (reading == null) {
        return;
      }
      CounterSteps.Step step = steps.next(millis, reading.joules());
      if (anchors < ANCHORS) {
        anchors++;
        heldFrom = anchors < ANCHORS ? Long.MAX_VALUE : millis + 1;
      } else if (step != null) {
        drafts.addEnergy(step, reading, Objects.requireNonNullElse(point.tag("class"), ""));
        trim();
      }
    }

    /** What came out of order may stand between any two readings. */
    private void startAnew() {
      steps = new CounterSteps();
      drafts = new MinuteDrafts(Long.MIN_VALUE, Long.MAX_VALUE);
      anchors = 0;
      heldFrom = Long.MAX_VALUE;
    }

    private void trim() {
      long oldest = LedgerStep.MINUTE.startOf(newest) - HELD_MILLIS;
      if (drafts.all().firstKey() < oldest) {
        drafts.dropBefore(oldest);
        heldFrom = Math.max(heldFrom, oldest);
      }
    }

    boolean knows(long from, long to) {
      return newest < from || (heldFrom <= from && newest < to);
    }
  }

  /**
   * Nothing yet.
   *
   * @param mostMachines how many machines are held; of others nothing is said
   */
  public RecentMinutes(int mostMachines) {
    this.mostMachines = mostMachines;
  }

  /** Takes when a machine had its newest sample before this start. */
  public void restore(String name, Instant newest) {
    Machine machine = machine(name);
    if (machine != null) {
      machine.newest = newest.toEpochMilli();
    }
  }

  /** Takes the next point that was stored; what is no sample of a machine passes by. */
  public void accept(Point point) {
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
      machine = new Machine();
      machines.put(name, machine);
    }
    return machine;
  }

  /** Forgets a machine. */
  public void forget(String name) {
    machines.remove(name);
  }

  /**
   * The entries of a range, as {@link MinuteScan#ofEnergy} has them, of those machines that are held.
   *
   * @param unknown where the other ones are put
   */
  public List<LedgerEntry> entries(TimeRange range, Set<String> wanted, Set<String> unknown) {
    long from = range.from().toEpochMilli();
    long to = range.to().toEpochMilli();
    List<LedgerEntry> entries = new ArrayList<>();
    boolean whole = LedgerStep.MINUTE.startOf(from) == from;
    for (String name : wanted) {
      Machine machine = machines.get(name);
      if (!whole || machine == null || !machine.knows(from, to)) {
        unknown.add(name);
        continue;
      }
      machine
          .drafts
          .within(from, to)
          .forEach((minute, drafts) -> drafts.forEach((className, draft) ->
              entries.add(draft.entry(LedgerEntry.Key.of(name, className), minute, null))));
    }
    return entries;
  }
}
