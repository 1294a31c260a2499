package org.wattelier.agent.power;

import java.util.OptionalDouble;
import org.wattelier.telemetry.Perimeter;

/**
 * One channel of a meter at one tick, such as one processor package. Values are as read: whoever takes them rejects what
 * cannot be.
 */
public sealed interface ChannelReading {

  /** Name within its meter, such as {@code package-0}. */
  String channel();

  /** What the channel covers; channels of one meter and perimeter are added up. */
  Perimeter perimeter();

  /**
   * The state of a counter of energy.
   *
   * @param joules since an origin that nobody knows
   * @param rangeJoules where it wraps to zero; empty where unknown
   */
  record EnergyCount(String channel, Perimeter perimeter, double joules, OptionalDouble rangeJoules)
      implements ChannelReading {}

  /** A power at this instant, or the mean over a short time before, in watts. */
  record PowerGauge(String channel, Perimeter perimeter, double watts) implements ChannelReading {}

  /**
   * A power at this instant, with the device's own count of energy beside it. The count is too coarse to make power of (a watt-hour
   * is a minute of a laptop), but knows what was drawn while nobody asked.
   *
   * @param joules since an origin that nobody knows; starts anew when the device does
   */
  record BridgedGauge(String channel, Perimeter perimeter, double watts, double joules)
      implements ChannelReading {}
}
