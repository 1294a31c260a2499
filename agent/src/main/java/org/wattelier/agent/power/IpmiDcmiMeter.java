package org.wattelier.agent.power;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.telemetry.Perimeter;

/** The power of a server as its management board (BMC) tells it from inside, by {@code ipmitool dcmi power reading}. */
public final class IpmiDcmiMeter implements PowerMeter {
  static final List<String> COMMAND = List.of("ipmitool", "dcmi", "power", "reading");

  private static final Pattern WATTS =
      Pattern.compile("Instantaneous power reading:\\s*(\\d+)\\s*Watts", Pattern.CASE_INSENSITIVE);

  private final CommandOutput commands;

  /** @param commands runs {@code ipmitool}, or gives what it would print */
  public IpmiDcmiMeter(CommandOutput commands) {
    this.commands = commands;
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
    return look() instanceof Unavailable unavailable
        ? unavailable
        : new MeterProbe.Ready(PowerText.of("ipmi.ready"));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    String printed;
    try {
      printed = commands.of(COMMAND);
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).contains("exit code")
          ? new Unavailable(PowerText.of("ipmi.denied"), PowerText.of("ipmi.denied.remedy"))
          : Unavailable.absent(PowerText.of("ipmi.absent"), PowerText.of("ipmi.absent.remedy"));
    }
    Matcher watts = WATTS.matcher(printed);
    // A board that cannot read its power says 0.
    if (!watts.find() || Double.parseDouble(watts.group(1)) == 0) {
      return new Unavailable(PowerText.of("ipmi.silent"), "");
    }
    return new MeterReading.Channels(List.of(new ChannelReading.PowerGauge(
        "bmc", Perimeter.MACHINE, Double.parseDouble(watts.group(1)))));
  }
}
