package org.wattelier.collector.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.CounterIncrease;
import org.wattelier.telemetry.Schema;

/**
 * The useful work that machines marked in the range of a {@link MinuteScan}. Each phase of a run has a counter of its own, which
 * starts at zero with the phase: so its first mark counts whole, unless an earlier one is found within a day.
 *
 * <p>Feed it the rows of {@link #next} until there is none. Not for use by two threads.
 */
public final class WorkScan implements FieldVisitor {
  private static final Duration LONGEST_PHASE = Duration.ofDays(1);
  private static final int MACHINE = Schema.MARK.tags().indexOf("machine");
  private static final int RUN = Schema.MARK.tags().indexOf("run");
  private static final int PHASE = Schema.MARK.tags().indexOf("phase");

  private record Phase(
      String machine, @Nullable String run, @Nullable String phase) {}

  /** A phase's counter within the range. */
  private static final class Count {
    private final CounterIncrease counter = new CounterIncrease();
    private final long firstMillis;
    private final double firstUnits;
    private double earlierUnits;

    Count(long firstMillis, double firstUnits) {
      this.firstMillis = firstMillis;
      this.firstUnits = firstUnits;
      counter.add(firstUnits);
    }

    /** What the first mark of the range added to the last before it. */
    double beginning() {
      CounterIncrease beginning = new CounterIncrease();
      beginning.add(earlierUnits);
      return beginning.add(firstUnits);
    }
  }

  private enum Stage {
    RANGE,
    EARLIER,
    DONE
  }

  private final MinuteScan minutes;
  private final Map<Phase, Count> counts = new HashMap<>();
  private Stage stage = Stage.RANGE;
  private boolean asked;

  /**
   * @param minutes the accounts that the work is added to, which have seen all their rows
   */
  public WorkScan(MinuteScan minutes) {
    this.minutes = minutes;
  }

  /** What to read next, once all rows of the query before were visited; empty when all work is added. */
  public Optional<FieldQuery> next() {
    if (!asked) {
      asked = true;
      return Optional.of(query(minutes.range(), minutes.machines()));
    }
    if (stage == Stage.RANGE && !counts.isEmpty()) {
      stage = Stage.EARLIER;
      TimeRange range = minutes.range();
      return Optional.of(query(
          new TimeRange(range.from().minus(LONGEST_PHASE), range.from()),
          counts.keySet().stream().map(Phase::machine).collect(Collectors.toSet())));
    }
    if (stage == Stage.EARLIER) {
      counts.forEach(
          (phase, count) -> minutes.addWork(phase.machine, count.firstMillis, count.beginning()));
    }
    stage = Stage.DONE;
    return Optional.empty();
  }

  private static FieldQuery query(TimeRange range, Set<String> machines) {
    return new FieldQuery(
        Schema.MARK, range, Map.of("machine", machines), List.of("work_units"), null);
  }

  @Override
  public void visit(FieldRow row) {
    Phase phase = new Phase(Objects.requireNonNull(row.tag(MACHINE)), row.tag(RUN), row.tag(PHASE));
    Count count = counts.get(phase);
    double units = row.value(0);
    if (stage == Stage.EARLIER) {
      if (count != null) {
        count.earlierUnits = units;
      }
    } else if (count == null) {
      counts.put(phase, new Count(row.epochMillis(), units));
    } else {
      minutes.addWork(phase.machine, row.epochMillis(), count.counter.add(units));
    }
  }
}
