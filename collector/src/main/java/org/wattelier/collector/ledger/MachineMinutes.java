package org.wattelier.collector.ledger;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.telemetry.MachineField;

/** The minutes of one machine in a range, as its rows come. */
final class MachineMinutes {

  /** What a row says of the energy counter, and the class that the machine is in; empty for none. */
  private record EnergyOf(EnergyReading reading, String className) {}

  /** What a row says of the processors. */
  private record LoadOf(double utilizationRatio, String className) {}

  private final long from;
  private final long to;
  private final CounterTrail<EnergyOf> energy;
  private final CounterTrail<LoadOf> load;
  private final SortedMap<Long, SortedMap<String, MinuteDraft>> drafts = new TreeMap<>();
  private boolean settled;
  private long lastMinute = Long.MIN_VALUE;
  private String lastClass = "";
  private @Nullable MinuteDraft lastDraft;

  /**
   * @param from start of the range, in milliseconds
   * @param to end of the range
   */
  MachineMinutes(long from, long to) {
    this.from = from;
    this.to = to;
    this.energy = new CounterTrail<>(from, to, this::addEnergy);
    this.load = new CounterTrail<>(from, to, this::addLoad);
  }

  /** Takes the next row of the window, or after it. */
  void visit(SampleRow row) {
    EnergyReading reading = EnergyReading.of(row);
    if (reading != null) {
      energy.take(energyOf(row, reading));
    }
    if (row.has(MachineField.CPU_UTILIZATION_RATIO)) {
      load.take(loadOf(row));
    }
    if (row.has(MachineField.POWER_WATTS) && contains(row.epochMillis())) {
      draft(row.epochMillis(), className(row)).addPower(row.value(MachineField.POWER_WATTS));
    }
  }

  /** Takes the next row of a stretch before the window. */
  void visitEarlier(SampleRow row) {
    EnergyReading reading = EnergyReading.of(row);
    if (reading != null) {
      energy.takeEarlier(energyOf(row, reading));
    }
    if (row.has(MachineField.CPU_UTILIZATION_RATIO)) {
      load.takeEarlier(loadOf(row));
    }
  }

  private static CounterTrail.Reading<EnergyOf> energyOf(SampleRow row, EnergyReading reading) {
    return new CounterTrail.Reading<>(
        row.epochMillis(), reading.joules(), new EnergyOf(reading, className(row)));
  }

  /** The time for which a load speaks is that of a counter's steps; the counter itself stands still. */
  private static CounterTrail.Reading<LoadOf> loadOf(SampleRow row) {
    double ratio = row.value(MachineField.CPU_UTILIZATION_RATIO);
    return new CounterTrail.Reading<>(row.epochMillis(), 0, new LoadOf(ratio, className(row)));
  }

  private static String className(SampleRow row) {
    return Objects.requireNonNullElse(row.className(), "");
  }

  boolean wantsLater(long seenTo, long windowFrom) {
    return energy.wantsLater(seenTo, windowFrom);
  }

  boolean wantsEarlier() {
    return energy.wantsEarlier() || load.wantsEarlier();
  }

  void earlierSeen() {
    energy.earlierSeen();
    load.earlierSeen();
  }

  private void addEnergy(CounterSteps.Step step, CounterTrail.Reading<EnergyOf> into) {
    long end = into.epochMillis();
    EnergyOf energyOf = into.value();
    // A gap ends just before the reading, which may be the first moment of another minute.
    long moment = step.covered() ? end : end - 1;
    if (step.reset() && contains(moment)) {
      draft(moment, energyOf.className).addReset();
    }
    if (!step.covered()) {
      spread(step, end, energyOf);
    } else if (contains(end)) {
      draft(end, energyOf.className).addCovered(step, energyOf.reading);
    }
  }

  /** Spreads the energy of a gap over its minutes, as far as they lie in the range. */
  private void spread(CounterSteps.Step step, long end, EnergyOf energyOf) {
    long until = Math.min(to, end);
    long minute = LedgerStep.MINUTE.millis();
    for (long at = Math.max(from, end - step.elapsedMillis()); at < until; ) {
      long next = Math.min(until, LedgerStep.MINUTE.startOf(at) + minute);
      double share = (double) (next - at) / step.elapsedMillis();
      draft(at, energyOf.className).addGap(step.increase() * share, next - at, energyOf.reading);
      at = next;
    }
  }

  private void addLoad(CounterSteps.Step step, CounterTrail.Reading<LoadOf> into) {
    if (step.covered() && contains(into.epochMillis())) {
      draft(into.epochMillis(), into.value().className)
          .addUtilization(into.value().utilizationRatio, step.elapsedMillis());
    }
  }

  /** Adds work to the minute that it was marked in; a mark does not tell a class, the samples of its minute do. */
  void addWork(long epochMillis, double units) {
    settle();
    if (contains(epochMillis)) {
      SortedMap<String, MinuteDraft> known = drafts.get(LedgerStep.MINUTE.startOf(epochMillis));
      draft(epochMillis, known == null ? "" : known.firstKey()).addWork(units);
    }
  }

  /** What was gathered, by start of the minute, then by class. */
  SortedMap<Long, SortedMap<String, MinuteDraft>> drafts() {
    settle();
    return drafts;
  }

  private void settle() {
    if (!settled) {
      settled = true;
      energy.settle();
      load.settle();
    }
  }

  private boolean contains(long epochMillis) {
    return epochMillis >= from && epochMillis < to;
  }

  private MinuteDraft draft(long epochMillis, String className) {
    long minute = LedgerStep.MINUTE.startOf(epochMillis);
    MinuteDraft draft = lastDraft;
    if (draft == null || minute != lastMinute || !className.equals(lastClass)) {
      draft = drafts
          .computeIfAbsent(minute, start -> new TreeMap<>())
          .computeIfAbsent(className, name -> new MinuteDraft());
      lastDraft = draft;
      lastMinute = minute;
      lastClass = className;
    }
    return draft;
  }
}
