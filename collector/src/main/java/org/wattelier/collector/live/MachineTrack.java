package org.wattelier.collector.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.CounterIncrease;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/** What the fleet remembers of one machine: its newest sample and the energy that its counter added up to. */
final class MachineTrack {
  private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(5);
  private static final int MISSED_SAMPLES = 3;

  private final String machine;
  private final CounterIncrease energy = new CounterIncrease();
  private @Nullable MachineSample sample;
  private @Nullable MachineInfo info;
  private Instant lastSeen;
  private Duration interval = Duration.ZERO;
  private Duration intervalBefore = Duration.ZERO;
  private double measuredJoules;
  private double errorJoules;
  private int readings;
  private boolean errorKnown = true;

  MachineTrack(String machine, Instant lastSeen) {
    this.machine = machine;
    this.lastSeen = lastSeen;
  }

  /** Takes what the store had before this session: shown as last seen, not counted. */
  void restore(@Nullable MachineSample storedSample, @Nullable MachineInfo storedInfo) {
    sample = storedSample;
    info = storedInfo;
  }

  /**
   * Takes a sample as it arrives. One that is no newer than the last is late or a duplicate: its energy is in the later
   * counter already.
   */
  void accept(MachineSample next, Instant receivedAt) {
    if (sample != null && !next.time().isAfter(sample.time())) {
      return;
    }
    if (sample != null) {
      intervalBefore = interval;
      interval = Duration.between(sample.time(), next.time());
    }
    sample = next;
    lastSeen = receivedAt;
    next.value(MachineField.ENERGY_JOULES).ifPresent(reading -> count(next, reading));
  }

  private void count(MachineSample next, double reading) {
    double increase = energy.add(reading);
    readings++;
    measuredJoules += increase * next.value(MachineField.MEASURED_RATIO).orElse(0);
    next.value(MachineField.POWER_UNCERTAINTY_RATIO)
        .ifPresentOrElse(
            ratio -> errorJoules += increase * ratio, () -> errorKnown &= increase == 0);
  }

  void accept(MachineInfo next, Instant receivedAt) {
    if (info == null || next.time().isAfter(info.time())) {
      info = next;
      if (sample == null) {
        lastSeen = receivedAt;
      }
    }
  }

  MachineNow at(Instant now) {
    boolean live = Duration.between(lastSeen, now).compareTo(longestSilence()) <= 0;
    String source = info == null || info.powerSource() == null ? "unknown" : info.powerSource();
    Quantity power = live && sample != null ? sample.power(source) : null;
    Quantity counted = readings < 2 ? null : energyFrom(source);
    boolean simulated = info != null && info.simulated();
    return new MachineNow(
        machine, simulated, lastSeen, live, sample, info, power, counted, measuredRatio());
  }

  private Duration longestSilence() {
    // The shorter of two, so that one gap does not pass for the machine's pace.
    Duration pace = interval.compareTo(intervalBefore) < 0 ? interval : intervalBefore;
    Duration missed = pace.multipliedBy(MISSED_SAMPLES);
    return missed.compareTo(SHORTEST_SILENCE) > 0 ? missed : SHORTEST_SILENCE;
  }

  private Quantity energyFrom(String source) {
    double joules = energy.total();
    Quality quality = Quality.ofMeasuredRatio(measuredRatio());
    Quantity.Range range = errorKnown
        ? new Quantity.Range(Math.max(0, joules - errorJoules), joules + errorJoules)
        : null;
    return new Quantity(joules, range, Unit.JOULE, quality, source);
  }

  private double measuredRatio() {
    return measuredJoules > 0 ? Math.min(1, measuredJoules / energy.total()) : 0;
  }
}
