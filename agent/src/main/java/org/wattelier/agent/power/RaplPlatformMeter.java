package org.wattelier.agent.power;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The {@code psys} counter of RAPL, which some Intel laptops and small desktops have: the platform around the processor. What it
 * covers is the maker's choice, and some makers got it wrong, so that {@link MachinePower} believes it only beside the
 * counters of the processor.
 */
public final class RaplPlatformMeter implements PowerMeter {
  private final Path sysfs;
  private Optional<RaplZone> zone = Optional.empty();

  /** @param sysfs root of sysfs, {@code /sys} on a live machine */
  public RaplPlatformMeter(Path sysfs) {
    this.sysfs = sysfs;
  }

  @Override
  public String name() {
    return "rapl-psys";
  }

  /** Nobody says what it covers, screen and losses of the charger least of all: 20 %, our assumption. */
  @Override
  public double uncertaintyRatio() {
    return 0.2;
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(look(), channels -> PowerText.of("psys.ready"));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    if (zone.isEmpty()) {
      zone = RaplZones.platform(sysfs);
    }
    if (zone.isEmpty()) {
      return Unavailable.absent(PowerText.of("psys.absent"), "");
    }
    RaplZone psys = zone.get();
    OptionalLong energy = psys.energyMicrojoules();
    if (energy.isEmpty()) {
      zone = Optional.empty();
      return new Unavailable(PowerText.of("psys.denied", psys.energyFile()), "");
    }
    return new MeterReading.Channels(List.of(new ChannelReading.EnergyCount(
        psys.channel(), psys.perimeter(), energy.getAsLong() / 1e6, psys.rangeJoules())));
  }
}
