package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Perimeter;

class IpmiDcmiMeterTest extends PowerMeterContract {
  private static final Unavailable SILENT =
      new Unavailable(PowerText.of("ipmi.silent"), PowerText.of("ipmi.silent.remedy"));

  private final Ticks ticks = new Ticks();

  @Override
  PowerMeter working() {
    return new IpmiDcmiMeter(FakeCommand.file("ipmi-reading.txt"));
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(new IpmiDcmiMeter(FakeCommand.missing("ipmitool")));
  }

  @Test
  void boardTellsTheWholeMachineNow() {
    assertThat(((MeterReading.Channels) working().read(ticks.now())).readings())
        .containsExactly(new ChannelReading.PowerGauge("bmc", Perimeter.MACHINE, 183));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipmi-deactivated.txt", "ipmi-deactivated-with-watts.txt"})
  void boardThatDoesNotMeasureIsNotBelieved(String file) {
    PowerMeter meter = new IpmiDcmiMeter(FakeCommand.file(file));
    assertThat(meter.read(ticks.now())).isEqualTo(SILENT);
  }

  @Test
  void boardWithoutDcmiSaysSoByExitCodeOrNot() {
    FakeCommand failing = FakeCommand.failing("ipmitool", 1, "ipmi-unsupported.txt");
    assertThat(new IpmiDcmiMeter(failing).probe()).isEqualTo(SILENT);
    FakeCommand old = FakeCommand.file("ipmi-unsupported.txt");
    assertThat(new IpmiDcmiMeter(old).probe()).isEqualTo(SILENT);
  }

  @Test
  void boardThatIsClosedToUsersHasTheRuleThatOpensIt(@TempDir Path devices) throws IOException {
    Files.createFile(devices.resolve("ipmi0"));
    FakeCommand command = FakeCommand.failing("ipmitool", 1, "ipmi-not-open.txt");
    PowerMeter meter = new IpmiDcmiMeter(command, devices);
    assertThat(meter.probe())
        .isInstanceOfSatisfying(
            Unavailable.class, denied -> assertThat(denied.remedy()).contains("60-ipmi.rules"));
    command.mended("    Instantaneous power reading:  97 Watts\n");
    assertThat(meter.read(ticks.now())).isInstanceOf(MeterReading.Channels.class);
  }

  @Test
  void machineWithoutBoardIsNotSentToARuleThatOpensNothing(@TempDir Path devices) {
    PowerMeter meter = new IpmiDcmiMeter(
        FakeCommand.failing("ipmitool", 1, "ipmi-not-open.txt"), devices.resolve("nowhere"));
    assertThat(meter.probe())
        .isEqualTo(Unavailable.absent(
            PowerText.of("ipmi.no-board"), PowerText.of("ipmi.no-board.remedy")));
  }

  @Test
  void boardThatHangsIsNoMissingProgram() {
    FakeCommand command =
        FakeCommand.printing("").failing(new IOException("ipmitool takes longer than 4000 ms"));
    assertThat(new IpmiDcmiMeter(command).probe())
        .isInstanceOfSatisfying(Unavailable.class, late -> {
          assertThat(late.reason()).contains("4000 ms");
          assertThat(late.absent()).isFalse();
        });
  }
}
