package org.wattelier.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisksTest {
  private static final long TERABYTE_SECTORS = 1_953_125_000;

  @TempDir
  Path sysfs;

  @Test
  void wholeDisksCountByKind() throws IOException {
    disk("nvme0n1", TERABYTE_SECTORS, 0);
    disk("sda", 4 * TERABYTE_SECTORS, 1);
    disk("vda", TERABYTE_SECTORS / 2, 1);
    disk("loop0", TERABYTE_SECTORS, 0);
    disk("dm-0", TERABYTE_SECTORS, 0);
    Disks disks = Disks.read(sysfs);
    assertThat(disks.solidStateTerabytes()).isCloseTo(1.5, Offset.offset(1e-9));
    assertThat(disks.spinningTerabytes()).isCloseTo(4, Offset.offset(1e-9));
  }

  @Test
  void systemWithoutSysfsHasNoneThatAreKnown() {
    assertThat(Disks.read(sysfs.resolve("missing"))).isEqualTo(new Disks(0, 0));
  }

  @Test
  void nominalFrequencyIsThatOfTheNameOrOfTheDriver() throws IOException {
    assertThat(NominalFrequency.read("Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz", sysfs))
        .hasValue(2.4e9);
    assertThat(NominalFrequency.read("AMD Ryzen 7 PRO 5850U", sysfs)).isEmpty();
    Path cpu = Files.createDirectories(sysfs.resolve("devices/system/cpu/cpu0/acpi_cppc"));
    Files.writeString(cpu.resolve("nominal_freq"), "1901\n");
    assertThat(NominalFrequency.read("AMD Ryzen 7 PRO 5850U", sysfs)).hasValue(1.901e9);
    Path intel = Files.createDirectories(sysfs.resolve("devices/system/cpu/cpu0/cpufreq"));
    Files.writeString(intel.resolve("base_frequency"), "1800000\n");
    assertThat(NominalFrequency.read("12th Gen Intel(R) Core(TM) i5-1240P", sysfs))
        .hasValue(1.8e9);
  }

  private void disk(String name, long sectors, int rotational) throws IOException {
    Path folder = Files.createDirectories(sysfs.resolve("block/" + name + "/queue"));
    Files.writeString(folder.resolve("rotational"), rotational + "\n");
    Files.writeString(folder.resolveSibling("size"), sectors + "\n");
  }
}
