package org.wattelier.agent.power;

import java.util.List;
import java.util.stream.Collectors;

/** What came of reading a meter: the channels that it has, or why there is none. */
public sealed interface MeterReading permits MeterReading.Channels, Unavailable {

  /** One reading for each channel, at least one. A channel keeps its name and perimeter from one reading to the next. */
  record Channels(List<ChannelReading> readings) implements MeterReading {
    public Channels {
      readings = List.copyOf(readings);
      if (readings.isEmpty()) {
        throw new IllegalArgumentException("a reading needs at least one channel");
      }
    }

    /** The names of the channels, as they are shown to a person. */
    String names() {
      return readings.stream().map(ChannelReading::channel).collect(Collectors.joining(", "));
    }
  }
}
