package org.wattelier.agent.power;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.wattelier.telemetry.Perimeter;

/**
 * What the batteries of a laptop deliver, from {@code class/power_supply} of Linux: the whole machine, screen included, as long as
 * it runs on them. Drivers refresh it every 1 to 60 s.
 *
 * <p>Fields: <a href="https://docs.kernel.org/power/power_supply_class.html">the kernel's power supply class</a>; the sign of power
 * and current differs by driver, so that only the status tells the direction.
 */
public final class SysfsBatteryMeter implements PowerMeter {
  private final Path supplies;

  /** @param sysfs root of sysfs, {@code /sys} on a live machine */
  public SysfsBatteryMeter(Path sysfs) {
    this.supplies = sysfs.resolve("class").resolve("power_supply");
  }

  @Override
  public String name() {
    return "battery";
  }

  /** Fuel gauges of laptops: about 5 %. */
  @Override
  public double uncertaintyRatio() {
    return 0.05;
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(
        look(), channels -> PowerText.of("battery.ready", channels.readings().size()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    List<Path> batteries = batteries();
    if (batteries.isEmpty()) {
      return Unavailable.absent(PowerText.of("battery.absent"), "");
    }
    if (onMains() || batteries.stream().anyMatch(battery -> status(battery).equals("Charging"))) {
      return new Unavailable(PowerText.of("battery.mains"), PowerText.of("battery.mains.remedy"));
    }
    List<ChannelReading> readings = new ArrayList<>();
    for (Path battery : batteries) {
      if (status(battery).equals("Discharging")) {
        OptionalDouble watts = watts(battery);
        if (watts.isEmpty()) {
          return new Unavailable(PowerText.of("battery.silent", battery.getFileName()), "");
        }
        readings.add(new ChannelReading.PowerGauge(
            String.valueOf(battery.getFileName()), Perimeter.BATTERY, watts.getAsDouble()));
      }
    }
    return readings.isEmpty()
        ? new Unavailable(PowerText.of("battery.mains"), PowerText.of("battery.mains.remedy"))
        : new MeterReading.Channels(readings);
  }

  /** The batteries that drive the machine: those of mice and headsets have the scope {@code Device}. */
  private List<Path> batteries() {
    return supplies().stream()
        .filter(supply -> text(supply, "type").equals("Battery"))
        .filter(supply -> !text(supply, "scope").equals("Device"))
        .filter(supply -> !text(supply, "present").equals("0"))
        .toList();
  }

  private boolean onMains() {
    return supplies().stream()
        .filter(supply -> text(supply, "type").equals("Mains"))
        .anyMatch(supply -> text(supply, "online").equals("1"));
  }

  private List<Path> supplies() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(supplies)) {
      children.forEach(found::add);
    } catch (IOException e) {
      return List.of();
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  private static String status(Path battery) {
    return text(battery, "status");
  }

  /** Microwatts, or else microamperes times microvolts; empty while the driver says nothing or 0. */
  private static OptionalDouble watts(Path battery) {
    OptionalLong power = SysfsFile.number(battery.resolve("power_now"));
    if (power.isPresent() && power.getAsLong() != 0) {
      return OptionalDouble.of(Math.abs(power.getAsLong() / 1e6));
    }
    OptionalLong current = SysfsFile.number(battery.resolve("current_now"));
    OptionalLong voltage = SysfsFile.number(battery.resolve("voltage_now"));
    return current.isPresent() && voltage.isPresent() && current.getAsLong() != 0
        ? OptionalDouble.of(Math.abs(current.getAsLong() / 1e6 * voltage.getAsLong() / 1e6))
        : OptionalDouble.empty();
  }

  private static String text(Path supply, String file) {
    return SysfsFile.text(supply.resolve(file)).orElse("");
  }
}
