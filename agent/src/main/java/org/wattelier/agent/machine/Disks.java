package org.wattelier.agent.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The whole disks of Linux by kind, from {@code /sys/block}; nothing elsewhere.
 *
 * <p>Formats: <a href="https://docs.kernel.org/admin-guide/abi-stable.html">sysfs-block</a>; {@code size} is in sectors of 512 bytes
 * whatever the disk says.
 */
public record Disks(double solidStateTerabytes, double spinningTerabytes) {
  private static final double TERABYTES_PER_SECTOR = 512 / 1e12;

  /**
   * The disks now.
   *
   * @param sysfs root of sysfs
   */
  public static Disks read(Path sysfs) {
    double solid = 0;
    double spinning = 0;
    try (DirectoryStream<Path> disks = Files.newDirectoryStream(sysfs.resolve("block"))) {
      for (Path disk : disks) {
        String name = String.valueOf(disk.getFileName());
        double terabytes = number(disk.resolve("size")) * TERABYTES_PER_SECTOR;
        if (ProcTraffic.DISK.matcher(name).matches() && terabytes > 0) {
          // A virtual disk calls itself rotational, though what is under it seldom is.
          boolean spins = !name.startsWith("vd") && number(disk.resolve("queue/rotational")) == 1;
          spinning += spins ? terabytes : 0;
          solid += spins ? 0 : terabytes;
        }
      }
    } catch (IOException e) {
      return new Disks(0, 0);
    }
    return new Disks(solid, spinning);
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
