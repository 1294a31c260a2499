package org.wattelier.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as a kernel 6.1 writes them. */
class ProcTrafficTest {
  private static final String DISKSTATS = """
         7       0 loop0 11 0 28 0 0 0 0 0 0 0 0 0 0 0 0 0 0
         8       0 sda 100 5 2000 30 50 6 1000 20 0 40 50 0 0 0 0 0 0
         8       1 sda1 90 5 1900 30 50 6 1000 20 0 40 50 0 0 0 0 0 0
       259       0 nvme0n1 10 0 20 1 1 0 4 1 0 1 2 0 0 0 0 0 0
       259       1 nvme0n1p1 10 0 20 1 1 0 4 1 0 1 2 0 0 0 0 0 0
       253       0 dm-0 10 0 20 1 1 0 4 1 0 1 2
      """;
  private static final String NET_DEV = """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
          lo: 1234 12 0 0 0 0 0 0 1234 12 0 0 0 0 0 0
        eth0: 5000 50 0 0 0 0 0 0 700 7 0 0 0 0 0 0
      wlan0:9 1 0 0 0 0 0 0 8 1 0 0 0 0 0 0
      """;

  @TempDir
  Path procfs;

  @Test
  void wholeDisksCountInBytesAndPartitionsNotAgain() {
    assertThat(ProcTraffic.parseDisks(DISKSTATS.lines().toList()))
        .containsExactlyInAnyOrderEntriesOf(Map.of(
            "sda", new Traffic.Counters(2000 * 512, 1000 * 512),
            "nvme0n1", new Traffic.Counters(20 * 512, 4 * 512)));
  }

  @Test
  void interfacesCountWithoutLoopback() {
    assertThat(ProcTraffic.parseNetworks(NET_DEV.lines().toList()))
        .containsExactlyInAnyOrderEntriesOf(Map.of(
            "eth0", new Traffic.Counters(5000, 700),
            "wlan0", new Traffic.Counters(9, 8)));
  }

  @Test
  void missingAndOddFilesAreNoTraffic() throws Exception {
    assertThat(new ProcTraffic(procfs).disks()).isEmpty();
    Files.writeString(procfs.resolve("diskstats"), "8 0 sda x\n\n8 0 sdb a b c d e f g h i j\n");
    assertThat(new ProcTraffic(procfs).disks())
        .containsExactly(Map.entry("sdb", new Traffic.Counters(0, 0)));
  }

  @Test
  void hostsNetworkIsThatOfItsFirstProcess() throws Exception {
    Files.createDirectories(procfs.resolve("1/net"));
    Files.writeString(procfs.resolve("1/net/dev"), NET_DEV);
    assertThat(new ProcTraffic(procfs).networks()).containsKey("eth0");
  }
}
