package org.wattelier.agent.power;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.wattelier.telemetry.Perimeter;

/** The unit of a number that a device or a command tells: a power now, or a count of energy. */
enum ReadingUnit {
  WATTS("W", 1, false),
  MILLIWATTS("mW", 1e-3, false),
  KILOWATTS("kW", 1e3, false),
  JOULES("J", 1, true),
  WATT_HOURS("Wh", 3.6e3, true),
  KILOWATT_HOURS("kWh", 3.6e6, true);

  private final String symbol;
  private final double factor;
  private final boolean energy;

  ReadingUnit(String symbol, double factor, boolean energy) {
    this.symbol = symbol;
    this.factor = factor;
    this.energy = energy;
  }

  /** A number of this unit as a reading. */
  ChannelReading reading(String channel, Perimeter perimeter, double number) {
    return energy
        ? new ChannelReading.EnergyCount(
            channel, perimeter, number * factor, OptionalDouble.empty())
        : new ChannelReading.PowerGauge(channel, perimeter, number * factor);
  }

  /** The word in options, such as {@code watt-hours}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a text behind a number means this unit: its symbol, or its word in plural or singular. */
  boolean isWritten(String text) {
    return text.equals(symbol)
        || (text + "s").equalsIgnoreCase(word())
        || text.equalsIgnoreCase(word());
  }

  static Optional<ReadingUnit> ofWord(String word) {
    return Arrays.stream(values()).filter(unit -> unit.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(ReadingUnit::word).collect(Collectors.joining(", "));
  }
}
