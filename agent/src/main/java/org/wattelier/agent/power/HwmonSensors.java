package org.wattelier.agent.power;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.wattelier.telemetry.Perimeter;

/**
 * Finds the sensors of {@code class/hwmon} whose perimeter is known. Files and units: <a
 * href="https://docs.kernel.org/hwmon/sysfs-interface.html">the kernel's hwmon interface</a> (µW, µJ, mV, mA).
 *
 * <p>Most chips are left alone: {@code i915} and {@code xe} count energy in 32 bits that wrap unannounced and see graphics that
 * RAPL's package includes already, and rails of a board that nobody labelled add up to no one knows what.
 */
final class HwmonSensors {
  private static final int MOST_INPUTS = 16;
  private static final Pattern SHUNT_CHIP = Pattern.compile("ina(2\\d\\d|3221)");

  /** Labels that board makers give to the rail through which everything comes, such as VDD_IN of NVIDIA's Jetson. */
  private static final Pattern SUPPLY = Pattern.compile(
      "(?i)(.*[_ ])?(vin|in|total|input|supply|main)([_ ]power)?|total system power");

  /** What processors with graphics label their limits; those of a card read PPT. */
  private static final Pattern PROCESSOR = Pattern.compile("(fast|slow)PPT");

  private HwmonSensors() {}

  /** What was found. */
  sealed interface Search {
    /** One sensor or several that add up. */
    record Found(List<HwmonSensor> sensors) implements Search {}

    /** There is none. */
    record Nothing() implements Search {}

    /** There are some, but which of them is the whole is not said. */
    record Ambiguous(List<HwmonSensor> sensors) implements Search {}
  }

  /**
   * What measures the whole machine: the ACPI power meter of servers, Apple's total, or the shunt in the supply of an ARM board.
   *
   * @param sysfs root of sysfs, {@code /sys} on a live machine
   */
  static Search machine(Path sysfs) {
    List<HwmonSensor> meters =
        sensors(sysfs, Perimeter.MACHINE, chip -> chip.equals("power_meter"));
    if (!meters.isEmpty()) {
      return new Search.Found(meters);
    }
    List<HwmonSensor> rails = sensors(
        sysfs,
        Perimeter.MACHINE,
        chip -> SHUNT_CHIP.matcher(chip).matches() || chip.equals("macsmc_hwmon"));
    if (rails.isEmpty()) {
      return new Search.Nothing();
    }
    List<HwmonSensor> supplies = rails.stream()
        .filter(rail -> SUPPLY.matcher(label(rail).orElse("")).matches())
        .toList();
    if (supplies.size() == 1) {
      return new Search.Found(supplies);
    }
    boolean single = rails.size() == 1 && label(rails.get(0)).isEmpty();
    return single ? new Search.Found(rails) : new Search.Ambiguous(rails);
  }

  /** Graphics cards of AMD. The graphics of an AMD processor shows the whole package, which RAPL counts: it has no limit to set. */
  static Search graphics(Path sysfs) {
    List<HwmonSensor> cards = sensors(sysfs, Perimeter.GPU, chip -> chip.equals("amdgpu")).stream()
        .filter(sensor -> sensor.number() == 1)
        .filter(sensor -> Files.exists(sensor.folder().resolve("power1_cap")))
        .filter(sensor -> !PROCESSOR.matcher(label(sensor).orElse("")).matches())
        .toList();
    return cards.isEmpty() ? new Search.Nothing() : new Search.Found(cards);
  }

  private static List<HwmonSensor> sensors(
      Path sysfs, Perimeter perimeter, Predicate<String> chips) {
    List<HwmonSensor> found = new ArrayList<>();
    for (Path folder : folders(sysfs.resolve("class").resolve("hwmon"))) {
      String chip = SysfsFile.text(folder.resolve("name")).orElse("");
      if (chips.test(chip)) {
        IntStream.rangeClosed(1, MOST_INPUTS)
            .filter(number -> isInput(folder, number, chip))
            .forEach(number -> found.add(new HwmonSensor(
                channel(folder, chip, number, found), chip, perimeter, folder, number)));
      }
    }
    return found;
  }

  private static boolean isInput(Path folder, int number, String chip) {
    boolean direct = Files.exists(folder.resolve("energy" + number + "_input"))
        || Files.exists(folder.resolve("power" + number + "_average"))
        || Files.exists(folder.resolve("power" + number + "_input"));
    // Of ina3221 the first three are the rails; those above are shunt voltages and their sum.
    return direct
        || (chip.equals("ina3221")
            && number <= 3
            && Files.exists(folder.resolve("in" + number + "_input"))
            && Files.exists(folder.resolve("curr" + number + "_input")));
  }

  /** Chip and label; the device behind it where two are alike. */
  private static String channel(Path folder, String chip, int number, List<HwmonSensor> others) {
    String name = chip + "/" + label(folder, number).orElse(Integer.toString(number));
    if (others.stream().noneMatch(other -> other.channel().equals(name))) {
      return name;
    }
    return name + "@" + device(folder).orElse(Integer.toString(others.size()));
  }

  private static Optional<String> device(Path folder) {
    try {
      return Optional.of(String.valueOf(folder.resolve("device").toRealPath().getFileName()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> label(HwmonSensor sensor) {
    return label(sensor.folder(), sensor.number());
  }

  private static Optional<String> label(Path folder, int number) {
    Optional<String> power = SysfsFile.text(folder.resolve("power" + number + "_label"));
    return power.isPresent() ? power : SysfsFile.text(folder.resolve("in" + number + "_label"));
  }

  private static List<Path> folders(Path parent) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, "hwmon*")) {
      children.forEach(folders::add);
    } catch (IOException e) {
      return List.of();
    }
    // By device, so that the order is the same whatever the numbers are.
    folders.sort(Comparator.comparing((Path folder) -> device(folder).orElse(""))
        .thenComparing(Path::toString));
    return folders;
  }
}
