package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;

/**
 * The maps are laid down by hand. Names of instances are as users of Windows 11 report them for Intel and AMD ({@code
 * RAPL_Package0_PKG}, in either case; one device a core in github.com/mlco2/codecarbon/pull/1263) and Qualcomm processors. None
 * was recorded for this project.
 */
class WindowsEnergyMeterTest extends PowerMeterContract {
  /** One joule in picowatt-hours. */
  private static final double JOULE = 1 / 3.6e-9;

  private final Ticks ticks = new Ticks();
  private final Map<String, Long> counters = new LinkedHashMap<>();

  @Override
  PowerMeter working() {
    put("RAPL_Package0_PKG", 5);
    return meter();
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.of(new WindowsEnergyMeter(Map::of, "Windows 10", false));
  }

  @Test
  void intelLaptopCountsPackageAndMemoryOnly() {
    put("RAPL_Package0_PKG", 1000);
    put("RAPL_Package0_PP0", 600);
    put("RAPL_Package0_PP1", 100);
    put("RAPL_Package0_DRAM", 50);
    put("_Total", 1750);
    assertThat(joules(meter()))
        .containsExactly(
            Map.entry("rapl_package0_dram", 50L), Map.entry("rapl_package0_pkg", 1000L));
    assertThat(readings(meter()))
        .extracting(ChannelReading::perimeter)
        .containsExactly(Perimeter.DRAM, Perimeter.PACKAGE);
  }

  @Test
  void energyIsInPicowattHours() {
    counters.put("RAPL_Package0_PKG", 1_000_000_000_000L); // 1 Wh
    assertThat(((ChannelReading.EnergyCount) readings(meter()).get(0)).joules())
        .isEqualTo(3600, Offset.offset(1e-6));
  }

  /** Windows translates the names of counters, which are asked for in English; those of instances are the driver's. */
  @Test
  void frenchWindowsIsReadByEnglishNames() {
    assertThat(PdhEnergyCounters.PATH).isEqualTo("\\Energy Meter(*)\\Energy");
    put("rapl_package0_pkg", 1000);
    put("rapl_package0_pp0", 600);
    put("_total", 1600);
    put("Total général", 1600);
    assertThat(joules(meter())).containsExactly(Map.entry("rapl_package0_pkg", 1000L));
  }

  @Test
  void socketsAreAddedUp() {
    put("RAPL_Package0_PKG", 1000);
    put("RAPL_Package0_DRAM", 90);
    put("RAPL_Package1_PKG", 1400);
    put("RAPL_Package1_DRAM", 80);
    put("_Total", 2570);
    assertThat(joules(meter()))
        .containsOnlyKeys(
            "rapl_package0_pkg", "rapl_package0_dram", "rapl_package1_pkg", "rapl_package1_dram");
  }

  /** 154 W of package and 15 times 7.3 W of cores were once shown as 265 W. */
  @Test
  void coresOfAnAmdProcessorAreInsideItsPackage() {
    put("RAPL_Package0_PKG", 1540);
    IntStream.range(0, 16).forEach(core -> put("RAPL_Package0_Core" + core + "_CORE", 73 + core));
    assertThat(joules(meter())).containsExactly(Map.entry("rapl_package0_pkg", 1540L));
  }

  @Test
  void diesThatMirrorOneCounterCountOnceForEver() {
    WindowsEnergyMeter meter = meter();
    for (long joules = 1000; joules < 1500; joules += 100) {
      put("RAPL_Package0_PKG", joules);
      put("RAPL_Package1_PKG", joules + 1);
      put("RAPL_Package2_PKG", joules);
      assertThat(joules(meter)).containsOnlyKeys("rapl_package0_pkg");
    }
  }

  @Test
  void socketsThatBeginAlikeCountOnceTheyStrayAndFromThenOn() {
    WindowsEnergyMeter meter = meter();
    put("RAPL_Package0_PKG", 1000);
    put("RAPL_Package1_PKG", 1001);
    assertThat(joules(meter)).hasSize(1);
    put("RAPL_Package0_PKG", 1050);
    put("RAPL_Package1_PKG", 1060);
    assertThat(joules(meter)).hasSize(2);
    put("RAPL_Package0_PKG", 1100);
    put("RAPL_Package1_PKG", 1100);
    assertThat(joules(meter)).as("one may overtake the other").hasSize(2);
  }

  @Test
  void counterThatBeginsAnewLosesOnlyItsGap() {
    MachinePower power =
        new MachinePower(new ModelMeter(PowerModel.laptop(8, 16)), Duration.ofSeconds(1));
    WindowsEnergyMeter meter = meter();
    put("RAPL_Package0_PKG", 1000);
    power.start(ticks.now(), answers(meter, ticks.now()));
    List<Double> watts = new ArrayList<>();
    for (long joules : new long[] {1020, 5, 25}) {
      put("RAPL_Package0_PKG", joules);
      MeterTick tick = ticks.after(1);
      PowerFigure figure = power.update(tick, answers(meter, tick));
      watts.add(figure.parts().stream()
          .filter(part -> part.meter().equals("energy-meter"))
          .mapToDouble(PowerPart::watts)
          .sum());
    }
    assertThat(watts.get(0)).isEqualTo(20, Offset.offset(0.01));
    assertThat(watts.get(1)).as("reset: the model stands in").isZero();
    assertThat(watts.get(2)).isEqualTo(20, Offset.offset(0.01));
  }

  @Test
  void counterThatNeverCountedIsUnknownAndNotZero() {
    put("RAPL_Package0_PKG", 0);
    assertThat(unavailable(meter())).isEqualTo(text("energy-meter.zero"));
    put("RAPL_Package1_PKG", 30);
    assertThat(joules(meter())).containsOnlyKeys("rapl_package1_pkg");
  }

  @Test
  void socketThatDoesNotAnswerMakesTheSumUnavailableOnce() {
    WindowsEnergyMeter meter = meter();
    put("RAPL_Package0_PKG", 1000);
    put("RAPL_Package1_PKG", 1400);
    assertThat(joules(meter)).hasSize(2);
    counters.remove("RAPL_Package1_PKG");
    assertThat(meter.read(ticks.now())).isInstanceOf(Unavailable.class);
    assertThat(joules(meter)).hasSize(1);
  }

  @Test
  void missingMeterIsExplainedByWhereItRuns() {
    assertThat(unavailable(new WindowsEnergyMeter(Map::of, "Windows 11", true)))
        .isEqualTo(text("energy-meter.virtual"));
    assertThat(unavailable(new WindowsEnergyMeter(Map::of, "Windows 10", false)))
        .isEqualTo(text("energy-meter.old", "Windows 10"));
    assertThat(unavailable(new WindowsEnergyMeter(Map::of, "Windows 11", false)))
        .isEqualTo(text("energy-meter.absent"));
  }

  @Test
  void railsOfOtherProcessorsAreNamedInTheReason() {
    put("CPU_CLUSTER_0", 300);
    put("GPU", 20);
    put("_Total", 320);
    assertThat(unavailable(meter()))
        .isEqualTo(text("energy-meter.no-package", "CPU_CLUSTER_0, GPU, _Total"));
  }

  @Test
  void comesBackByItself() {
    WindowsEnergyMeter meter = meter();
    assertThat(meter.read(ticks.now())).isInstanceOf(Unavailable.class);
    put("RAPL_Package0_PKG", 1000);
    assertThat(meter.read(ticks.after(1))).isInstanceOf(MeterReading.Channels.class);
  }

  @Test
  void rangeIsUnknownSinceTheCounterNeverGetsThere() {
    put("RAPL_Package0_PKG", 1000);
    assertThat(((ChannelReading.EnergyCount) readings(meter()).get(0)).rangeJoules())
        .isEqualTo(OptionalDouble.empty());
  }

  private void put(String name, long joules) {
    counters.put(name, Math.round(joules * JOULE));
  }

  private WindowsEnergyMeter meter() {
    return new WindowsEnergyMeter(() -> Map.copyOf(counters), "Windows 11", false);
  }

  private List<ChannelReading> readings(WindowsEnergyMeter meter) {
    return ((MeterReading.Channels) meter.read(ticks.now())).readings();
  }

  private Map<String, Long> joules(WindowsEnergyMeter meter) {
    Map<String, Long> joules = new LinkedHashMap<>();
    readings(meter)
        .forEach(reading -> joules.put(
            reading.channel(), Math.round(((ChannelReading.EnergyCount) reading).joules())));
    return joules;
  }

  private Unavailable unavailable(WindowsEnergyMeter meter) {
    return (Unavailable) meter.read(ticks.now());
  }

  private static Unavailable text(String key, Object... arguments) {
    return Unavailable.absent(PowerText.of(key, arguments), PowerText.of(key + ".remedy"));
  }

  private static List<MeterAnswer> answers(PowerMeter meter, MeterTick tick) {
    return List.of(new MeterAnswer(meter, meter.read(tick)));
  }
}
