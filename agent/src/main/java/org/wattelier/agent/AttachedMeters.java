package org.wattelier.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.power.CommandOutput;
import org.wattelier.agent.power.CommandSpec;
import org.wattelier.agent.power.DeviceLogin;
import org.wattelier.agent.power.JsonPointerSpec;
import org.wattelier.agent.power.PacedMeter;
import org.wattelier.agent.power.PlugSpec;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.RedfishSpec;

/**
 * The meters that somebody attached to this machine and told the agent of.
 *
 * @param plug the smart plug that it hangs on, or null
 * @param device a device of their own, or null
 * @param command a command of their own, or null
 * @param redfish the management board of a server, or null
 * @param login of that board
 */
record AttachedMeters(
    @Nullable PlugSpec plug,
    @Nullable JsonPointerSpec device,
    @Nullable CommandSpec command,
    @Nullable RedfishSpec redfish,
    Optional<DeviceLogin> login) {
  static final AttachedMeters NONE = new AttachedMeters(null, null, null, null, Optional.empty());

  private static final Duration EVERY_SECOND = Duration.ofSeconds(1);

  /** Boards read their supplies every few seconds, and answer slowly; starting a program is dear. */
  static final Duration EVERY_FIVE_SECONDS = Duration.ofSeconds(5);

  private static final Duration DEVICE_TIMEOUT = Duration.ofSeconds(3);

  /**
   * The meters, best first.
   *
   * @param patience how long a reading waits for a device before it falls back on the last answer
   */
  List<PowerMeter> meters(CommandOutput commands, Duration patience) {
    List<PowerMeter> meters = new ArrayList<>();
    if (plug != null) {
      meters.add(new PacedMeter(plug.meter(DEVICE_TIMEOUT), EVERY_SECOND, patience));
    }
    if (device != null) {
      meters.add(new PacedMeter(device.meter(DEVICE_TIMEOUT), EVERY_SECOND, patience));
    }
    if (command != null) {
      meters.add(new PacedMeter(command.meter(commands), EVERY_SECOND, patience));
    }
    if (redfish != null) {
      meters.add(
          new PacedMeter(redfish.meter(DEVICE_TIMEOUT, login), EVERY_FIVE_SECONDS, patience));
    }
    return meters;
  }
}
