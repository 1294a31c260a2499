package org.wattelier.agent.power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Power sensors of the mainboard or of graphics cards, as Linux shows them under {@code class/hwmon}. */
public final class HwmonMeter implements PowerMeter {
  private static final String AMD_GRAPHICS = "amdgpu";

  private final String name;
  private final double uncertaintyRatio;
  private final Supplier<HwmonSensors.Search> search;
  private List<HwmonSensor> sensors = List.of();

  private HwmonMeter(String name, double uncertaintyRatio, Supplier<HwmonSensors.Search> search) {
    this.name = name;
    this.uncertaintyRatio = uncertaintyRatio;
    this.search = search;
  }

  /**
   * The whole machine. Shunts are good to 1 or 2 %, ACPI meters to what their maker says, which few do: 5 % is stated.
   *
   * @param sysfs root of sysfs, {@code /sys} on a live machine
   */
  public static HwmonMeter ofMachine(Path sysfs) {
    return new HwmonMeter("hwmon", 0.05, () -> HwmonSensors.machine(sysfs));
  }

  /**
   * Graphics cards of AMD. What their firmware says of the card is off by some 10 %: our assumption.
   *
   * @param sysfs root of sysfs, {@code /sys} on a live machine
   */
  public static HwmonMeter ofGraphics(Path sysfs) {
    return new HwmonMeter(AMD_GRAPHICS, 0.1, () -> HwmonSensors.graphics(sysfs));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double uncertaintyRatio() {
    return uncertaintyRatio;
  }

  /** Sensors of AMD's cards know nothing of other makers' cards; a second meter of the whole machine adds nothing. */
  @Override
  public boolean coversOnlyItsOwn() {
    return name.equals(AMD_GRAPHICS);
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(look(), channels -> PowerText.of("hwmon.ready", channels.names()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    if (sensors.isEmpty() || !sensors.stream().allMatch(HwmonSensor::isInPlace)) {
      HwmonSensors.Search found = search.get();
      if (found instanceof HwmonSensors.Search.Ambiguous ambiguous) {
        return new Unavailable(
            PowerText.of("hwmon.ambiguous", channels(ambiguous.sensors())),
            PowerText.of("hwmon.ambiguous.remedy"));
      }
      if (!(found instanceof HwmonSensors.Search.Found sensible)) {
        return Unavailable.absent(PowerText.of(name + ".absent"), "");
      }
      sensors = sensible.sensors();
    }
    return readAll();
  }

  private MeterReading readAll() {
    List<ChannelReading> readings = new ArrayList<>();
    for (HwmonSensor sensor : sensors) {
      Optional<ChannelReading> reading = sensor.read();
      if (reading.isEmpty()) {
        sensors = List.of();
        return new Unavailable(PowerText.of("hwmon.silent", sensor.channel()), "");
      }
      readings.add(reading.get());
    }
    return new MeterReading.Channels(readings);
  }

  private static String channels(List<HwmonSensor> sensors) {
    return sensors.stream().map(HwmonSensor::channel).collect(Collectors.joining(", "));
  }
}
