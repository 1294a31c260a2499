package org.wattelier.collector.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;

/**
 * Which entries of the ledger to read. Entries that start within the range are read: whole minutes of the range, when it begins and
 * ends with one.
 *
 * @param machines the machines wanted; empty means all
 * @param fields the fields wanted, at least one; others count as unknown
 * @param pieces the steps to read and where, one after the other
 */
public record LedgerQuery(Set<String> machines, Set<LedgerField> fields, List<Piece> pieces) {

  /** A part of the range, read in entries of one length. */
  public record Piece(LedgerStep step, TimeRange range) {}

  public LedgerQuery {
    machines = Set.copyOf(machines);
    fields = Set.copyOf(fields);
    pieces = List.copyOf(pieces);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("fields is empty");
    }
  }

  /** The entries of one step, such as a chart wants them. */
  public static LedgerQuery of(
      LedgerStep step, TimeRange range, Set<String> machines, Set<LedgerField> fields) {
    return new LedgerQuery(machines, fields, List.of(new Piece(step, range)));
  }

  /**
   * As few entries as add up to the range: days in the middle, quarters of an hour beside them, minutes at the ends. The sums are those of
   * its minutes.
   */
  public static LedgerQuery summing(
      TimeRange range, Set<String> machines, Set<LedgerField> fields) {
    List<Piece> pieces = new ArrayList<>();
    split(range, LedgerStep.DAY, pieces);
    return new LedgerQuery(machines, fields, pieces);
  }

  private static void split(TimeRange range, LedgerStep step, List<Piece> pieces) {
    if (step == LedgerStep.MINUTE) {
      pieces.add(new Piece(step, range));
      return;
    }
    LedgerStep finer = step == LedgerStep.DAY ? LedgerStep.QUARTER : LedgerStep.MINUTE;
    Instant first = step.startFrom(range.from());
    Instant last = step.startOf(range.to());
    if (!first.isBefore(last)) {
      split(range, finer, pieces);
      return;
    }
    if (range.from().isBefore(first)) {
      split(new TimeRange(range.from(), first), finer, pieces);
    }
    pieces.add(new Piece(step, new TimeRange(first, last)));
    if (last.isBefore(range.to())) {
      split(new TimeRange(last, range.to()), finer, pieces);
    }
  }

  /** All fields, for those who want everything. */
  public static Set<LedgerField> allFields() {
    return EnumSet.allOf(LedgerField.class);
  }
}
