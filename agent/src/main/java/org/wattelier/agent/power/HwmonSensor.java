package org.wattelier.agent.power;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.wattelier.telemetry.Perimeter;

/**
 * One input of a chip under {@code class/hwmon}.
 *
 * @param channel chip and label, which stay when the kernel numbers its folders anew
 * @param folder of the chip, such as {@code hwmon3}
 * @param number of the input, from 1
 */
record HwmonSensor(String channel, String chip, Perimeter perimeter, Path folder, int number) {
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;

  /** Whether the folder is still that of the chip: drivers that are loaded anew change places. */
  boolean isInPlace() {
    return SysfsFile.text(folder.resolve("name")).orElse("").equals(chip);
  }

  /** Its counter of energy where it has one, else its power; empty while it cannot be read. */
  Optional<ChannelReading> read() {
    if (Files.exists(file("energy", "_input"))) {
      OptionalLong energy = SysfsFile.number(file("energy", "_input"));
      return energy.isEmpty()
          ? Optional.empty()
          : Optional.of(new ChannelReading.EnergyCount(
              channel, perimeter, energy.getAsLong() / MICROS, OptionalDouble.empty()));
    }
    OptionalDouble watts = watts();
    return watts.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChannelReading.PowerGauge(channel, perimeter, watts.getAsDouble()));
  }

  /** The chip's own mean, or else its last value, or else voltage times current. */
  private OptionalDouble watts() {
    for (String kind : new String[] {"_average", "_input"}) {
      OptionalLong microwatts = SysfsFile.number(file("power", kind));
      if (microwatts.isPresent()) {
        return OptionalDouble.of(microwatts.getAsLong() / MICROS);
      }
    }
    OptionalLong millivolts = SysfsFile.number(file("in", "_input"));
    OptionalLong milliamperes = SysfsFile.number(file("curr", "_input"));
    return millivolts.isPresent() && milliamperes.isPresent()
        ? OptionalDouble.of(millivolts.getAsLong() / MILLIS * milliamperes.getAsLong() / MILLIS)
        : OptionalDouble.empty();
  }

  private Path file(String quantity, String suffix) {
    return folder.resolve(quantity + number + suffix);
  }
}
