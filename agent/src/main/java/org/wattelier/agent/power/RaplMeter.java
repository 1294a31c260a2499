package org.wattelier.agent.power;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Intel's and AMD's Running Average Power Limit counters, as Linux shows them under {@code class/powercap}: processor packages
 * and, on many machines, memory. Microjoules since an unknown moment, wrapping after some hundred kilojoules.
 *
 * <p>Only root may read them since CVE-2020-8694 (PLATYPUS) unless the administrator allows it.
 */
public final class RaplMeter implements PowerMeter {
  private final Path sysfs;
  private final boolean virtual;
  private final Predicate<Path> permitted;
  private List<RaplZone> zones = List.of();

  /**
   * A meter whose counters are looked for when it is asked.
   *
   * @param sysfs root of sysfs, {@code /sys} on a live machine
   * @param virtual whether the machine is a virtual one, which sees no counters
   */
  public RaplMeter(Path sysfs, boolean virtual) {
    this(sysfs, virtual, file -> Files.isRegularFile(file) && Files.isReadable(file));
  }

  /** @param permitted whether this process may read a file, which for root is always so */
  RaplMeter(Path sysfs, boolean virtual, Predicate<Path> permitted) {
    this.sysfs = sysfs;
    this.virtual = virtual;
    this.permitted = permitted;
  }

  @Override
  public String name() {
    return "rapl";
  }

  /** RAPL against a meter in the supply line: 5 to 10 % is what is commonly found; the upper end is stated. */
  @Override
  public double uncertaintyRatio() {
    return 0.1;
  }

  @Override
  public MeterProbe probe() {
    zones = RaplZones.find(sysfs);
    Optional<Unavailable> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    return new MeterProbe.Ready(PowerText.of(
        "rapl.ready", zones.stream().map(RaplZone::channel).collect(Collectors.joining(", "))));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    if (zones.isEmpty()) {
      zones = RaplZones.find(sysfs);
    }
    List<ChannelReading> readings = new ArrayList<>();
    for (RaplZone zone : zones) {
      OptionalLong energy = zone.energyMicrojoules();
      if (energy.isPresent()) {
        readings.add(new ChannelReading.EnergyCount(
            zone.channel(), zone.perimeter(), energy.getAsLong() / 1e6, zone.rangeJoules()));
      }
    }
    if (readings.size() == zones.size() && !zones.isEmpty()) {
      return new MeterReading.Channels(readings);
    }
    Unavailable obstacle = obstacle().orElse(new Unavailable(PowerText.of("rapl.odd", sysfs), ""));
    zones = List.of();
    return obstacle;
  }

  private Optional<Unavailable> obstacle() {
    if (zones.isEmpty()) {
      return Optional.of(
          virtual
              ? Unavailable.absent(
                  PowerText.of("rapl.absent.virtual"), PowerText.of("rapl.absent.virtual.remedy"))
              : Unavailable.absent(
                  PowerText.of("rapl.absent", sysfs.resolve("class/powercap")),
                  PowerText.of("rapl.absent.remedy")));
    }
    return zones.stream()
        .filter(zone -> !permitted.test(zone.energyFile()))
        .findFirst()
        .map(zone -> Files.exists(zone.energyFile())
            ? new Unavailable(
                PowerText.of("rapl.denied", zone.energyFile()), PowerText.of("rapl.denied.remedy"))
            : new Unavailable(PowerText.of("rapl.odd", zone.energyFile()), ""));
  }
}
