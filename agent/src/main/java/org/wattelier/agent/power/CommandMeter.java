package org.wattelier.agent.power;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number that somebody's own command prints first on its first line. Its unit may follow, and must be the one that was said: a
 * meter that prints kilowatts must not pass for one in watts. What comes after that is not read.
 */
final class CommandMeter implements PowerMeter {
  private static final int LONGEST_SHOWN = 40;

  /** A number, and what stands behind it at once or as a word: its unit. A digit behind a comma belongs to the number. */
  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("([-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"
          + "(?:\\s+(?=\\p{L}))?+(,[0-9]\\S*|[^\\s,;]*+)(?:[\\s,;].*)?");

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

  @Override
  public double uncertaintyRatio() {
    return spec.uncertaintyRatio();
  }

  @Override
  public MeterProbe probe() {
    return MeterProbe.of(
        look(),
        channels ->
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
    return reading(printed.strip().lines().findFirst().orElse(""));
  }

  private MeterReading reading(String line) {
    Matcher said = NUMBER_AND_UNIT.matcher(line);
    OptionalDouble number =
        said.matches() ? NumberText.parse(said.group(1)) : OptionalDouble.empty();
    if (number.isEmpty()) {
      return unavailable("command.odd", line, PowerText.of("command.remedy"));
    }
    String unit = said.group(2);
    if (unit.startsWith(",")) {
      return unavailable("command.comma", line, PowerText.of("command.comma.remedy"));
    }
    return unit.isEmpty() || spec.unit().isWritten(unit)
        ? new MeterReading.Channels(
            List.of(spec.unit().reading("command", spec.perimeter(), number.getAsDouble())))
        : unavailable(
            "command.unit",
            line,
            PowerText.of("command.unit.remedy", CommandSpec.OPTION, ReadingUnit.words()));
  }

  private Unavailable unavailable(String key, String line, String remedy) {
    return new Unavailable(
        PowerText.of(
            key,
            spec.command().get(0),
            ShownText.of(line, LONGEST_SHOWN),
            spec.unit().word()),
        remedy);
  }
}
