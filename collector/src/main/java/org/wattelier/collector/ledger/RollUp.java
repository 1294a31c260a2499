package org.wattelier.collector.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;

/**
 * Entries of a longer step, as sums of those of a shorter one: the stored ones, over which a revised account may lie. Stored entries
 * within the revised range that the new account does not have are taken back, such as those of a class that late samples moved the
 * machine out of.
 *
 * <p>Feed it the rows of {@link #query}, then ask for {@link #entries}. Not for use by two threads.
 */
public final class RollUp implements FieldVisitor {
  private record Slot(LedgerEntry.Key key, long epochMillis) {}

  private final LedgerStep fine;
  private final LedgerStep coarse;
  private final TimeRange range;
  private final @Nullable TimeRange revised;
  private final List<LedgerEntry> revision;
  private final Set<String> machines;
  private final Set<Slot> fresh = new HashSet<>();
  private final LedgerCursor cursor = new LedgerCursor(EnumSet.allOf(LedgerField.class));
  private final Map<Slot, LedgerSum> sums = new HashMap<>();
  private final List<LedgerEntry> takenBack = new ArrayList<>();

  private RollUp(
      LedgerStep fine,
      LedgerStep coarse,
      TimeRange touched,
      @Nullable TimeRange revised,
      List<LedgerEntry> revision,
      Set<String> machines) {
    this.fine = fine;
    this.coarse = coarse;
    this.range = new TimeRange(coarse.startOf(touched.from()), coarse.startFrom(touched.to()));
    this.revised = revised;
    this.revision = List.copyOf(revision);
    this.machines = Set.copyOf(machines);
    for (LedgerEntry entry : revision) {
      fresh.add(new Slot(entry.key(), entry.epochMillis()));
      sum(entry.key(), entry.epochMillis()).add(entry);
    }
  }

  /**
   * Quarters of an hour of a new account of minutes, and the stored minutes beside it.
   *
   * @param accounted the range that the account is of
   * @param account its entries
   */
  public static RollUp quarters(
      TimeRange accounted, Set<String> machines, List<LedgerEntry> account) {
    return new RollUp(
        LedgerStep.MINUTE, LedgerStep.QUARTER, accounted, accounted, account, machines);
  }

  /** The days that a range touches, of stored quarters of an hour. */
  public static RollUp days(TimeRange touched, Set<String> machines) {
    return new RollUp(LedgerStep.QUARTER, LedgerStep.DAY, touched, null, List.of(), machines);
  }

  /** The stored entries that the sums are made of. */
  public FieldQuery query() {
    return cursor.query(fine, range, machines);
  }

  @Override
  public void visit(FieldRow row) {
    cursor.moveTo(row);
    LedgerEntry.Key key = cursor.key();
    LedgerSum sum = sum(key, cursor.epochMillis());
    if (!isRevised(cursor.epochMillis())) {
      if (cursor.counts()) {
        sum.add(cursor);
      }
    } else if (!fresh.contains(new Slot(key, cursor.epochMillis()))) {
      takenBack.add(LedgerEntry.nothing(key, fine, cursor.epochMillis()));
    }
  }

  private boolean isRevised(long epochMillis) {
    return revised != null && revised.contains(Instant.ofEpochMilli(epochMillis));
  }

  private LedgerSum sum(LedgerEntry.Key key, long epochMillis) {
    return sums.computeIfAbsent(
        new Slot(key, coarse.startOf(epochMillis)), slot -> new LedgerSum());
  }

  /** What is to be stored, once all rows were seen: the account, what it takes back, and the sums above. */
  public List<LedgerEntry> entries() {
    List<LedgerEntry> entries = new ArrayList<>(revision);
    entries.addAll(takenBack);
    sums.forEach((slot, sum) -> entries.add(
        sum.isEmpty()
            ? LedgerEntry.nothing(slot.key, coarse, slot.epochMillis)
            : sum.entry(slot.key, coarse, slot.epochMillis)));
    return entries;
  }
}
