package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;

class IpmiDcmiMeterTest extends PowerMeterContract {
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

  @Test
  void boardThatDoesNotMeasureSaysZeroAndIsNotBelieved() {
    PowerMeter meter = new IpmiDcmiMeter(FakeCommand.file("ipmi-deactivated.txt"));
    assertThat(meter.read(ticks.now())).isEqualTo(new Unavailable(PowerText.of("ipmi.silent"), ""));
  }

  @Test
  void boardThatIsClosedToUsersHasTheRuleThatOpensIt() {
    FakeCommand command = FakeCommand.printing("").failing("ipmitool ends with exit code 1");
    PowerMeter meter = new IpmiDcmiMeter(command);
    assertThat(meter.probe())
        .isInstanceOfSatisfying(
            Unavailable.class, denied -> assertThat(denied.remedy()).contains("60-ipmi.rules"));
    command.mended("    Instantaneous power reading:  97 Watts\n");
    assertThat(meter.read(ticks.now())).isInstanceOf(MeterReading.Channels.class);
  }
}
