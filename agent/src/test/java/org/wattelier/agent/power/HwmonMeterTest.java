package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.telemetry.Perimeter;

/**
 * Layouts: docs.kernel.org/hwmon/acpi_power_meter, docs.kernel.org/hwmon/ina2xx, docs.kernel.org/hwmon/ina3221 and
 * docs.kernel.org/gpu/amdgpu/thermal; labels of the ina3221 as a Jetson Orin writes them.
 */
class HwmonMeterTest extends PowerMeterContract {
  @TempDir
  Path folder;

  private final Ticks ticks = new Ticks();

  @Override
  PowerMeter working() {
    chip("hwmon2", "power_meter", "power1_average", "183000000", "power1_average_interval", "1000");
    return HwmonMeter.ofMachine(folder);
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(HwmonMeter.ofMachine(folder));
  }

  @Test
  void acpiPowerMeterIsTheWholeMachineInWatts() {
    assertThat(readings(working())).containsExactly(gauge("power_meter/1", Perimeter.MACHINE, 183));
  }

  @Test
  void channelKeepsItsNameWhenTheKernelNumbersAnew() throws IOException {
    PowerMeter meter = working();
    List<ChannelReading> before = readings(meter);
    chip("hwmon0", "nvme", "temp1_input", "40850");
    Files.move(folder.resolve("class/hwmon/hwmon2"), folder.resolve("class/hwmon/hwmon5"));
    assertThat(readings(meter)).isEqualTo(before);
  }

  @Test
  void folderThatBecameAnotherChipIsNotRead() {
    PowerMeter meter = working();
    readings(meter);
    chip("hwmon2", "nct6798", "power1_average", "999000000");
    assertThat(meter.read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void energyCounterIsPreferredToPower() {
    chip("hwmon1", "ina228", "power1_input", "5100000", "energy1_input", "7200000000");
    assertThat(readings(HwmonMeter.ofMachine(folder)))
        .containsExactly(new ChannelReading.EnergyCount(
            "ina228/1", Perimeter.MACHINE, 7200, OptionalDouble.empty()));
  }

  @Test
  void supplyOfBoardIsVoltageTimesCurrentAndItsRailsAreNotAdded() {
    chip(
        "hwmon3",
        "ina3221",
        "in1_label",
        "VDD_IN",
        "in1_input",
        "5072",
        "curr1_input",
        "1250",
        "in2_label",
        "VDD_CPU_GPU_CV",
        "in2_input",
        "5064",
        "curr2_input",
        "300",
        "in3_label",
        "VDD_SOC",
        "in3_input",
        "5064",
        "curr3_input",
        "290");
    assertThat(readings(HwmonMeter.ofMachine(folder)))
        .containsExactly(gauge("ina3221/VDD_IN", Perimeter.MACHINE, 5.072 * 1.250));
  }

  @Test
  void railsWithoutLabelAreNoMachine() {
    chip("hwmon1", "ina226", "power1_input", "1100000");
    chip("hwmon2", "ina226", "power1_input", "2200000");
    assertThat(HwmonMeter.ofMachine(folder).probe())
        .isInstanceOfSatisfying(
            Unavailable.class, unavailable -> assertThat(unavailable.remedy()).isNotBlank());
  }

  @Test
  void singleShuntIsThatOfTheBoard() {
    chip("hwmon1", "ina219", "power1_input", "3140000", "in1_input", "5120", "curr1_input", "613");
    assertThat(readings(HwmonMeter.ofMachine(folder)))
        .containsExactly(gauge("ina219/1", Perimeter.MACHINE, 3.14));
  }

  @Test
  void graphicsOfTheProcessorAndOfIntelAreNotCounted() {
    chip("hwmon1", "amdgpu", "power1_label", "PPT", "power1_input", "9000000");
    chip("hwmon2", "i915", "energy1_input", "4294967295");
    chip("hwmon3", "xe", "energy1_input", "4294967295");
    assertThat(HwmonMeter.ofGraphics(folder).read(ticks.now())).isInstanceOf(Unavailable.class);
    assertThat(HwmonMeter.ofMachine(folder).read(ticks.now())).isInstanceOf(Unavailable.class);
  }

  @Test
  void twoAlikeCardsAreTwoChannels() {
    for (String hwmon : new String[] {"hwmon1", "hwmon2"}) {
      card(hwmon, "power1_average");
    }
    assertThat(readings(HwmonMeter.ofGraphics(folder))).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void newerKernelsNameTheInstantaneousValue() {
    card("hwmon4", "power1_input");
    assertThat(readings(HwmonMeter.ofGraphics(folder)))
        .containsExactly(gauge("amdgpu/PPT", Perimeter.GPU, 31));
  }

  @Test
  void cardAsleepIsUnavailableAndComesBack() {
    card("hwmon4", "power1_input");
    PowerMeter meter = HwmonMeter.ofGraphics(folder);
    readings(meter);
    new FakeSysfs(folder).unreadable("class/hwmon/hwmon4/power1_input");
    assertThat(meter.read(ticks.now())).isInstanceOf(Unavailable.class);
    folder.resolve("class/hwmon/hwmon4/power1_input").toFile().delete();
    card("hwmon4", "power1_input");
    assertThat(readings(meter)).hasSize(1);
  }

  private void card(String hwmon, String file) {
    chip(hwmon, "amdgpu", "power1_label", "PPT", "power1_cap", "220000000", file, "31000000");
  }

  private List<ChannelReading> readings(PowerMeter meter) {
    return ((MeterReading.Channels) meter.read(ticks.now())).readings();
  }

  private static ChannelReading gauge(String channel, Perimeter perimeter, double watts) {
    return new ChannelReading.PowerGauge(channel, perimeter, watts);
  }

  private void chip(String hwmon, String name, String... filesAndTexts) {
    FakeSysfs sysfs = new FakeSysfs(folder).write("class/hwmon/" + hwmon + "/name", name);
    for (int i = 0; i < filesAndTexts.length; i += 2) {
      sysfs.write("class/hwmon/" + hwmon + "/" + filesAndTexts[i], filesAndTexts[i + 1]);
    }
  }
}
