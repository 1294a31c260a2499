package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.telemetry.Perimeter;

/** Layout of docs.kernel.org/power/powercap: {@code psys} is a zone beside the packages. */
class RaplPlatformMeterTest extends PowerMeterContract {
  private static final long RANGE = 262_143_328_850L;

  @TempDir
  Path folder;

  private final Ticks ticks = new Ticks();

  @Override
  PowerMeter working() {
    sysfs()
        .zone("intel-rapl:0", "package-0", 5_000_000, RANGE)
        .zone("intel-rapl:1", "psys", 9_000_000, RANGE);
    return new RaplPlatformMeter(folder);
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(new RaplPlatformMeter(folder));
  }

  @Test
  void platformIsACounterOfItsOwnPerimeter() {
    assertThat(((MeterReading.Channels) working().read(ticks.now())).readings())
        .isEqualTo(List.of(new ChannelReading.EnergyCount(
            "psys", Perimeter.PLATFORM, 9, OptionalDouble.of(RANGE / 1e6))));
  }

  @Test
  void counterThatMayNotBeReadNamesItsFileAndComesBackWhenItMay() {
    PowerMeter meter = working();
    sysfs().unreadable("class/powercap/intel-rapl:1/energy_uj");
    assertThat(meter.read(ticks.now()))
        .isInstanceOfSatisfying(
            Unavailable.class, denied -> assertThat(denied.reason()).contains("intel-rapl:1"));
    sysfs().remove("class/powercap/intel-rapl:1/energy_uj").energy("intel-rapl:1", 10_000_000);
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  private FakeSysfs sysfs() {
    return new FakeSysfs(folder);
  }
}
