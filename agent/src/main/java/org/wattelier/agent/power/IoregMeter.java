package org.wattelier.agent.power;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Perimeter;

/**
 * What a Mac laptop draws, from its power controller by way of {@code ioreg}, which any user may run: the whole machine where the
 * firmware tells it (Apple silicon), on mains too, and the discharge of the battery.
 *
 * <p>The firmware refreshes these figures every 10 to 60 s, so that {@code ioreg} is run every 5 s at most, and a figure is kept
 * until the next one. Where the firmware accumulates its samples, the mean since the last refresh is taken instead of the last
 * sample, so that none is lost.
 */
public final class IoregMeter implements PowerMeter {
  /** The full path: a service of launchd may lack {@code /usr/sbin} in its path. */
  static final List<String> COMMAND = List.of("/usr/sbin/ioreg", "-rn", "AppleSmartBattery", "-w0");

  private static final double REST_SECONDS = 5;

  private final CommandOutput commands;
  private final IoregMeans means = new IoregMeans();
  private @Nullable MeterTick askedAt;
  private MeterReading answer = new Unavailable("", "");

  /** @param commands runs {@code ioreg}, or gives what it would print */
  public IoregMeter(CommandOutput commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "ioreg";
  }

  /** Fuel gauges of laptops: about 5 %; twice that, since Apple documents nothing and figures are up to a minute old. */
  @Override
  public double uncertaintyRatio() {
    return 0.1;
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(look(null), channels -> PowerText.of("ioreg.ready", channels.names()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    if (askedAt == null || Math.abs(tick.secondsSince(askedAt)) >= REST_SECONDS) {
      askedAt = tick;
      answer = look(tick);
    }
    return answer;
  }

  /** @param tick when the means are taken to; null to look without taking them */
  private MeterReading look(@Nullable MeterTick tick) {
    String text;
    try {
      text = commands.of(COMMAND);
    } catch (IOException e) {
      return new Unavailable(PowerText.of("ioreg.fails", String.valueOf(e.getMessage())), "");
    }
    Optional<IoregBattery> battery = IoregBattery.parse(text);
    if (battery.isEmpty()) {
      return text.isBlank() || text.contains("AppleSmartBattery")
          ? Unavailable.absent(PowerText.of("ioreg.desktop"), PowerText.of("ioreg.desktop.remedy"))
          : new Unavailable(PowerText.of("ioreg.odd"), "");
    }
    List<ChannelReading> readings = new ArrayList<>();
    machineWatts(battery.get(), tick)
        .ifPresent(watts ->
            readings.add(new ChannelReading.PowerGauge("system", Perimeter.MACHINE, watts)));
    dischargeWatts(battery.get())
        .ifPresent(watts ->
            readings.add(new ChannelReading.PowerGauge("battery", Perimeter.BATTERY, watts)));
    return readings.isEmpty() ? silent(battery.get()) : new MeterReading.Channels(readings);
  }

  private OptionalDouble machineWatts(IoregBattery battery, @Nullable MeterTick tick) {
    OptionalLong load = battery.systemLoadMilliwatts();
    if (load.isPresent()) {
      double watts = load.getAsLong() / 1e3;
      return OptionalDouble.of(tick == null ? watts : means.watts(battery, tick).orElse(watts));
    }
    OptionalLong in = battery.systemPowerInMilliwatts();
    OptionalDouble charge = intoBatteryWatts(battery);
    return battery.onMains() && in.isPresent() && charge.isPresent()
        ? OptionalDouble.of(in.getAsLong() / 1e3 - charge.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble dischargeWatts(IoregBattery battery) {
    if (battery.onMains()) {
      return OptionalDouble.empty();
    }
    OptionalDouble into = intoBatteryWatts(battery);
    if (into.isPresent() && into.getAsDouble() != 0) {
      return OptionalDouble.of(-into.getAsDouble());
    }
    OptionalLong power = battery.batteryPowerMilliwatts();
    return power.isPresent()
        ? OptionalDouble.of(Math.abs(power.getAsLong() / 1e3))
        : OptionalDouble.empty();
  }

  /** Current times voltage, negative while the battery delivers. */
  private static OptionalDouble intoBatteryWatts(IoregBattery battery) {
    OptionalLong current = battery.milliamperes();
    OptionalLong voltage = battery.millivolts();
    return current.isPresent() && voltage.isPresent()
        ? OptionalDouble.of(current.getAsLong() / 1e3 * voltage.getAsLong() / 1e3)
        : OptionalDouble.empty();
  }

  private static Unavailable silent(IoregBattery battery) {
    return battery.onMains()
        ? new Unavailable(PowerText.of("battery.mains"), PowerText.of("battery.mains.remedy"))
        : new Unavailable(PowerText.of("battery.silent", "AppleSmartBattery"), "");
  }
}
