package org.wattelier.collector.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.LedgerField;

/** What is gathered of one machine, in one class, in one minute. */
final class MinuteDraft {
  private static final double MILLIS = 1000;

  /** Rounding must not decide whether a minute idled. */
  private static final double ROUNDING = 1e-9;

  private double joules;
  private double coveredJoules;
  private double gapJoules;
  private double measuredJoules;
  private double errorJoules;
  private double errorOfJoules;
  private long coveredMillis;
  private long gapMillis;
  private int resets;
  private double busyMillis;
  private long cpuMillis;
  private double peakWatts = Double.NaN;
  private double workUnits;

  MinuteDraft() {}

  /** A copy, which goes on by itself. */
  MinuteDraft(MinuteDraft other) {
    joules = other.joules;
    coveredJoules = other.coveredJoules;
    gapJoules = other.gapJoules;
    measuredJoules = other.measuredJoules;
    errorJoules = other.errorJoules;
    errorOfJoules = other.errorOfJoules;
    coveredMillis = other.coveredMillis;
    gapMillis = other.gapMillis;
    resets = other.resets;
    busyMillis = other.busyMillis;
    cpuMillis = other.cpuMillis;
    peakWatts = other.peakWatts;
    workUnits = other.workUnits;
  }

  /** Adds a step without a gap. */
  void addCovered(CounterSteps.Step step, EnergyReading reading) {
    coveredJoules += step.increase();
    coveredMillis += step.elapsedMillis();
    addEnergy(step.increase(), reading);
  }

  /** Adds the part of a gap's energy that falls on a part of its time. */
  void addGap(double energyJoules, long millis, EnergyReading reading) {
    gapJoules += energyJoules;
    gapMillis += millis;
    addEnergy(energyJoules, reading);
  }

  private void addEnergy(double energyJoules, EnergyReading reading) {
    joules += energyJoules;
    measuredJoules += energyJoules * reading.measuredRatio();
    if (reading.uncertaintyRatio().isPresent()) {
      errorJoules += energyJoules * reading.uncertaintyRatio().getAsDouble();
      errorOfJoules += energyJoules;
    }
  }

  void addReset() {
    resets++;
  }

  void addUtilization(double ratio, long millis) {
    busyMillis += ratio * millis;
    cpuMillis += millis;
  }

  void addPower(double watts) {
    peakWatts = Double.isNaN(peakWatts) ? watts : Math.max(peakWatts, watts);
  }

  void addWork(double units) {
    workUnits += units;
  }

  /** The entry of this minute; its energy is matched with the grid's mix where that is known. */
  LedgerEntry entry(LedgerEntry.Key key, long epochMillis, @Nullable MixShares mix) {
    EnumMap<LedgerField, Double> values = new EnumMap<>(LedgerField.class);
    putEnergy(values);
    putLoad(values);
    MixShares.put(mix, joules, values);
    return new LedgerEntry(key, LedgerStep.MINUTE, epochMillis, values);
  }

  private void putEnergy(Map<LedgerField, Double> values) {
    if (coveredMillis + gapMillis > 0) {
      values.put(LedgerField.ENERGY_JOULES, joules);
      values.put(LedgerField.MEASURED_JOULES, Math.min(measuredJoules, joules));
      values.put(LedgerField.GAP_JOULES, gapJoules);
      values.put(LedgerField.RESETS, (double) resets);
    }
    values.put(LedgerField.COVERED_SECONDS, coveredMillis / MILLIS);
    values.put(LedgerField.GAP_SECONDS, gapMillis / MILLIS);
    values.put(LedgerField.ERROR_OF_JOULES, errorOfJoules);
    if (errorOfJoules > 0) {
      values.put(LedgerField.ERROR_JOULES, errorJoules);
    }
  }

  private void putLoad(Map<LedgerField, Double> values) {
    values.put(LedgerField.CPU_SECONDS, cpuMillis / MILLIS);
    double idleOfJoules = cpuMillis > 0 ? coveredJoules : 0;
    values.put(LedgerField.IDLE_OF_JOULES, idleOfJoules);
    if (cpuMillis > 0) {
      double utilization = Math.min(1, busyMillis / cpuMillis);
      boolean idle = utilization < MinuteScan.IDLE_BELOW_RATIO - ROUNDING;
      values.put(LedgerField.CPU_UTILIZATION_RATIO, utilization);
      values.put(LedgerField.IDLE_JOULES, idle ? coveredJoules : 0);
      values.put(LedgerField.IDLE_SECONDS, idle ? coveredMillis / MILLIS : 0);
    }
    if (!Double.isNaN(peakWatts)) {
      values.put(LedgerField.PEAK_POWER_WATTS, peakWatts);
    }
    values.put(LedgerField.WORK_UNITS, workUnits);
  }
}
