package org.wattelier.agent.power;

import java.util.function.Function;

/** What a meter says of itself when asked whether it could be read. */
public sealed interface MeterProbe permits MeterProbe.Ready, Unavailable {

  /**
   * What a reading says of its meter: that it can be read, or why not.
   *
   * @param detail what channels cover, in the user's language
   */
  static MeterProbe of(MeterReading reading, Function<MeterReading.Channels, String> detail) {
    return reading instanceof MeterReading.Channels channels
        ? new Ready(detail.apply(channels))
        : (Unavailable) reading;
  }

  /**
   * It can be read.
   *
   * @param detail what it covers, in the user's language
   */
  record Ready(String detail) implements MeterProbe {}
}
