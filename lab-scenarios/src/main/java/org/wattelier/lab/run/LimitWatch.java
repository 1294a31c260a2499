package org.wattelier.lab.run;

import java.util.Optional;
import org.wattelier.lab.scenario.Limits;

/** Says when a run must stop for the sake of the machine. Looks once a second; a processor may be above its limit for some of them. */
final class LimitWatch {
  private static final int PATIENCE_LOOKS = 5;

  private final Limits limits;
  private int busyLooks;

  LimitWatch(Limits limits) {
    this.limits = limits;
  }

  /** The limit that is passed now; empty while all is well. */
  Optional<StopReason> look(Conditions now) {
    busyLooks = now.cpuRatio().orElse(0) > limits.cpuRatio() ? busyLooks + 1 : 0;
    if (now.temperatureCelsius().orElse(0) >= limits.temperatureCelsius()) {
      return Optional.of(StopReason.TEMPERATURE);
    }
    if (now.onBattery() && now.batteryRatio().orElse(1) <= limits.batteryRatio()) {
      return Optional.of(StopReason.BATTERY);
    }
    if (now.workloadBytes().orElse(0) > limits.memoryBytes()) {
      return Optional.of(StopReason.MEMORY);
    }
    return busyLooks > PATIENCE_LOOKS ? Optional.of(StopReason.CPU) : Optional.empty();
  }
}
