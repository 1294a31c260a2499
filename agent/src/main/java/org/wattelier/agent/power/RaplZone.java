package org.wattelier.agent.power;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.wattelier.telemetry.Perimeter;

/**
 * A zone of RAPL that is counted.
 *
 * @param channel its name, with that of its package in front where it is inside one: {@code package-0}, {@code package-0/dram}
 */
record RaplZone(String channel, Perimeter perimeter, Path folder) {

  Path energyFile() {
    return folder.resolve("energy_uj");
  }

  OptionalLong energyMicrojoules() {
    return SysfsFile.number(energyFile());
  }

  /** The kernel's range is the highest value; the step past it to zero is one more, which is negligible. */
  OptionalDouble rangeJoules() {
    OptionalLong range = SysfsFile.number(folder.resolve("max_energy_range_uj"));
    return range.isPresent() && range.getAsLong() > 0
        ? OptionalDouble.of(range.getAsLong() / 1e6)
        : OptionalDouble.empty();
  }
}
