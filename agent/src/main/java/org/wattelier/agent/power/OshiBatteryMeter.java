package org.wattelier.agent.power;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.wattelier.telemetry.Perimeter;
import oshi.hardware.PowerSource;

/** What the batteries of a laptop deliver, from the operating system by OSHI, where there is no sysfs (Windows, macOS). */
public final class OshiBatteryMeter implements PowerMeter {
  private final Supplier<List<PowerSource>> sources;

  /** @param sources asks the operating system anew at each call */
  public OshiBatteryMeter(Supplier<List<PowerSource>> sources) {
    this.sources = sources;
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
    List<PowerSource> batteries =
        sources.get().stream().filter(source -> source.getMaxCapacity() > 0).toList();
    if (batteries.isEmpty()) {
      return Unavailable.absent(PowerText.of("battery.absent"), "");
    }
    List<ChannelReading> readings = new ArrayList<>();
    for (PowerSource battery : batteries) {
      if (battery.isCharging() || battery.isPowerOnLine()) {
        readings.clear();
        break;
      }
      if (battery.isDischarging()) {
        double watts = Math.abs(battery.getPowerUsageRate()) / 1e3; // OSHI: milliwatts
        if (!(watts > 0)) {
          return new Unavailable(PowerText.of("battery.silent", battery.getName()), "");
        }
        readings.add(new ChannelReading.PowerGauge(battery.getName(), Perimeter.BATTERY, watts));
      }
    }
    return readings.isEmpty()
        ? new Unavailable(PowerText.of("battery.mains"), PowerText.of("battery.mains.remedy"))
        : new MeterReading.Channels(readings);
  }
}
