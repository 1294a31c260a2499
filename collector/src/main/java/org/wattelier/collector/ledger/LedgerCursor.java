package org.wattelier.collector.ledger;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.Schema;

/**
 * Rows of the measurement {@code ledger} as entries: knows which fields tell whether another one counts. Moved on from row to row,
 * never copied.
 */
final class LedgerCursor implements LedgerRow {
  private static final int MACHINE = Schema.LEDGER.tags().indexOf("machine");
  private static final int CLASS = Schema.LEDGER.tags().indexOf("class");

  /** What an entry has that is one; of one that was taken back all of them are 0. */
  private static final Set<LedgerField> SUBSTANCE = EnumSet.of(
      LedgerField.COVERED_SECONDS,
      LedgerField.GAP_SECONDS,
      LedgerField.CPU_SECONDS,
      LedgerField.PEAK_POWER_WATTS,
      LedgerField.WORK_UNITS);

  private final Map<LedgerField, Integer> places = new EnumMap<>(LedgerField.class);
  private final Set<LedgerField> wanted;
  private @Nullable FieldRow row;

  LedgerCursor(Set<LedgerField> fields) {
    this.wanted = EnumSet.copyOf(fields);
    Set<LedgerField> read = EnumSet.copyOf(fields);
    read.addAll(SUBSTANCE);
    fields.forEach(field -> {
      LedgerField known = knownFor(field);
      if (known != null) {
        read.add(known);
      }
    });
    read.forEach(field -> places.put(field, places.size()));
  }

  /** The field that says for how much of the energy or time another one is known; null where it speaks for itself. */
  private static @Nullable LedgerField knownFor(LedgerField field) {
    return switch (field) {
      case ERROR_JOULES -> LedgerField.ERROR_OF_JOULES;
      case CPU_UTILIZATION_RATIO, IDLE_JOULES, IDLE_SECONDS -> LedgerField.CPU_SECONDS;
      case RENEWABLE_JOULES, RENEWABLE_LOW_JOULES, RENEWABLE_HIGH_JOULES, LIVE_JOULES ->
        LedgerField.RENEWABLE_OF_JOULES;
      case LOW_CARBON_JOULES -> LedgerField.LOW_CARBON_OF_JOULES;
      case CARBON_GRAMS, CARBON_LOW_GRAMS, CARBON_HIGH_GRAMS -> LedgerField.CARBON_OF_JOULES;
      default -> null;
    };
  }

  /**
   * The entries of one step that start within a range.
   *
   * @param machines the machines wanted; empty means all
   */
  FieldQuery query(LedgerStep step, TimeRange range, Set<String> machines) {
    Map<String, Set<String>> tags = machines.isEmpty()
        ? Map.of("step", Set.of(step.word()))
        : Map.of("step", Set.of(step.word()), "machine", machines);
    List<String> names = places.keySet().stream().map(LedgerField::wireName).toList();
    return new FieldQuery(
        Schema.LEDGER, range, tags, names, step == LedgerStep.MINUTE ? null : step.length());
  }

  void moveTo(FieldRow next) {
    row = next;
  }

  /** Whether the entry counts, and was not taken back. */
  boolean counts() {
    for (LedgerField field : SUBSTANCE) {
      if (number(field) > 0) {
        return true;
      }
    }
    return false;
  }

  LedgerEntry.Key key() {
    return new LedgerEntry.Key(machine(), className());
  }

  private FieldRow row() {
    return Objects.requireNonNull(row, "a row is valid only during its visit");
  }

  private double number(LedgerField field) {
    Integer place = places.get(field);
    return place != null && row().has(place) ? row().value(place) : 0;
  }

  @Override
  public String machine() {
    return Objects.requireNonNull(row().tag(MACHINE), "a ledger row without a machine");
  }

  @Override
  public @Nullable String className() {
    return row().tag(CLASS);
  }

  @Override
  public long epochMillis() {
    return row().epochMillis();
  }

  @Override
  public boolean has(LedgerField field) {
    Integer place = places.get(field);
    return place != null && wanted.contains(field) && row().has(place) && isKnown(field);
  }

  private boolean isKnown(LedgerField field) {
    switch (field) {
      case ENERGY_JOULES, MEASURED_JOULES, GAP_JOULES, RESETS -> {
        return number(LedgerField.COVERED_SECONDS) > 0 || number(LedgerField.GAP_SECONDS) > 0;
      }
      case WORK_UNITS -> {
        return number(LedgerField.WORK_UNITS) > 0;
      }
      default -> {
        LedgerField known = knownFor(field);
        return known == null || number(known) > 0;
      }
    }
  }

  @Override
  public double value(LedgerField field) {
    return row().value(Objects.requireNonNull(places.get(field), field::wireName));
  }
}
