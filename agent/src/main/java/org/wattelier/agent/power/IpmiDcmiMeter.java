package org.wattelier.agent.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wattelier.telemetry.Perimeter;

/**
 * The power of a server as its management board (BMC) tells it from inside, by {@code ipmitool dcmi power reading}.
 *
 * <p>What it prints: {@code lib/ipmi_dcmi.c} of ipmitool. Depending on its version it complains on standard error or output, and ends
 * with exit code 0 or another.
 */
public final class IpmiDcmiMeter implements PowerMeter {
  static final List<String> COMMAND = List.of("ipmitool", "dcmi", "power", "reading");

  private static final Pattern WATTS =
      Pattern.compile("Instantaneous power reading\\s*:\\s*(\\d+)\\s*Watts");

  /** The board's own word that it measures nothing, whatever figure it gives: bit 6 of the state in DCMI 1.5, 6.6.1. */
  private static final Pattern OFF = Pattern.compile("Power reading state is\\s*:\\s*deactivated");

  private final CommandOutput commands;
  private final Path devices;

  /** @param commands runs {@code ipmitool}, or gives what it would print */
  public IpmiDcmiMeter(CommandOutput commands) {
    this(commands, Path.of("/dev"));
  }

  /**
   * A meter of the board of this machine.
   *
   * @param commands runs {@code ipmitool}, or gives what it would print
   * @param devices root of the devices, {@code /dev} on a live machine
   */
  IpmiDcmiMeter(CommandOutput commands, Path devices) {
    this.commands = commands;
    this.devices = devices;
  }

  @Override
  public String name() {
    return "ipmi-dcmi";
  }

  /** Boards read the power supplies, in whole watts; few makers state how well: 5 %, our assumption. */
  @Override
  public double uncertaintyRatio() {
    return 0.05;
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(look(), channels -> PowerText.of("ipmi.ready"));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    String printed;
    try {
      printed = commands.of(COMMAND);
    } catch (CommandOutput.Absent e) {
      return Unavailable.absent(PowerText.of("ipmi.absent"), PowerText.of("ipmi.absent.remedy"));
    } catch (CommandOutput.Failed e) {
      return refusal(e);
    } catch (IOException e) {
      return new Unavailable(PowerText.of("ipmi.fails", String.valueOf(e.getMessage())), "");
    }
    Matcher watts = WATTS.matcher(printed);
    // A board that cannot read its power says 0.
    if (!watts.find() || OFF.matcher(printed).find() || Double.parseDouble(watts.group(1)) == 0) {
      return new Unavailable(PowerText.of("ipmi.silent"), PowerText.of("ipmi.silent.remedy"));
    }
    return new MeterReading.Channels(List.of(new ChannelReading.PowerGauge(
        "bmc", Perimeter.MACHINE, Double.parseDouble(watts.group(1)))));
  }

  private Unavailable refusal(CommandOutput.Failed failure) {
    if (failure.printed().contains("Could not open device")) {
      // It tries three names and tells the error of the last: "No such file", even where the first
      // is there but closed.
      return Stream.of("ipmi0", "ipmi/0", "ipmidev/0")
              .anyMatch(name -> Files.exists(devices.resolve(name)))
          ? new Unavailable(PowerText.of("ipmi.denied"), PowerText.of("ipmi.denied.remedy"))
          : Unavailable.absent(PowerText.of("ipmi.no-board"), PowerText.of("ipmi.no-board.remedy"));
    }
    return failure.printed().contains("DCMI")
        ? new Unavailable(PowerText.of("ipmi.silent"), PowerText.of("ipmi.silent.remedy"))
        : new Unavailable(PowerText.of("ipmi.fails", String.valueOf(failure.getMessage())), "");
  }
}
