package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.telemetry.Perimeter;

class SysfsBatteryMeterTest extends PowerMeterContract {
  @TempDir
  Path folder;

  private final Ticks ticks = new Ticks();

  @Override
  PowerMeter working() {
    discharging("BAT0", "9300000");
    return new SysfsBatteryMeter(folder);
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(new SysfsBatteryMeter(folder));
  }

  @Test
  void powerIsThatOfTheWholeMachineInWatts() {
    assertThat(working().read(ticks.now()))
        .isEqualTo(new MeterReading.Channels(
            java.util.List.of(new ChannelReading.PowerGauge("BAT0", Perimeter.BATTERY, 9.3))));
  }

  @Test
  void currentTimesVoltageServesWhereThereIsNoPowerAndTheSignDoesNotMatter() {
    sysfs()
        .supply(
            "BAT0",
            "type",
            "Battery",
            "status",
            "Discharging",
            "current_now",
            "-812000",
            "voltage_now",
            "11400000");
    assertThat(watts()).isCloseTo(9.2568, within(1e-9));
  }

  @Test
  void twoBatteriesThatDischargeAreAddedUpLater() {
    discharging("BAT0", "4000000");
    discharging("BAT1", "5000000");
    MeterReading reading = new SysfsBatteryMeter(folder).read(ticks.now());
    assertThat(((MeterReading.Channels) reading).readings()).hasSize(2);
  }

  @Test
  void chargingAndFullBatteriesAreNoMeter() {
    for (String status : new String[] {"Charging", "Full", "Not charging", "Unknown"}) {
      sysfs().supply("BAT0", "type", "Battery", "status", status, "power_now", "20000000");
      assertThat(new SysfsBatteryMeter(folder).read(ticks.now()))
          .isInstanceOfSatisfying(
              Unavailable.class, unavailable -> assertThat(unavailable.remedy()).isNotBlank());
    }
  }

  @Test
  void mainsThatIsOnlineMakesDischargeNoMeter() {
    discharging("BAT0", "9300000");
    sysfs().supply("AC", "type", "Mains", "online", "1");
    assertThat(new SysfsBatteryMeter(folder).read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void batteryOfAMouseIsNotThatOfTheMachine() {
    sysfs()
        .supply(
            "hidpp_battery_0",
            "type",
            "Battery",
            "scope",
            "Device",
            "status",
            "Discharging",
            "power_now",
            "1000");
    assertThat(new SysfsBatteryMeter(folder).read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void zeroWhileDischargingIsUnknown() {
    discharging("BAT0", "0");
    assertThat(new SysfsBatteryMeter(folder).read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  private double watts() {
    MeterReading reading = new SysfsBatteryMeter(folder).read(ticks.now());
    return ((ChannelReading.PowerGauge)
            ((MeterReading.Channels) reading).readings().get(0))
        .watts();
  }

  private void discharging(String name, String microwatts) {
    sysfs().supply(name, "type", "Battery", "status", "Discharging", "power_now", microwatts);
  }

  private FakeSysfs sysfs() {
    return new FakeSysfs(folder);
  }
}
