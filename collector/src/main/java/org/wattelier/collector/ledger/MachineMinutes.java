package org.wattelier.collector.ledger;

import java.util.Objects;
import java.util.SortedMap;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.telemetry.MachineField;

/** The minutes of one machine in a range, as its rows come. */
final class MachineMinutes {

  /** What a row says of the energy counter, and the class that the machine is in; empty for none. */
  private record EnergyOf(EnergyReading reading, String className) {}

  /** What a row says of the processors. */
  private record LoadOf(double utilizationRatio, String className) {}

  private final CounterTrail<EnergyOf> energy;
  private final CounterTrail<LoadOf> load;
  private final MinuteDrafts drafts;
  private boolean settled;

  /**
   * @param from start of the range, in milliseconds
   * @param to end of the range
   * @param drafts what is known already
   */
  MachineMinutes(long from, long to, MinuteDrafts drafts) {
    this.drafts = drafts;
    this.energy = new CounterTrail<>(
        from,
        to,
        (step, into) -> drafts.addEnergy(step, into.value().reading, into.value().className));
    this.load = new CounterTrail<>(
        from,
        to,
        (step, into) -> drafts.addLoad(
            step, into.epochMillis(), into.value().utilizationRatio, into.value().className));
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
    if (row.has(MachineField.POWER_WATTS)) {
      drafts.addPower(row.epochMillis(), row.value(MachineField.POWER_WATTS), className(row));
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

  /** Adds work to the minute that it was marked in. */
  void addWork(long epochMillis, double units) {
    settle();
    drafts.addWork(epochMillis, units);
  }

  /** What was gathered, by start of the minute, then by class. */
  SortedMap<Long, SortedMap<String, MinuteDraft>> drafts() {
    settle();
    return drafts.all();
  }

  private void settle() {
    if (!settled) {
      settled = true;
      energy.settle();
      load.settle();
    }
  }
}
