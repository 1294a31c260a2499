package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.telemetry.Perimeter;

class RaplMeterTest extends PowerMeterContract {
  private static final long RANGE = 262_143_328_850L;

  @TempDir
  Path folder;

  private final Ticks ticks = new Ticks();

  @Override
  PowerMeter working() {
    sysfs().zone("intel-rapl:0", "package-0", 5_000_000, RANGE);
    return new RaplMeter(folder, false);
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(new RaplMeter(folder, false));
  }

  @Test
  void twoSocketsWithMemoryCountPackageAndDramOnly() {
    sysfs()
        .zone("intel-rapl:0", "package-0", 10_000_000, RANGE)
        .zone("intel-rapl:0:0", "core", 4_000_000, RANGE)
        .zone("intel-rapl:0:1", "uncore", 1_000_000, RANGE)
        .zone("intel-rapl:0:2", "dram", 2_000_000, 65_712_999_613L)
        .zone("intel-rapl:1", "package-1", 20_000_000, RANGE)
        .zone("intel-rapl:1:0", "dram", 3_000_000, 65_712_999_613L)
        .zone("intel-rapl:2", "psys", 90_000_000, RANGE);
    assertThat(readings(new RaplMeter(folder, false)))
        .containsExactly(
            count("package-0", Perimeter.PACKAGE, 10, RANGE / 1e6),
            count("package-0/dram", Perimeter.DRAM, 2, 65_712.999613),
            count("package-1", Perimeter.PACKAGE, 20, RANGE / 1e6),
            count("package-1/dram", Perimeter.DRAM, 3, 65_712.999613));
  }

  @Test
  void subzonesInsideTheirPackageAreNotCountedAgainWhereTheyAreShownBesideIt() {
    sysfs()
        .zone("intel-rapl:0", "package-0", 10_000_000, RANGE)
        .zone("intel-rapl:0:0", "dram", 2_000_000, RANGE)
        .zone("intel-rapl:0/intel-rapl:0:0", "dram", 2_000_000, RANGE);
    assertThat(readings(new RaplMeter(folder, false))).hasSize(2);
  }

  @Test
  void mmioTwinIsNotAddedToThePackage() {
    sysfs()
        .zone("intel-rapl:0", "package-0", 10_000_000, RANGE)
        .zone("intel-rapl-mmio:0", "package-0", 10_000_100, RANGE);
    assertThat(readings(new RaplMeter(folder, false))).hasSize(1);
  }

  @Test
  void mmioServesWhereItIsAlone() {
    sysfs().zone("intel-rapl-mmio:0", "package-0", 10_000_000, RANGE);
    assertThat(readings(new RaplMeter(folder, false))).hasSize(1);
  }

  @Test
  void diesThatMirrorOneCounterCountOnce() {
    sysfs()
        .zone("intel-rapl:0", "package-0-die-0", 710_000_000, RANGE)
        .zone("intel-rapl:1", "package-0-die-1", 710_000_700, RANGE);
    assertThat(readings(new RaplMeter(folder, false))).hasSize(1);
  }

  @Test
  void diesWithCountersOfTheirOwnAreAddedUp() {
    sysfs()
        .zone("intel-rapl:0", "package-0-die-0", 710_000_000, RANGE)
        .zone("intel-rapl:1", "package-0-die-1", 390_000_000, RANGE);
    assertThat(readings(new RaplMeter(folder, false))).hasSize(2);
  }

  @Test
  void missingRangeIsUnknownNotZero() {
    sysfs().zone("intel-rapl:0", "package-0", 10_000_000, 0);
    assertThat(readings(new RaplMeter(folder, false)))
        .containsExactly(new ChannelReading.EnergyCount(
            "package-0", Perimeter.PACKAGE, 10, OptionalDouble.empty()));
  }

  @Test
  void forbiddenCounterIsUnavailableWithTheExactRemedy() {
    sysfs()
        .zone("intel-rapl:0", "package-0", 10_000_000, RANGE)
        .unreadable("class/powercap/intel-rapl:0/energy_uj");
    RaplMeter meter = new RaplMeter(folder, false, path -> false);
    for (Object answer : List.of(meter.probe(), meter.read(ticks.now()))) {
      assertThat(answer).isInstanceOfSatisfying(Unavailable.class, unavailable -> {
        assertThat(unavailable.reason()).contains("energy_uj").contains("root");
        assertThat(unavailable.remedy())
            .contains("SUBSYSTEM==\"powercap\", KERNEL==\"intel-rapl:*\","
                + " TEST==\"/sys$devpath/energy_uj\","
                + " RUN+=\"/usr/bin/chgrp energie /sys$devpath/energy_uj\","
                + " RUN+=\"/usr/bin/chmod g+r /sys$devpath/energy_uj\"");
      });
    }
  }

  @Test
  void oneForbiddenSocketMakesTheSumUnavailable() {
    sysfs()
        .zone("intel-rapl:0", "package-0", 10_000_000, RANGE)
        .zone("intel-rapl:1", "package-1", 10_000_000, RANGE)
        .unreadable("class/powercap/intel-rapl:1/energy_uj");
    assertThat(new RaplMeter(folder, false).read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void comesBackByItselfWhenTheCounterDoes() {
    sysfs()
        .zone("intel-rapl:0", "package-0", 10_000_000, RANGE)
        .write("class/powercap/intel-rapl:0/energy_uj", "garbage");
    RaplMeter meter = new RaplMeter(folder, false);
    assertThat(meter.read(ticks.now())).isInstanceOf(Unavailable.class);
    sysfs().energy("intel-rapl:0", 11_000_000);
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  private List<ChannelReading> readings(RaplMeter meter) {
    return ((MeterReading.Channels) meter.read(ticks.now())).readings();
  }

  private static ChannelReading count(
      String channel, Perimeter perimeter, double joules, double rangeJoules) {
    return new ChannelReading.EnergyCount(
        channel, perimeter, joules, OptionalDouble.of(rangeJoules));
  }

  private FakeSysfs sysfs() {
    return new FakeSysfs(folder);
  }
}
