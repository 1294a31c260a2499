package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.telemetry.Perimeter;

class NvidiaSmiMeterTest extends PowerMeterContract {
  private final Ticks ticks = new Ticks();

  @Override
  PowerMeter working() {
    return new NvidiaSmiMeter(FakeCommand.file("nvidia-smi-two-cards.txt"));
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(new NvidiaSmiMeter(FakeCommand.missing("nvidia-smi")));
  }

  @Test
  void everyCardIsAChannelInWatts() {
    assertThat(((MeterReading.Channels) working().read(ticks.now())).readings())
        .containsExactly(gpu("gpu-0", 87.42), gpu("gpu-1", 23.07));
  }

  @Test
  void cardsWithoutSensorAreLeftOutAndNotZero() {
    PowerMeter meter = new NvidiaSmiMeter(FakeCommand.file("nvidia-smi-some-silent.txt"));
    assertThat(((MeterReading.Channels) meter.read(ticks.now())).readings())
        .containsExactly(gpu("gpu-1", 87.42));
  }

  @Test
  void cardsThatAreAllSilentAreUnavailable() {
    PowerMeter meter = new NvidiaSmiMeter(FakeCommand.printing("0, NVIDIA GT 1030, [N/A]\n"));
    assertThat(meter.read(ticks.now()))
        .isEqualTo(new Unavailable(PowerText.of("nvidia.silent"), ""));
  }

  @Test
  void machineWithoutDriverIsNoHurry() {
    assertThat(broken().orElseThrow().probe())
        .isEqualTo(Unavailable.absent(PowerText.of("nvidia.absent"), ""));
  }

  @ParameterizedTest
  @CsvSource({"9,nvidia-smi-not-loaded.txt", "18,nvidia-smi-mismatch.txt"})
  void driverThatDoesNotAnswerIsNoMissingOne(int exitCode, String file) {
    FakeCommand command = FakeCommand.failing("nvidia-smi", exitCode, file);
    PowerMeter meter = new NvidiaSmiMeter(command);
    assertThat(meter.probe()).isInstanceOfSatisfying(Unavailable.class, failed -> {
      assertThat(failed.reason()).contains("exit code " + exitCode).doesNotContain("\n");
      assertThat(failed.remedy()).isNotBlank();
      assertThat(failed.absent()).isFalse();
    });
    command.mended("0, NVIDIA RTX A2000, 23.07\n");
    assertThat(meter.read(ticks.now())).isInstanceOf(MeterReading.Channels.class);
  }

  @Test
  void driverWithoutCardIsNoHurry() {
    PowerMeter meter =
        new NvidiaSmiMeter(FakeCommand.failing("nvidia-smi", 6, "nvidia-smi-no-card.txt"));
    assertThat(meter.probe()).isEqualTo(Unavailable.absent(PowerText.of("nvidia.no-card"), ""));
  }

  @Test
  void nothingIsRunWhereLinuxHasNoDriver(@TempDir Path sysfs) throws IOException {
    PowerMeter meter = NvidiaSmiMeter.onLinux(FakeCommand.file("nvidia-smi-two-cards.txt"), sysfs);
    assertThat(meter.read(ticks.now()))
        .isEqualTo(Unavailable.absent(PowerText.of("nvidia.absent"), ""));
    Files.createDirectories(sysfs.resolve("module/nvidia"));
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  @Test
  void garbageIsUnavailableAndTheDriverComesBackByItself() {
    FakeCommand command =
        FakeCommand.printing("NVIDIA-SMI has failed because it couldn't communicate\n");
    PowerMeter meter = new NvidiaSmiMeter(command);
    assertThat(meter.read(ticks.now())).isInstanceOf(Unavailable.class);
    command.mended("0, NVIDIA RTX A2000, 23.07\n");
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  private static ChannelReading gpu(String channel, double watts) {
    return new ChannelReading.PowerGauge(channel, Perimeter.GPU, watts);
  }
}
