package org.wattelier.collector.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.wattelier.collector.ledger.EnergyTally;
import org.wattelier.collector.ledger.EnergyTotals;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.ledger.LedgerTally;
import org.wattelier.collector.store.TimeRange;

/**
 * Counts the energy of a range: of a short one from the samples, of a long one from the ledger as far as that is settled, and from the
 * samples at its ends.
 *
 * @param machines the machines to count
 * @param all whether these are all that there are
 */
record EnergyCount(
    ApiServices services, TimeRange range, Set<String> machines, boolean all, boolean byClass) {
  /** Shorter ranges of a few machines are read as quickly from their samples. */
  private static final Duration LONG = Duration.ofMinutes(30);

  /** At a sample a second, as of a class of 30 in half an hour. */
  private static final long FEW_SAMPLES = 54_000;

  /** More samples than these are not held in memory as minutes. */
  private static final Duration LONGEST_END = Duration.ofMinutes(30);

  Future<EnergyTotals> totals() {
    if (machines.isEmpty()) {
      return Future.succeededFuture(LedgerTally.byMachine());
    }
    Instant first = LedgerStep.MINUTE.startFrom(range.from());
    boolean few = range.length().compareTo(LONG) < 0
        && range.length().toSeconds() * machines.size() < FEW_SAMPLES;
    if (few || !first.isBefore(range.to())) {
      return fromSamples();
    }
    Instant settled = services.ledger().settledUntil(new TimeRange(first, range.to()));
    return Duration.between(settled, range.to()).compareTo(LONGEST_END) <= 0
        ? fromLedger(first, settled)
        : fromSamples();
  }

  private Future<EnergyTotals> fromSamples() {
    Set<String> wanted = all ? Set.of() : machines;
    EnergyTally tally =
        byClass ? EnergyTally.byClass(range, wanted) : EnergyTally.byMachine(range, wanted);
    return CounterScan.run(services.store(), tally).map(tally);
  }

  /**
   * From the ledger, as far as it has whole minutes.
   *
   * @param first the first whole minute
   * @param settled until where the ledger has all
   */
  private Future<EnergyTotals> fromLedger(Instant first, Instant settled) {
    LedgerTally tally = byClass ? LedgerTally.byClass() : LedgerTally.byMachine();
    Future<List<LedgerEntry>> begin = end(range.from(), first);
    Future<List<LedgerEntry>> finish = end(settled, range.to());
    Future<Void> middle = first.isBefore(settled)
        ? services.ledger().read(minutes(first, settled), (row, step) -> tally.add(row))
        : Future.succeededFuture();
    return Future.join(begin, middle, finish).map(counted -> {
      begin.result().forEach(tally::add);
      finish.result().forEach(tally::add);
      return tally;
    });
  }

  private LedgerQuery minutes(Instant first, Instant settled) {
    TimeRange whole = new TimeRange(first, settled);
    return LedgerQuery.summing(whole, all ? Set.of() : machines, LedgerTally.FIELDS);
  }

  /** The energy of a part of the range that the ledger does not have, by the same rule as the ledger's. */
  private Future<List<LedgerEntry>> end(Instant from, Instant to) {
    return from.isBefore(to)
        ? services.ledger().energyNow(new TimeRange(from, to), machines)
        : Future.succeededFuture(List.of());
  }
}
