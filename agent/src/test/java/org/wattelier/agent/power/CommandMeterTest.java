package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Perimeter;

class CommandMeterTest extends PowerMeterContract {
  private final Ticks ticks = new Ticks();

  @Override
  PowerMeter working() {
    return meter("read-meter", "34.2 W\n");
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(CommandSpec.parse("read-meter").meter(FakeCommand.missing("read-meter")));
  }

  @Test
  void commandAloneIsInWattsAtTheWall() {
    assertThat(only(working()))
        .isEqualTo(new ChannelReading.PowerGauge("command", Perimeter.WALL, 34.2));
  }

  @Test
  void unitAndPerimeterAreThoseThatWereSaid() {
    assertThat(only(meter("machine:milliwatts:read-meter", "8500\n")))
        .isEqualTo(new ChannelReading.PowerGauge("command", Perimeter.MACHINE, 8.5));
    assertThat(only(meter("wall:watt-hours:read-meter", "2\n")))
        .isEqualTo(new ChannelReading.EnergyCount(
            "command", Perimeter.WALL, 7200, OptionalDouble.empty()));
  }

  @Test
  void argumentsArePartedBySpacesAndHeldTogetherByQuotes() {
    assertThat(CommandSpec.parse("gpu:watts:snmpget -v2c 'host one' \"a'b\" x\"y z\" ''")
            .command())
        .containsExactly("snmpget", "-v2c", "host one", "a'b", "xy z", "");
    assertThat(CommandSpec.parse("C:\\tools\\power.exe -1").command())
        .containsExactly("C:\\tools\\power.exe", "-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "wall:watts:", "wall:volts:cmd", "wall", "gpu:", "say 'x"})
  void whatIsNoCommandIsRefusedInOneLineThatNamesTheOption(String text) {
    assertThatThrownBy(() -> CommandSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--meter-command")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "12,5", "watts: 12", "<html>"})
  void whatBeginsWithNoNumberIsUnavailable(String printed) {
    assertThat(meter("read-meter", printed).read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void whatIsPrintedIsShownShortAndHarmless() {
    Unavailable odd =
        (Unavailable) meter("read-meter", "\u001b[31m" + "x".repeat(500)).probe();
    assertThat(odd.reason()).doesNotContain("\u001b").hasSizeLessThan(150);
  }

  @Test
  void commandThatFailsSaysSoAndComesBackByItself() {
    FakeCommand command = FakeCommand.printing("").failing(new CommandOutput.Failed("read-meter", 3, ""));
    PowerMeter meter = CommandSpec.parse("read-meter").meter(command);
    assertThat(meter.read(ticks.now()))
        .isInstanceOfSatisfying(
            Unavailable.class, failed -> assertThat(failed.reason()).contains("exit code 3"));
    command.mended("12\n");
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  private static ChannelReading only(PowerMeter meter) {
    List<ChannelReading> readings =
        ((MeterReading.Channels) meter.read(new Ticks().now())).readings();
    assertThat(readings).hasSize(1);
    return readings.get(0);
  }

  private static PowerMeter meter(String spec, String printed) {
    return CommandSpec.parse(spec).meter(FakeCommand.printing(printed));
  }
}
