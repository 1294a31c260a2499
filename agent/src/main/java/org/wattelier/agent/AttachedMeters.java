package org.wattelier.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.power.PacedMeter;
import org.wattelier.agent.power.PlugSpec;
import org.wattelier.agent.power.PowerMeter;

/**
 * The meters that somebody attached to this machine and told the agent of.
 *
 * @param plug the smart plug that it hangs on, or null
 */
record AttachedMeters(@Nullable PlugSpec plug) {
  static final AttachedMeters NONE = new AttachedMeters(null);

  private static final Duration EVERY_SECOND = Duration.ofSeconds(1);
  private static final Duration DEVICE_TIMEOUT = Duration.ofSeconds(3);

  /**
   * The meters, best first.
   *
   * @param patience how long a reading waits for a device before it falls back on the last answer
   */
  List<PowerMeter> meters(Duration patience) {
    List<PowerMeter> meters = new ArrayList<>();
    if (plug != null) {
      meters.add(new PacedMeter(plug.meter(DEVICE_TIMEOUT), EVERY_SECOND, patience));
    }
    return meters;
  }
}
