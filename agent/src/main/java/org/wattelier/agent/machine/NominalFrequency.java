package org.wattelier.agent.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The frequency that a processor is sold with: it keeps it at full load for any time. */
public final class NominalFrequency {
  private static final Pattern IN_NAME = Pattern.compile("@ *([0-9]+(?:\\.[0-9]+)?) *GHz");
  private static final String FOLDER = "devices/system/cpu/cpu0/";

  private NominalFrequency() {}

  /**
   * In hertz: from the processor's name, else as the driver of Intel or AMD states it; empty where none of them does.
   *
   * @param sysfs root of sysfs, which only Linux has
   */
  public static OptionalDouble read(String cpuModel, Path sysfs) {
    Matcher name = IN_NAME.matcher(cpuModel);
    if (name.find()) {
      return OptionalDouble.of(Double.parseDouble(name.group(1)) * 1e9);
    }
    OptionalDouble intel = number(sysfs.resolve(FOLDER + "cpufreq/base_frequency"), 1e3);
    return intel.isPresent()
        ? intel
        : number(sysfs.resolve(FOLDER + "acpi_cppc/nominal_freq"), 1e6);
  }

  private static OptionalDouble number(Path file, double unit) {
    try {
      double hertz = Long.parseLong(Files.readString(file).strip()) * unit;
      return hertz >= 1e8 && hertz < 1e11 ? OptionalDouble.of(hertz) : OptionalDouble.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
