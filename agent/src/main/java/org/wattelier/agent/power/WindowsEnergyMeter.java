package org.wattelier.agent.power;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Processor packages and memory by the {@code Energy Meter} counters of Windows 11, which its own drivers fill from RAPL: no
 * driver of ours and no administrator.
 *
 * <p>Source: <a href="https://learn.microsoft.com/windows-hardware/drivers/powermeter/energy-meter-interface">the Energy Metering
 * Interface</a>, whose energies are 64-bit picowatt-hours and wrap after centuries.
 */
public final class WindowsEnergyMeter implements PowerMeter {
  private final EnergyMeterCounters counters;
  private final String os;
  private final boolean virtual;
  private final EnergyMeterChannels channels = new EnergyMeterChannels();
  private Set<String> expected = Set.of();

  /**
   * @param os name and version of the operating system, such as {@code Windows 11}, to explain what is missing
   * @param virtual whether this is a virtual machine, likewise
   */
  public WindowsEnergyMeter(EnergyMeterCounters counters, String os, boolean virtual) {
    this.counters = counters;
    this.os = os;
    this.virtual = virtual;
  }

  @Override
  public String name() {
    return "energy-meter";
  }

  /** The counters are RAPL's: 5 to 10 % against a meter in the supply line; the upper end is stated. */
  @Override
  public double uncertaintyRatio() {
    return 0.1;
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(look(), channels -> PowerText.of("energy-meter.ready", channels.names()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    Map<String, Long> energies = counters.picowattHours();
    List<ChannelReading.EnergyCount> chosen = channels.select(energies);
    Set<String> names = chosen.stream().map(ChannelReading::channel).collect(Collectors.toSet());
    boolean complete = names.containsAll(expected);
    expected = names;
    if (chosen.isEmpty()) {
      return obstacle(energies);
    }
    return complete
        ? new MeterReading.Channels(List.copyOf(chosen))
        : new Unavailable(PowerText.of("energy-meter.incomplete"), "");
  }

  private Unavailable obstacle(Map<String, Long> energies) {
    if (energies.keySet().stream().anyMatch(EnergyMeterChannels::counts)) {
      return unavailable("energy-meter.zero");
    }
    if (!energies.isEmpty()) {
      String names = String.join(", ", new TreeSet<>(energies.keySet()));
      return unavailable("energy-meter.no-package", names);
    }
    if (virtual) {
      return unavailable("energy-meter.virtual");
    }
    return os.toLowerCase(Locale.ROOT).contains("windows 11")
        ? unavailable("energy-meter.absent")
        : unavailable("energy-meter.old", os);
  }

  private static Unavailable unavailable(String key, Object... arguments) {
    return Unavailable.absent(PowerText.of(key, arguments), PowerText.of(key + ".remedy"));
  }
}
