package org.wattelier.agent.power;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Perimeter;

/** The mean load between two refreshes of a Mac's power controller, from the sum and the number of its samples. */
final class IoregMeans {
  /** Longer ago than two refreshes at their slowest, the machine slept or was not asked: a mean would tell of another time. */
  private static final double LONGEST_SECONDS = 120;

  private @Nullable State last;
  private OptionalDouble watts = OptionalDouble.empty();

  private record State(long milliwatts, long samples, MeterTick tick) {}

  /** Empty before the second refresh and where the firmware keeps no such sum: the last sample serves there. */
  OptionalDouble watts(IoregBattery battery, MeterTick tick) {
    OptionalLong sum = battery.accumulatedLoad();
    OptionalLong count = battery.accumulatedCount();
    if (sum.isEmpty() || count.isEmpty()) {
      last = null;
      watts = OptionalDouble.empty();
      return watts;
    }
    State now = new State(sum.getAsLong(), count.getAsLong(), tick);
    State before = last;
    if (before == null || now.samples != before.samples || now.milliwatts != before.milliwatts) {
      watts = before == null ? OptionalDouble.empty() : mean(before, now);
      last = now;
    }
    return watts;
  }

  private static OptionalDouble mean(State before, State now) {
    long samples = now.samples - before.samples;
    double mean = (now.milliwatts - before.milliwatts) / 1e3 / samples;
    boolean sound = samples > 0
        && mean > 0
        && Plausibility.holds(mean, Perimeter.MACHINE)
        && now.tick.secondsSince(before.tick) <= LONGEST_SECONDS;
    return sound ? OptionalDouble.of(mean) : OptionalDouble.empty();
  }
}
