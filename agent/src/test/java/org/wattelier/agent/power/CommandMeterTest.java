package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void perimeterUnitAndUncertaintyMayEachBeLeftOut() {
    assertThat(CommandSpec.parse("joules:read-meter"))
        .isEqualTo(spec(Perimeter.WALL, ReadingUnit.JOULES, 0.05));
    assertThat(CommandSpec.parse("machine:read-meter"))
        .isEqualTo(spec(Perimeter.MACHINE, ReadingUnit.WATTS, 0.05));
    assertThat(CommandSpec.parse("2.5%: read-meter"))
        .isEqualTo(spec(Perimeter.WALL, ReadingUnit.WATTS, 0.025));
    assertThat(CommandSpec.parse("gpu:milliwatts:1%:read-meter"))
        .isEqualTo(spec(Perimeter.GPU, ReadingUnit.MILLIWATTS, 0.01));
    assertThat(CommandSpec.parse("gpu:milliwatts:1%:read-meter")
            .meter(FakeCommand.printing(""))
            .uncertaintyRatio())
        .isEqualTo(0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "wal:watts:read-meter,wal",
    "wall:volts:read-meter,volts",
    "watts:wall:read-meter,wall",
    "'2,5%:read-meter','2,5%'",
    "wall:0%:read-meter,0%",
    "101%:read-meter,101%",
    "5%:5%:read-meter,5%",
    "http:read-meter,http"
  })
  void wordThatIsWrongIsNamed(String text, String wrong) {
    assertThatThrownBy(() -> CommandSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--meter-command")
        .hasMessageContaining("'" + wrong + "'");
  }

  @Test
  void programWithAColonInItsNameStandsInQuotes() {
    assertThat(CommandSpec.parse("'odd:name' a:b").command()).containsExactly("odd:name", "a:b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "wall:watts:", "wall:volts:cmd", "wall", "gpu:", "say 'x", "'' x"})
  void whatIsNoCommandIsRefusedInOneLineThatNamesTheOption(String text) {
    assertThatThrownBy(() -> CommandSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--meter-command")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"34.2", "34.2W", " 34.2 W, 230 V", "34.2 watt\nmore", "34.2 Watts", "34.2 230"})
  void unitThatWasSaidMayFollowTheNumber(String printed) {
    assertThat(only(meter("read-meter", printed)))
        .isEqualTo(new ChannelReading.PowerGauge("command", Perimeter.WALL, 34.2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"34 mW", "34kW", "34 MW", "34 V", "34 Wh", "34.2.1"})
  void otherUnitIsNotTakenForTheOneThatWasSaid(String printed) {
    assertThat(meter("read-meter", printed).read(ticks.now()))
        .isInstanceOfSatisfying(
            Unavailable.class,
            other -> assertThat(other.reason())
                .isEqualTo(PowerText.of("command.unit", "read-meter", printed, "watts")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12,5", "1,234.5 W"})
  void commaIsNotGuessedAt(String printed) {
    assertThat(meter("read-meter", printed).read(ticks.now()))
        .isEqualTo(new Unavailable(
            PowerText.of("command.comma", "read-meter", printed),
            PowerText.of("command.comma.remedy")));
  }

  @Test
  void negativeNumberIsHandedOnToBeRejectedAndCounted() {
    assertThat(only(meter("read-meter", "-3 W")))
        .isEqualTo(new ChannelReading.PowerGauge("command", Perimeter.WALL, -3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "Infinity", "1e400", "watts: 12", "0x10p3", "<html>"})
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
    FakeCommand command = FakeCommand.printing("")
        .failing(new CommandOutput.Failed("read-meter", 3, "no\nmeter\u0007\n"));
    PowerMeter meter = CommandSpec.parse("read-meter").meter(command);
    assertThat(meter.read(ticks.now()))
        .isInstanceOfSatisfying(
            Unavailable.class,
            failed -> assertThat(failed.reason()).contains("exit code 3: no meter"));
    command.mended("12\n");
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  private static CommandSpec spec(Perimeter perimeter, ReadingUnit unit, double uncertainty) {
    return new CommandSpec(perimeter, unit, uncertainty, List.of("read-meter"));
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
