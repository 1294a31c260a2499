package org.wattelier.collector.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.wattelier.telemetry.LedgerField;

/** Compares accounts but for rounding, and tells the first entry that differs: whole lists are too long to read. */
public final class SameEntries {
  private static final double ROUNDING = 1e-9;

  private static final Comparator<LedgerEntry> ORDER = Comparator.comparing(LedgerEntry::step)
      .thenComparing(LedgerEntry::epochMillis)
      .thenComparing(LedgerEntry::machine)
      .thenComparing(entry -> Objects.requireNonNullElse(entry.className(), ""));

  private SameEntries() {}

  /** The first difference; empty where there is none. */
  public static String difference(List<LedgerEntry> one, List<LedgerEntry> other) {
    List<LedgerEntry> left = sorted(one);
    List<LedgerEntry> right = sorted(other);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!same(left.get(i), right.get(i))) {
        return left.get(i) + "\nis not\n" + right.get(i);
      }
    }
    return left.size() == right.size() ? "" : left.size() + " entries, not " + right.size();
  }

  private static List<LedgerEntry> sorted(List<LedgerEntry> entries) {
    List<LedgerEntry> sorted = new ArrayList<>(entries);
    sorted.sort(ORDER);
    return sorted;
  }

  private static boolean same(LedgerEntry one, LedgerEntry other) {
    if (ORDER.compare(one, other) != 0) {
      return false;
    }
    for (LedgerField field : LedgerField.values()) {
      boolean both = one.has(field) && other.has(field);
      if (one.has(field) != other.has(field)
          || (both && !close(one.value(field), other.value(field)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(double one, double other) {
    return Math.abs(one - other) <= ROUNDING * Math.max(1, Math.abs(other));
  }
}
