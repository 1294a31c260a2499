package org.wattelier.agent.power;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.power.EnergyCounter.Step;
import org.wattelier.telemetry.Perimeter;

/**
 * The energy that one meter saw in one perimeter, all its channels together.
 *
 * <p>A figure needs every channel. While one is missing, what the others counted is held back, and what an estimate puts in
 * its place meanwhile is an <i>advance</i>: when the counters answer again they tell the energy of the gap too, and only what
 * exceeds the advance is new. So a gap costs no energy and counts none twice.
 */
final class PerimeterAccount {
  private final Perimeter perimeter;
  private final Map<String, EnergyCounter> counters = new HashMap<>();
  private final Map<String, GapBridge> bridges = new HashMap<>();
  private @Nullable MeterTick lastReadAt;
  private @Nullable MeterTick countingSince;
  private double heldJoules;
  private double advanceJoules;
  private boolean overlapped;
  private boolean gapOpen;
  private boolean absent;
  private double energyJoules;
  private long rejectedReadings;

  /**
   * What the channels say of the time since the last figure.
   *
   * @param seconds the time that {@code joules} were drawn in
   */
  record Figure(double watts, double joules, double seconds) {}

  PerimeterAccount(Perimeter perimeter) {
    this.perimeter = perimeter;
  }

  /**
   * Takes the readings of a tick.
   *
   * @param readings those of this perimeter; none where the meter could not be read
   * @param gaugeSeconds the time over which a gauge may be integrated
   * @return null where there is no figure for this tick
   */
  @Nullable
  Figure take(List<ChannelReading> readings, MeterTick tick, double gaugeSeconds) {
    absent = readings.isEmpty();
    if (absent) {
      gapOpen = !counters.isEmpty();
      return null;
    }
    double secondsSinceRead = lastReadAt == null ? 0 : tick.secondsSince(lastReadAt);
    lastReadAt = tick;
    List<Step> steps = readings.stream()
        .map(reading -> step(reading, secondsSinceRead, gaugeSeconds))
        .toList();
    for (Step step : steps) {
      heldJoules += joules(step);
      energyJoules += joules(step);
    }
    if (steps.stream().anyMatch(step -> step instanceof Step.First || step instanceof Step.Reset)) {
      startAnew(tick);
      return null;
    }
    // What runs draws something: a channel that says nothing happened was not refreshed, or never
    // is.
    boolean still = steps.stream().anyMatch(step -> joules(step) <= 0);
    gapOpen = still && !counters.isEmpty();
    if (still && counters.isEmpty()) {
      discard(); // Gauges know nothing of a gap.
    }
    return still ? null : release(readings, tick, gaugeSeconds);
  }

  private Figure release(List<ChannelReading> readings, MeterTick tick, double gaugeSeconds) {
    boolean gauges =
        readings.stream().noneMatch(reading -> reading instanceof ChannelReading.EnergyCount);
    double seconds =
        gauges || countingSince == null ? gaugeSeconds : tick.secondsSince(countingSince);
    countingSince = tick;
    // A bridged gap is energy of the past, and no power of now.
    double watts = bridges.isEmpty()
        ? heldJoules / Math.max(seconds, 1e-3)
        : readings.stream().mapToDouble(PerimeterAccount::watts).sum();
    return new Figure(watts, heldJoules, seconds);
  }

  private static double watts(ChannelReading reading) {
    if (reading instanceof ChannelReading.BridgedGauge bridged) {
      return bridged.watts();
    }
    return reading instanceof ChannelReading.PowerGauge gauge ? gauge.watts() : 0;
  }

  private Step step(ChannelReading reading, double seconds, double gaugeSeconds) {
    Step step;
    if (reading instanceof ChannelReading.EnergyCount count) {
      step = counters
          .computeIfAbsent(
              count.channel(), name -> new EnergyCounter(Plausibility.highestWatts(perimeter)))
          .update(count.joules(), count.rangeJoules(), seconds);
    } else if (!Plausibility.holds(watts(reading), perimeter)) {
      step = new Step.Rejected();
    } else if (reading instanceof ChannelReading.BridgedGauge gauge) {
      step = bridges
          .computeIfAbsent(
              gauge.channel(), name -> new GapBridge(Plausibility.highestWatts(perimeter)))
          .update(gauge.watts(), gauge.joules(), gaugeSeconds, seconds);
    } else {
      step = new Step.Delta(watts(reading) * gaugeSeconds);
    }
    if (step instanceof Step.Rejected) {
      rejectedReadings++;
    }
    return step;
  }

  private static double joules(Step step) {
    if (step instanceof Step.Delta delta) {
      return delta.joules();
    }
    return step instanceof Step.Wrapped wrapped ? wrapped.joules() : 0;
  }

  /** The time before this tick is lost to the counters, so an estimate in its place is no advance. */
  private void startAnew(MeterTick tick) {
    gapOpen = false;
    countingSince = tick;
    discard();
  }

  /** An estimate stands in for this perimeter in this tick. */
  void standIn(double joules) {
    if (gapOpen) {
      advanceJoules += joules;
    }
    if (absent) {
      bridges.values().forEach(bridge -> bridge.standIn(joules / bridges.size()));
    }
  }

  /** A meter of a larger perimeter covers this one in this tick, with energy that cannot be told apart. */
  void covered() {
    if (gapOpen) {
      overlapped = true;
    }
  }

  /**
   * The energy that a figure adds to the machine's, when it is used.
   *
   * @param tickSeconds the time since the last tick
   */
  double settle(Figure figure, double tickSeconds) {
    double joules = overlapped
        ? figure.watts() * Math.min(tickSeconds, figure.seconds())
        : Math.max(0, heldJoules - advanceJoules);
    advanceJoules = overlapped ? 0 : Math.max(0, advanceJoules - heldJoules);
    overlapped = false;
    heldJoules = 0;
    return joules;
  }

  /** Forgets the energy of a figure that is not used, because a better meter covers it. */
  void discard() {
    heldJoules = 0;
    advanceJoules = 0;
    overlapped = false;
  }

  double energyJoules() {
    return energyJoules;
  }

  long rejectedReadings() {
    return rejectedReadings;
  }
}
