package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;

/**
 * How far samples reach that came out of order: from the reading before them, from which the first of them now counts, to the second
 * reading after them. The first one's step begins with a late sample, and the length of that step decides what is a gap in the next.
 *
 * <p>Feed it the rows of {@link #next} until there is none. Not for use by two threads.
 */
public final class LateReach implements StagedScan {
  private static final Set<MachineField> FIELDS =
      EnumSet.of(MachineField.ENERGY_JOULES, MachineField.CPU_UTILIZATION_RATIO);
  private static final Duration NEAR = Duration.ofMinutes(2);

  private enum Stage {
    WINDOW,
    LATER,
    EARLIER
  }

  private final TimeRange window;
  private final StretchesAround later;
  private final StretchesAround earlier;
  private final Map<String, Neighbours> machines = new HashMap<>();
  private Stage stage = Stage.WINDOW;
  private boolean asked;

  /**
   * @param late from the first to just after the last late sample of each machine, at least one machine
   */
  public LateReach(Map<String, TimeRange> late) {
    Instant from =
        late.values().stream().map(TimeRange::from).min(Instant::compareTo).orElseThrow();
    Instant to =
        late.values().stream().map(TimeRange::to).max(Instant::compareTo).orElseThrow();
    this.window = new TimeRange(from.minus(NEAR), to.plus(NEAR));
    this.earlier = StretchesAround.before(window.from());
    this.later = StretchesAround.afterBoth(window.to());
    late.forEach((machine, range) -> machines.put(machine, new Neighbours(range)));
  }

  @Override
  public Optional<SampleQuery> next() {
    if (!asked) {
      asked = true;
      return Optional.of(new SampleQuery(window, machines.keySet(), FIELDS));
    }
    if (stage == Stage.EARLIER) {
      machines.values().forEach(Neighbours::stretchSeen);
    }
    if (stage != Stage.EARLIER) {
      stage = Stage.LATER;
      Optional<SampleQuery> query = asking(later, true);
      if (query.isPresent()) {
        return query;
      }
      stage = Stage.EARLIER;
      machines.values().forEach(Neighbours::stretchSeen);
    }
    return asking(earlier, false);
  }

  private Optional<SampleQuery> asking(StretchesAround stretches, boolean after) {
    Instant reached = stretches.reached();
    Set<String> wanting = machines.entrySet().stream()
        .filter(machine -> after
            ? machine.getValue().wantsLater(reached)
            : machine.getValue().wantsEarlier(reached))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
    return wanting.isEmpty()
        ? Optional.empty()
        : stretches.next().map(stretch -> new SampleQuery(stretch, wanting, FIELDS));
  }

  @Override
  public void visit(SampleRow row) {
    Neighbours neighbours = machines.get(row.machine());
    if (neighbours != null) {
      neighbours.visit(row);
    }
  }

  /** From the first to the last time whose minute is to be accounted anew, by machine; once all rows were seen. */
  public Map<String, TimeRange> reaches() {
    return machines.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(
            Map.Entry::getKey, machine -> machine.getValue().reach()));
  }

  /** The readings beside the late samples of one machine. */
  private static final class Neighbours {
    private final TimeRange late;
    private final Side energy;
    private final Side load;

    Neighbours(TimeRange late) {
      this.late = late;
      this.energy = new Side(late);
      this.load = new Side(late);
    }

    void visit(SampleRow row) {
      if (row.has(MachineField.ENERGY_JOULES)) {
        energy.visit(row.epochMillis());
      }
      if (row.has(MachineField.CPU_UTILIZATION_RATIO)) {
        load.visit(row.epochMillis());
      }
    }

    void stretchSeen() {
      energy.stretchSeen();
      load.stretchSeen();
    }

    boolean wantsLater(Instant reached) {
      return energy.wantsLater(reached.toEpochMilli()) || load.wantsLater(reached.toEpochMilli());
    }

    boolean wantsEarlier(Instant reached) {
      // A load does not reach back: it speaks for its own minute.
      return energy.wantsEarlier(reached.toEpochMilli());
    }

    TimeRange reach() {
      long from = Math.min(late.from().toEpochMilli(), energy.from());
      long last = Math.max(energy.last(), load.last());
      return new TimeRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(last + 1));
    }
  }

  /** The readings of one field beside the late ones. */
  private static final class Side {
    private static final long NONE = Long.MIN_VALUE;
    private static final long LONGEST_GAP = CounterSteps.LONGEST_GAP.toMillis();

    private final long first;
    private final long end;
    private long before = NONE;
    private long beforeInStretch = NONE;
    private long next = NONE;
    private long second = NONE;

    Side(TimeRange late) {
      this.first = late.from().toEpochMilli();
      this.end = late.to().toEpochMilli();
    }

    void visit(long epochMillis) {
      if (epochMillis < first) {
        beforeInStretch = epochMillis;
      } else if (epochMillis >= end && next == NONE) {
        next = epochMillis;
      } else if (epochMillis >= end && second == NONE) {
        second = epochMillis;
      }
    }

    void stretchSeen() {
      before = Math.max(before, beforeInStretch);
      beforeInStretch = NONE;
    }

    boolean wantsEarlier(long reached) {
      return before == NONE && reached >= first - LONGEST_GAP;
    }

    boolean wantsLater(long reached) {
      long last = next == NONE ? end : next;
      return second == NONE && reached <= last + LONGEST_GAP;
    }

    long from() {
      return before != NONE && first - before <= LONGEST_GAP ? before : first;
    }

    long last() {
      if (next == NONE || next - end > LONGEST_GAP) {
        return end - 1;
      }
      return second == NONE || second - next > LONGEST_GAP ? next : second;
    }
  }
}
