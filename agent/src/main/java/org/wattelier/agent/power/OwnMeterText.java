package org.wattelier.agent.power;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wattelier.telemetry.Perimeter;

/**
 * What somebody says of a meter of their own: {@code PERIMETER:UNIT:SOURCE}, such as {@code machine:milliwatts:/opt/read-power}. A
 * source alone is in watts at the wall.
 */
record OwnMeterText(Perimeter perimeter, ReadingUnit unit, String source) {
  private static final List<Perimeter> PERIMETERS =
      List.of(Perimeter.WALL, Perimeter.MACHINE, Perimeter.PACKAGE, Perimeter.GPU);

  /**
   * Reads an option.
   *
   * @throws IllegalArgumentException in one line for the user
   */
  static OwnMeterText parse(String option, String text) {
    String[] parts = text.strip().split(":", 3);
    Optional<Perimeter> perimeter =
        PERIMETERS.stream().filter(known -> known.word().equals(parts[0])).findFirst();
    if (perimeter.isEmpty()) {
      return checked(option, new OwnMeterText(Perimeter.WALL, ReadingUnit.WATTS, text.strip()));
    }
    ReadingUnit unit = parts.length < 3 ? null : ReadingUnit.ofWord(parts[1]).orElse(null);
    if (unit == null) {
      throw new IllegalArgumentException(
          PowerText.of("own.unit", option, parts.length < 2 ? "" : parts[1], ReadingUnit.words()));
    }
    return checked(option, new OwnMeterText(perimeter.get(), unit, parts[2].strip()));
  }

  private static OwnMeterText checked(String option, OwnMeterText own) {
    if (own.source.isEmpty()) {
      throw new IllegalArgumentException(PowerText.of(
          "own.empty",
          option,
          PERIMETERS.stream().map(Perimeter::word).collect(Collectors.joining(", "))));
    }
    return own;
  }
}
