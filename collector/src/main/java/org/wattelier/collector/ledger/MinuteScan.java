package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;

/**
 * The accounts of some machines, minute by minute, made of their samples. Increases are those of {@link CounterSteps}: one between
 * readings that lie close belongs to the minute of the later one; one over a gap is spread evenly over the gap, since its energy is
 * known but not its moment. What is counted of a range does not depend on how it is cut.
 *
 * <p>Feed it the rows of {@link #next} until there is none, in the order of time each: those around the range, then what follows
 * where a gap may reach into it, then what its first readings go on from. Not for use by two threads.
 */
public final class MinuteScan implements StagedScan {
  /** A minute with a lower mean utilization is idle. */
  public static final double IDLE_BELOW_RATIO = 0.05;

  /** Where a machine at work has two readings. */
  private static final Duration NEAR_BEFORE = Duration.ofSeconds(30);

  /** Where a machine at work has one. */
  private static final Duration NEAR_AFTER = Duration.ofSeconds(15);

  private static final Set<MachineField> OF_ENERGY = EnumSet.of(
      MachineField.ENERGY_JOULES,
      MachineField.POWER_UNCERTAINTY_RATIO,
      MachineField.MEASURED_RATIO);
  private static final Set<MachineField> ALL_FIELDS = EnumSet.of(
      MachineField.ENERGY_JOULES,
      MachineField.POWER_UNCERTAINTY_RATIO,
      MachineField.MEASURED_RATIO,
      MachineField.CPU_UTILIZATION_RATIO,
      MachineField.POWER_WATTS);

  private enum Stage {
    WINDOW,
    LATER,
    EARLIER
  }

  private final TimeRange range;
  private final TimeRange window;
  private final Set<String> machines;
  private final Set<String> read = new HashSet<>();
  private final Set<MachineField> fields;
  private final Instant samplesEnd;
  private final StretchesAround later;
  private final StretchesAround earlier;
  private final Map<String, MachineMinutes> accounts = new HashMap<>();
  private Stage stage = Stage.WINDOW;
  private boolean asked;

  private MinuteScan(
      TimeRange range,
      Set<String> machines,
      Set<MachineField> fields,
      Instant samplesEnd,
      RecentMinutes held) {
    this.range = range;
    this.machines = Set.copyOf(machines);
    this.fields = fields;
    this.samplesEnd = samplesEnd;
    if (machines.isEmpty()) {
      throw new IllegalArgumentException("machines is empty");
    }
    this.window = new TimeRange(range.from().minus(NEAR_BEFORE), range.to().plus(NEAR_AFTER));
    this.later = StretchesAround.after(window.to(), range.to());
    this.earlier = StretchesAround.before(window.from());
    long from = range.from().toEpochMilli();
    long to = range.to().toEpochMilli();
    for (String machine : machines) {
      MinuteDrafts known = held.of(machine, from, to);
      if (known == null) {
        read.add(machine);
        known = new MinuteDrafts(from, to);
      }
      accounts.put(machine, new MachineMinutes(from, to, known));
    }
  }

  /**
   * A scan of a range, whose first and last minute may be parts of minutes.
   *
   * @param machines at least one
   * @param held what need not be read
   */
  public static MinuteScan of(TimeRange range, Set<String> machines, RecentMinutes held) {
    return new MinuteScan(range, machines, ALL_FIELDS, Instant.MAX, held);
  }

  /**
   * A scan of a range for its energy; other amounts are there or not.
   *
   * @param machines at least one
   * @param held what need not be read
   * @param samplesEnd later samples need not be looked for: that is now, for most
   */
  public static MinuteScan ofEnergy(
      TimeRange range, Set<String> machines, RecentMinutes held, Instant samplesEnd) {
    return new MinuteScan(range, machines, OF_ENERGY, samplesEnd, held);
  }

  @Override
  public Optional<SampleQuery> next() {
    if (read.isEmpty()) {
      return Optional.empty();
    }
    if (stage == Stage.WINDOW) {
      if (!asked) {
        asked = true;
        return Optional.of(new SampleQuery(window, read, fields));
      }
      stage = Stage.LATER;
    }
    if (stage == Stage.LATER) {
      Optional<SampleQuery> query = nextLater();
      if (query.isPresent()) {
        return query;
      }
      stage = Stage.EARLIER;
    } else {
      accounts.values().forEach(MachineMinutes::earlierSeen);
    }
    return nextEarlier();
  }

  private Optional<SampleQuery> nextLater() {
    if (!later.reached().isBefore(samplesEnd)) {
      return Optional.empty();
    }
    long seenTo = later.reached().toEpochMilli();
    long windowFrom = window.from().toEpochMilli();
    return asking(later, account -> account.wantsLater(seenTo, windowFrom));
  }

  private Optional<SampleQuery> nextEarlier() {
    return asking(earlier, MachineMinutes::wantsEarlier);
  }

  private Optional<SampleQuery> asking(
      StretchesAround stretches, Function<MachineMinutes, Boolean> wants) {
    Set<String> wanting = read.stream()
        .filter(machine -> wants.apply(Objects.requireNonNull(accounts.get(machine))))
        .collect(Collectors.toUnmodifiableSet());
    return wanting.isEmpty()
        ? Optional.empty()
        : stretches.next().map(stretch -> new SampleQuery(stretch, wanting, fields));
  }

  @Override
  public void visit(SampleRow row) {
    MachineMinutes account = accounts.get(row.machine());
    if (account == null) {
      return;
    }
    if (stage == Stage.EARLIER) {
      account.visitEarlier(row);
    } else {
      account.visit(row);
    }
  }

  /** Adds useful work that a machine marked at a time within the range. */
  void addWork(String machine, long epochMillis, double units) {
    MachineMinutes account = accounts.get(machine);
    if (account != null) {
      account.addWork(epochMillis, units);
    }
  }

  /** The range that is accounted. */
  public TimeRange range() {
    return range;
  }

  /** The machines that are accounted. */
  public Set<String> machines() {
    return machines;
  }

  /**
   * The entries of all minutes in which something is known, in the order of time; once all rows were seen.
   *
   * @param mixAt the grid's mix at the start of a minute; empty where it is unknown
   */
  public List<LedgerEntry> entries(Function<Instant, Optional<GridMix>> mixAt) {
    Map<Long, Optional<MixShares>> mixes = new HashMap<>();
    List<LedgerEntry> entries = new ArrayList<>();
    new TreeMap<>(accounts)
        .forEach((machine, account) -> account
            .drafts()
            .forEach((minute, drafts) -> drafts.forEach((className, draft) -> {
              Optional<MixShares> mix = mixes.computeIfAbsent(
                  minute, start -> mixAt.apply(Instant.ofEpochMilli(start)).map(MixShares::new));
              entries.add(
                  draft.entry(LedgerEntry.Key.of(machine, className), minute, mix.orElse(null)));
            })));
    entries.sort(Comparator.comparingLong(LedgerEntry::epochMillis));
    return entries;
  }
}
