package org.wattelier.agent.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Tells laptops, servers, boards and desktops apart, by what the firmware says of the case and by the battery. */
final class Chassis {
  // SMBIOS 3.6, table 17: system enclosure or chassis types.
  private static final Set<Integer> LAPTOPS = Set.of(8, 9, 10, 11, 14, 30, 31, 32);
  private static final Set<Integer> SERVERS = Set.of(17, 23, 25, 28, 29);

  private Chassis() {}

  /**
   * The kind of a machine that is not virtual; a desktop where nothing else shows.
   *
   * @param sysfs root of sysfs, which only Linux has
   * @param batteries whether OSHI sees a battery that can be charged
   */
  static MachineKind kind(Path sysfs, boolean batteries, String os) {
    int chassis = chassisType(sysfs);
    if (LAPTOPS.contains(chassis)) {
      return MachineKind.LAPTOP;
    }
    if (SERVERS.contains(chassis)) {
      return MachineKind.SERVER;
    }
    if (batteries || sysfsBattery(sysfs)) {
      return MachineKind.LAPTOP;
    }
    if (Files.exists(sysfs.resolve("firmware/devicetree/base/model"))) {
      return MachineKind.BOARD; // PCs and ARM servers describe themselves by ACPI instead.
    }
    return os.toLowerCase(Locale.ROOT).contains("server")
        ? MachineKind.SERVER
        : MachineKind.DESKTOP;
  }

  private static int chassisType(Path sysfs) {
    try {
      return Integer.parseInt(
          Files.readString(sysfs.resolve("class/dmi/id/chassis_type")).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private static boolean sysfsBattery(Path sysfs) {
    try (DirectoryStream<Path> batteries =
        Files.newDirectoryStream(sysfs.resolve("class/power_supply"), "BAT*")) {
      return batteries.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
