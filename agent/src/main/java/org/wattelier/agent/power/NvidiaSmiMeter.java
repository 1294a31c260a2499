package org.wattelier.agent.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.wattelier.telemetry.Perimeter;

/**
 * The graphics cards of NVIDIA, by the driver's own {@code nvidia-smi}. Cards that do not tell their power ({@code [N/A]}, {@code
 * ERR!}) are left out.
 */
public final class NvidiaSmiMeter implements PowerMeter {
  /** Fields that old drivers know too. */
  static final List<String> COMMAND =
      List.of("nvidia-smi", "--query-gpu=index,name,power.draw", "--format=csv,noheader,nounits");

  private static final String NO_CARD = "No devices were found";

  private final CommandOutput commands;
  private final BooleanSupplier driver;

  /** @param commands runs {@code nvidia-smi}, or gives what it would print */
  public NvidiaSmiMeter(CommandOutput commands) {
    this(commands, () -> true);
  }

  private NvidiaSmiMeter(CommandOutput commands, BooleanSupplier driver) {
    this.commands = commands;
    this.driver = driver;
  }

  /**
   * A meter that runs nothing where Linux has no driver of NVIDIA loaded: most machines have none, and starting a program to find
   * that out costs more than all other meters together.
   *
   * @param sysfs root of sysfs, {@code /sys} on a live machine
   */
  public static NvidiaSmiMeter onLinux(CommandOutput commands, Path sysfs) {
    Path module = sysfs.resolve("module/nvidia");
    return new NvidiaSmiMeter(commands, () -> Files.exists(module));
  }

  @Override
  public String name() {
    return "nvidia-smi";
  }

  /**
   * NVIDIA states ±5 W for every card that tells its power ({@code nvidia-smi --help-query-gpu}), ±5 % for Fermi and Kepler (NVML): 5 %
   * of a card at work; at idle it is more.
   */
  @Override
  public double uncertaintyRatio() {
    return 0.05;
  }

  @Override
  public boolean coversOnlyItsOwn() {
    return true;
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(look(), channels -> PowerText.of("nvidia.ready", channels.names()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    if (!driver.getAsBoolean()) {
      return Unavailable.absent(PowerText.of("nvidia.absent"), "");
    }
    String printed;
    try {
      printed = commands.of(COMMAND);
    } catch (CommandOutput.Absent e) {
      return Unavailable.absent(PowerText.of("nvidia.absent"), "");
    } catch (IOException e) {
      return failure(e);
    }
    List<ChannelReading> readings = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      String[] cells = line.split(",", -1);
      OptionalDouble watts = NumberText.parse(cells[cells.length - 1]);
      // Some cards without sensor say 0, which no card draws.
      if (cells.length >= 3 && watts.isPresent() && watts.getAsDouble() != 0) {
        readings.add(new ChannelReading.PowerGauge(
            "gpu-" + cells[0].strip(), Perimeter.GPU, watts.getAsDouble()));
      }
    }
    return readings.isEmpty()
        ? new Unavailable(PowerText.of("nvidia.silent"), "")
        : new MeterReading.Channels(readings);
  }

  private static Unavailable failure(IOException e) {
    return e instanceof CommandOutput.Failed failed && failed.printed().contains(NO_CARD)
        ? Unavailable.absent(PowerText.of("nvidia.no-card"), "")
        : new Unavailable(
            PowerText.of("nvidia.fails", String.valueOf(e.getMessage())),
            PowerText.of("nvidia.fails.remedy"));
  }
}
