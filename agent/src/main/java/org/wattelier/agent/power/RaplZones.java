package org.wattelier.agent.power;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.wattelier.telemetry.Perimeter;

/**
 * Finds the RAPL zones that add up to processors and memory, each joule once.
 *
 * <p>Layout: <a href="https://docs.kernel.org/power/powercap/powercap.html">the kernel's powercap framework</a>. Only {@code
 * package-N} and its {@code dram} count: {@code core} and {@code uncore} are inside the package, {@code psys} is around it and a
 * zone apart, and
 * {@code intel-rapl-mmio} shows the package once more, so that it serves only where there is no other.
 */
final class RaplZones {
  private static final List<String> CONTROL_TYPES = List.of("intel-rapl", "intel-rapl-mmio");
  private static final Pattern PACKAGE = Pattern.compile("package-\\d+(-die-\\d+)?");

  /** Two dies whose counters are closer than this show the same counter twice, as some AMD processors do. */
  private static final long MIRROR_MICROJOULES = 2_000_000;

  private RaplZones() {}

  /**
   * The zones to count, in the order of their names; none where there is no RAPL.
   *
   * @param sysfs root of sysfs, {@code /sys} on a live machine
   */
  static List<RaplZone> find(Path sysfs) {
    Path powercap = sysfs.resolve("class").resolve("powercap");
    for (String controlType : CONTROL_TYPES) {
      List<RaplZone> zones = zones(powercap, controlType);
      if (!zones.isEmpty()) {
        return zones;
      }
    }
    return List.of();
  }

  /**
   * The zone of the platform; empty where there is none.
   *
   * @param sysfs root of sysfs, {@code /sys} on a live machine
   */
  static Optional<RaplZone> platform(Path sysfs) {
    Path powercap = sysfs.resolve("class").resolve("powercap");
    return folders(powercap, Pattern.compile("intel-rapl:\\d+")).stream()
        .filter(folder -> SysfsFile.text(folder.resolve("name")).orElse("").equals("psys"))
        .findFirst()
        .map(folder -> new RaplZone("psys", Perimeter.PLATFORM, folder));
  }

  private static List<RaplZone> zones(Path powercap, String controlType) {
    List<RaplZone> found = new ArrayList<>();
    for (Path folder : folders(powercap, Pattern.compile(controlType + ":\\d+"))) {
      String name = SysfsFile.text(folder.resolve("name")).orElse("");
      RaplZone zone = new RaplZone(name, Perimeter.PACKAGE, folder);
      if (PACKAGE.matcher(name).matches() && !mirrors(zone, found)) {
        found.add(zone);
        found.addAll(memory(powercap, folder, name));
      }
    }
    return found;
  }

  /** The dram zones of a package, which the kernel shows inside its folder and beside it. */
  private static List<RaplZone> memory(Path powercap, Path packageFolder, String packageName) {
    Pattern inside = Pattern.compile(Pattern.quote(packageFolder.getFileName() + ":") + "\\d+");
    List<Path> folders = folders(packageFolder, inside);
    return (folders.isEmpty() ? folders(powercap, inside) : folders)
        .stream()
            .filter(folder -> SysfsFile.text(folder.resolve("name")).orElse("").equals("dram"))
            .map(folder -> new RaplZone(packageName + "/dram", Perimeter.DRAM, folder))
            .toList();
  }

  private static boolean mirrors(RaplZone zone, List<RaplZone> found) {
    OptionalLong energy = zone.energyMicrojoules();
    return zone.channel().contains("-die-")
        && energy.isPresent()
        && found.stream()
            .filter(other -> packageOf(other).equals(packageOf(zone)))
            .map(RaplZone::energyMicrojoules)
            .anyMatch(other -> other.isPresent()
                && Math.abs(other.getAsLong() - energy.getAsLong()) < MIRROR_MICROJOULES);
  }

  private static String packageOf(RaplZone zone) {
    return zone.channel().replaceFirst("-die-.*", "");
  }

  private static List<Path> folders(Path parent, Pattern name) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
      for (Path child : children) {
        if (name.matcher(String.valueOf(child.getFileName())).matches()) {
          folders.add(child);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    folders.sort(Comparator.comparing(Path::toString));
    return folders;
  }
}
