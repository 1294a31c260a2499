package org.wattelier.collector.bookkeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.store.TimeRange;

/**
 * The minutes that are to be accounted, again or for the first time, as stretches of each machine. Beyond a number of machines their
 * minutes are those of all. Thread-safe.
 */
final class DirtyMinutes {

  /**
   * A piece of work: some machines over whole minutes.
   *
   * @param everyone whether all machines are meant, whatever {@code machines} says
   */
  record Job(TimeRange range, Set<String> machines, boolean everyone) {}

  private final int mostMachines;
  private final Map<String, Stretches> machines = new HashMap<>();
  private final Stretches everyone = new Stretches();
  private @Nullable Job underWay;

  /**
   * @param mostMachines how many machines are told apart
   */
  DirtyMinutes(int mostMachines) {
    this.mostMachines = mostMachines;
  }

  /** Marks the minutes from that of one time to that of another. */
  synchronized void add(String machine, Instant first, Instant last) {
    Stretches own = machines.get(machine);
    if (own != null && own.holds(first, last)) {
      return; // As nearly always: another sample of a minute that is marked already.
    }
    TimeRange range = new TimeRange(
        LedgerStep.MINUTE.startOf(first), LedgerStep.MINUTE.startFrom(last.plusMillis(1)));
    if (own == null && machines.size() >= mostMachines) {
      everyone.add(range);
      return;
    }
    if (own == null) {
      own = new Stretches();
      machines.put(machine, own);
    }
    own.add(range);
  }

  /** Marks the minutes that a range touches, of all machines. */
  synchronized void addEveryone(TimeRange range) {
    everyone.add(new TimeRange(
        LedgerStep.MINUTE.startOf(range.from()), LedgerStep.MINUTE.startFrom(range.to())));
  }

  /** Forgets a machine. */
  synchronized void forget(String machine) {
    machines.remove(machine);
  }

  /** Forgets the minutes before a time: their samples may be gone, and what the ledger has of them stands. */
  synchronized void forgetBefore(Instant time) {
    everyone.takeBefore(time);
    machines.values().forEach(own -> own.takeBefore(time));
    machines.values().removeIf(Stretches::isEmpty);
  }

  /** The oldest minute that is to be accounted; null when there is none. */
  synchronized @Nullable Instant oldest() {
    Instant oldest = everyone.first();
    for (Stretches own : machines.values()) {
      Instant first = own.first();
      if (first != null && (oldest == null || first.isBefore(oldest))) {
        oldest = first;
      }
    }
    return oldest;
  }

  /**
   * Takes the oldest piece of work. It stays dirty until it is {@link #done}.
   *
   * @param closed minutes from here on are not taken
   * @param longest how much time a piece may span
   */
  synchronized Optional<Job> take(Instant closed, Duration longest) {
    Instant oldest = oldest();
    if (oldest == null || !oldest.isBefore(closed)) {
      return Optional.empty();
    }
    Instant last = oldest.plus(longest);
    Instant end = last.isBefore(closed) ? last : closed;
    Set<String> touched = new HashSet<>();
    Stretches hull = new Stretches();
    Optional<TimeRange> ofAll = everyone.takeBefore(end);
    ofAll.ifPresent(hull::add);
    for (Iterator<Map.Entry<String, Stretches>> all = machines.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<String, Stretches> machine = all.next();
      machine.getValue().takeBefore(end).ifPresent(range -> {
        touched.add(machine.getKey());
        hull.add(range);
      });
      if (machine.getValue().isEmpty()) {
        all.remove();
      }
    }
    Job job = new Job(hull.takeBefore(end).orElseThrow(), touched, ofAll.isPresent());
    underWay = job;
    return Optional.of(job);
  }

  /** Ends the piece of work that was taken last. */
  synchronized void done() {
    underWay = null;
  }

  /** Gives the piece of work back that was taken last, for another try. */
  synchronized void failed() {
    Job job = underWay;
    if (job == null) {
      return;
    }
    underWay = null;
    if (job.everyone) {
      everyone.add(job.range);
    }
    job.machines.forEach(
        machine -> add(machine, job.range.from(), job.range.to().minusMillis(1)));
  }

  /** The first minute within a range that is still to be accounted. */
  synchronized Optional<Instant> firstWithin(TimeRange range) {
    Optional<Instant> first = everyone.firstWithin(range);
    for (Stretches own : machines.values()) {
      first = earlier(first, own.firstWithin(range));
    }
    Job job = underWay;
    if (job != null) {
      Stretches taken = new Stretches();
      taken.add(job.range);
      first = earlier(first, taken.firstWithin(range));
    }
    return first;
  }

  private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
  }

  /** How many machines have minutes of their own here. */
  synchronized int size() {
    return machines.size();
  }
}
