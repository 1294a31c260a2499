package org.wattelier.agent.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Disk and network counters from {@code /proc/diskstats} and {@code /proc/net/dev} of Linux: two small files, against several
 * milliseconds for a list of devices.
 *
 * <p>Formats: <a href="https://docs.kernel.org/admin-guide/iostats.html">iostats</a> (sectors of 512 bytes, whatever the disk says)
 * and proc_pid_net(5).
 */
final class ProcTraffic implements Traffic {
  private static final long SECTOR_BYTES = 512;
  private static final int READ_SECTORS = 5;
  private static final int WRITTEN_SECTORS = 9;
  private static final int RECEIVED = 0;
  private static final int SENT = 8;

  /** Whole disks: partitions, and what only maps onto disks (dm, md, loop), would count a byte twice. */
  static final Pattern DISK =
      Pattern.compile("(sd|vd|hd|xvd)[a-z]+|nvme\\d+n\\d+|mmcblk\\d+|dasd[a-z]+");

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Path diskstats;
  private final Path netDev;

  /** @param procfs root of procfs, {@code /proc} on a live machine; elsewhere the network of its process 1 is that of the host */
  ProcTraffic(Path procfs) {
    this.diskstats = procfs.resolve("diskstats");
    Path host = procfs.resolve("1/net/dev");
    this.netDev = procfs.equals(Path.of("/proc")) || !Files.isReadable(host)
        ? procfs.resolve("net/dev")
        : host;
  }

  @Override
  public Map<String, Counters> disks() {
    return parseDisks(lines(diskstats));
  }

  @Override
  public Map<String, Counters> networks() {
    return parseNetworks(lines(netDev));
  }

  static Map<String, Counters> parseDisks(List<String> lines) {
    Map<String, Counters> disks = new HashMap<>();
    for (String line : lines) {
      String[] words = SPACE.split(line.strip(), -1);
      if (words.length > WRITTEN_SECTORS && DISK.matcher(words[2]).matches()) {
        disks.put(
            words[2],
            new Counters(
                SECTOR_BYTES * number(words[READ_SECTORS]),
                SECTOR_BYTES * number(words[WRITTEN_SECTORS])));
      }
    }
    return disks;
  }

  static Map<String, Counters> parseNetworks(List<String> lines) {
    Map<String, Counters> networks = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).strip();
      String[] words = SPACE.split(line.substring(colon + 1).strip(), -1);
      if (colon > 0 && words.length > SENT && !name.equals("lo")) {
        networks.put(name, new Counters(number(words[RECEIVED]), number(words[SENT])));
      }
    }
    return networks;
  }

  private static long number(String word) {
    try {
      return Math.max(0, Long.parseLong(word));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }
}
