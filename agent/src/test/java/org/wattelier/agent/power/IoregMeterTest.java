package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Perimeter;

/**
 * The texts are laid down by hand in the format of {@code ioreg -rn AppleSmartBattery}: keys, nesting and the unsigned printing of
 * negative numbers as tests of public battery monitors for macOS hold them (keys: {@code SmartBatteryKeys.swift} of
 * github.com/raphaelhanneken/apple-juice). None was recorded for this project.
 */
class IoregMeterTest extends PowerMeterContract {
  private static final Offset<Double> MILLIWATT = Offset.offset(0.001);

  private final Ticks ticks = new Ticks();

  @Override
  PowerMeter working() {
    return meter("apple-silicon-on-battery");
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(meter("desktop"));
  }

  @Test
  void appleSiliconOnBatteryTellsTheMachineAndItsBattery() {
    List<ChannelReading> readings = readings(meter("apple-silicon-on-battery"));
    assertThat(readings).hasSize(2);
    assertGauge(readings.get(0), Perimeter.MACHINE, 12.08);
    assertGauge(readings.get(1), Perimeter.BATTERY, 12.336); // 2^64 - 1000 mA at 12 336 mV
  }

  @Test
  void appleSiliconOnMainsTellsTheMachineWithoutWhatChargesTheBattery() {
    List<ChannelReading> readings = readings(meter("apple-silicon-on-mains"));
    assertThat(readings).hasSize(1);
    assertGauge(readings.get(0), Perimeter.MACHINE, 8.64);
  }

  @Test
  void whereTheLoadIsNotToldItIsAdapterLessCharge() {
    List<ChannelReading> readings = readings(meter("apple-silicon-on-mains-without-load"));
    assertThat(readings).hasSize(1);
    assertGauge(readings.get(0), Perimeter.MACHINE, 23.5 - 12.5);
  }

  @Test
  void intelMacOnBatteryTellsItsDischarge() {
    List<ChannelReading> readings = readings(meter("intel-on-battery"));
    assertThat(readings).hasSize(1);
    assertGauge(readings.get(0), Perimeter.BATTERY, 18.45); // 2^64 - 1500 mA at 12 300 mV
  }

  @Test
  void intelMacOnMainsAsksToUnplug() {
    assertThat(unavailable(meter("intel-on-mains")))
        .isEqualTo(
            new Unavailable(PowerText.of("battery.mains"), PowerText.of("battery.mains.remedy")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"desktop", "desktop-with-empty-bay"})
  void desktopMacIsSentToASmartPlug(String text) {
    assertThat(unavailable(meter(text)))
        .isEqualTo(Unavailable.absent(
            PowerText.of("ioreg.desktop"), PowerText.of("ioreg.desktop.remedy")));
  }

  @Test
  void garbageIsUnknownAndNotZero() {
    assertThat(unavailable(meter("garbage")).reason())
        .isEqualTo(PowerText.of("battery.silent", "AppleSmartBattery"));
    assertThat(unavailable(new IoregMeter(command -> "no such thing\n")).reason())
        .isEqualTo(PowerText.of("ioreg.odd"));
  }

  @Test
  void commandThatFailsIsUnavailable() {
    IoregMeter meter = new IoregMeter(command -> {
      throw new IOException("no such program");
    });
    assertThat(unavailable(meter).reason()).contains("no such program");
    assertThat(meter.probe()).isInstanceOf(Unavailable.class);
  }

  @Test
  void absurdLoadIsHandedOnToBeRejectedAndCounted() {
    MachinePower power =
        new MachinePower(new ModelMeter(PowerModel.laptop(8, 16)), Duration.ofSeconds(1));
    IoregMeter meter = new IoregMeter(command ->
        text("apple-silicon-on-mains").replace("\"SystemLoad\"=8640", "\"SystemLoad\"=99999999"));
    power.start(ticks.now(), answers(meter, ticks.now()));
    MeterTick tick = ticks.after(1);
    power.update(tick, answers(meter, tick));
    assertThat(power.rejectedReadings()).isPositive();
  }

  @Test
  void meanOfTheSamplesSinceTheLastRefreshIsPreferred() {
    IoregMeter meter = new IoregMeter(sequence(
        accumulated(12_080, 1_000_000, 100),
        accumulated(12_080, 1_000_000, 100),
        accumulated(9_000, 1_060_000, 104),
        accumulated(9_000, 1_060_000, 104)));
    assertThat(machineWatts(meter, ticks.now())).isEqualTo(12.08, MILLIWATT);
    assertThat(machineWatts(meter, ticks.after(6)))
        .as("not refreshed: the value keeps")
        .isEqualTo(12.08, MILLIWATT);
    assertThat(machineWatts(meter, ticks.after(6)))
        .as("(1 060 000 - 1 000 000) mW / 4")
        .isEqualTo(15, MILLIWATT);
    assertThat(machineWatts(meter, ticks.after(6)))
        .as("not refreshed: the mean keeps")
        .isEqualTo(15, MILLIWATT);
  }

  @Test
  void accumulatorThatBeginsAnewGivesWayToTheLastSample() {
    IoregMeter meter =
        new IoregMeter(sequence(accumulated(12_080, 1_000_000, 100), accumulated(7_000, 7_000, 1)));
    assertThat(machineWatts(meter, ticks.now())).isEqualTo(12.08, MILLIWATT);
    assertThat(machineWatts(meter, ticks.after(30))).isEqualTo(7, MILLIWATT);
  }

  @Test
  void meanOverANightAsleepIsNotTaken() {
    IoregMeter meter = new IoregMeter(
        sequence(accumulated(12_080, 1_000_000, 100), accumulated(8_000, 1_060_000, 104)));
    assertThat(machineWatts(meter, ticks.now())).isEqualTo(12.08, MILLIWATT);
    assertThat(machineWatts(meter, ticks.after(28_800, 1))).isEqualTo(8, MILLIWATT);
  }

  @Test
  void commandIsRunEveryFiveSecondsAtMostAndNeverBySudo() {
    List<List<String>> commands = new ArrayList<>();
    IoregMeter meter = new IoregMeter(command -> {
      commands.add(command);
      return text("apple-silicon-on-battery");
    });
    meter.read(ticks.now());
    for (int second = 1; second <= 10; second++) {
      meter.read(ticks.after(1));
    }
    assertThat(commands)
        .hasSize(3)
        .containsOnly(List.of("/usr/sbin/ioreg", "-rn", "AppleSmartBattery", "-w0"));
  }

  @Test
  void comesBackByItselfWhenTheChargerIsPulled() {
    IoregMeter meter = new IoregMeter(sequence(text("intel-on-mains"), text("intel-on-battery")));
    assertThat(meter.read(ticks.now())).isInstanceOf(Unavailable.class);
    assertThat(meter.read(ticks.after(5))).isInstanceOf(MeterReading.Channels.class);
  }

  private static IoregMeter meter(String name) {
    return new IoregMeter(command -> text(name));
  }

  /** Prints one text after the other, and the last one ever after. */
  private static CommandOutput sequence(String... texts) {
    List<String> left = new ArrayList<>(List.of(texts));
    return command -> left.size() > 1 ? left.remove(0) : left.get(0);
  }

  private static String accumulated(long load, long sum, long count) {
    return text("apple-silicon-on-battery")
        .replace("\"SystemLoad\"=12080", "\"SystemLoad\"=" + load)
        .replace("\"AccumulatedSystemLoad\"=2300000000", "\"AccumulatedSystemLoad\"=" + sum)
        .replace(
            "\"SystemLoadAccumulatorCount\"=150000", "\"SystemLoadAccumulatorCount\"=" + count);
  }

  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(
        IoregMeterTest.class.getResourceAsStream("ioreg/" + name + ".txt"), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<ChannelReading> readings(IoregMeter meter) {
    return ((MeterReading.Channels) meter.read(ticks.now())).readings();
  }

  private Unavailable unavailable(IoregMeter meter) {
    return (Unavailable) meter.read(ticks.now());
  }

  private static double machineWatts(IoregMeter meter, MeterTick tick) {
    return ((MeterReading.Channels) meter.read(tick))
        .readings().stream()
            .filter(reading -> reading.perimeter() == Perimeter.MACHINE)
            .mapToDouble(reading -> ((ChannelReading.PowerGauge) reading).watts())
            .sum();
  }

  private static List<MeterAnswer> answers(PowerMeter meter, MeterTick tick) {
    return List.of(new MeterAnswer(meter, meter.read(tick)));
  }

  private static void assertGauge(ChannelReading reading, Perimeter perimeter, double watts) {
    assertThat(reading.perimeter()).isEqualTo(perimeter);
    assertThat(((ChannelReading.PowerGauge) reading).watts()).isEqualTo(watts, MILLIWATT);
  }
}
