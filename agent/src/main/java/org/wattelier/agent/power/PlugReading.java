package org.wattelier.agent.power;

import java.util.List;
import java.util.OptionalDouble;
import org.wattelier.telemetry.Perimeter;

/** What a smart plug says. */
final class PlugReading {
  private static final String CHANNEL = "plug";

  private PlugReading() {}

  /**
   * The reading of a plug.
   *
   * @param total what the plug counted, in a unit of {@code joulesPerUnit}; empty where it does not say
   */
  static MeterReading of(double watts, OptionalDouble total, double joulesPerUnit) {
    return new MeterReading.Channels(List.of(
        total.isEmpty()
            ? new ChannelReading.PowerGauge(CHANNEL, Perimeter.WALL, watts)
            : new ChannelReading.BridgedGauge(
                CHANNEL, Perimeter.WALL, watts, total.getAsDouble() * joulesPerUnit)));
  }
}
