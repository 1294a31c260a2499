package org.wattelier.agent.power;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/** The number that somebody's own command prints first on its first line; what follows it, such as a unit, is not read. */
final class CommandMeter implements PowerMeter {
  private static final int LONGEST_SHOWN = 40;

  private final CommandSpec spec;
  private final CommandOutput commands;

  CommandMeter(CommandSpec spec, CommandOutput commands) {
    this.spec = spec;
    this.commands = commands;
  }

  @Override
  public String name() {
    return "command";
  }

  /** Nobody knows what is behind it: 5 %, as for sensors whose maker does not say. */
  @Override
  public double uncertaintyRatio() {
    return 0.05;
  }

  @Override
  public MeterProbe probe() {
    return look() instanceof Unavailable unavailable
        ? unavailable
        : new MeterProbe.Ready(
            PowerText.of("command.ready", spec.command().get(0), spec.unit().word()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    return look();
  }

  private MeterReading look() {
    String printed;
    try {
      printed = commands.of(spec.command());
    } catch (IOException e) {
      return new Unavailable(
          PowerText.of("command.fails", String.valueOf(e.getMessage())),
          PowerText.of("command.remedy"));
    }
    String firstLine = printed.strip().lines().findFirst().orElse("");
    OptionalDouble number = NumberText.parse(firstLine.split("\\s", 2)[0]);
    return number.isEmpty()
        ? new Unavailable(
            PowerText.of("command.odd", spec.command().get(0), shown(firstLine)),
            PowerText.of("command.remedy"))
        : new MeterReading.Channels(
            List.of(spec.unit().reading("command", spec.perimeter(), number.getAsDouble())));
  }

  /** What a program prints may be anything. */
  private static String shown(String line) {
    String printable = line.replaceAll("\\p{C}", "?");
    return printable.length() > LONGEST_SHOWN
        ? printable.substring(0, LONGEST_SHOWN) + "…"
        : printable;
  }
}
