package org.wattelier.agent.power;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The moment at which all meters are read, given to them so that they agree on it.
 *
 * @param time wall clock
 * @param monotonicNanos a clock that no one sets, from an arbitrary origin; it may stand still while the machine is suspended
 * @param cpuUtilizationRatio processor utilisation since the tick before (0 to 1); empty where unknown
 * @param cpuFrequencyHertz mean frequency of the processors; empty where unknown
 */
public record MeterTick(
    Instant time,
    long monotonicNanos,
    OptionalDouble cpuUtilizationRatio,
    OptionalDouble cpuFrequencyHertz) {

  /** A tick at which the frequency is unknown. */
  public MeterTick(Instant time, long monotonicNanos, OptionalDouble cpuUtilizationRatio) {
    this(time, monotonicNanos, cpuUtilizationRatio, OptionalDouble.empty());
  }

  /** Seconds on the monotonic clock since an earlier tick. */
  public double monotonicSecondsSince(MeterTick earlier) {
    return (monotonicNanos - earlier.monotonicNanos) / 1e9;
  }

  /**
   * Seconds since an earlier tick by whichever clock saw more: only the wall clock goes on during a suspend, and only the
   * monotonic one is safe from being set back.
   */
  double secondsSince(MeterTick earlier) {
    double wallSeconds = (time.toEpochMilli() - earlier.time.toEpochMilli()) / 1e3;
    return Math.max(monotonicSecondsSince(earlier), wallSeconds);
  }
}
