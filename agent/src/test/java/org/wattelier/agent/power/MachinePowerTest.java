package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;
import org.wattelier.telemetry.Quality;

class MachinePowerTest {
  private static final double WRAP_JOULES = 100_000;
  private static final Offset<Double> EXACT = within(1e-6);
  private static final PowerMeter RAPL = new NamedMeter("rapl", 0.1);
  private static final PowerMeter PLUG = new NamedMeter("shelly-gen2", 0.02);
  private static final PowerMeter BATTERY = new NamedMeter("battery", 0.05);
  private static final MeterReading NOTHING = new Unavailable("away", "");

  /** Idle: package 4 W, memory 2 W, rest 6 W. */
  private final ModelMeter model = new ModelMeter(new PowerModel(4, 20, 2, 6));

  private final MachinePower power = new MachinePower(model, Duration.ofSeconds(1));
  private final Ticks ticks = new Ticks();

  @Test
  void modelSpeaksForTheWholeWhereThereIsNoMeter() {
    power.start(ticks.now(), List.of());
    PowerFigure figure = power.update(ticks.utilization(0.5).after(1), List.of());
    assertThat(figure.watts()).isCloseTo(12 + 2 + 6, EXACT);
    assertThat(figure.source()).isEqualTo("model");
    assertThat(figure.measuredRatio()).isZero();
    assertThat(figure.quality()).isEqualTo(Quality.ESTIMATED);
    assertThat(figure.uncertaintyRatio()).isCloseTo(0.5, EXACT);
    assertThat(figure.parts()).extracting(PowerPart::perimeter).containsExactly(Perimeter.MACHINE);
    assertThat(figure.energyJoules()).isCloseTo(20, EXACT);
  }

  @Test
  void raplIsAddedToTheEstimatedRestAndNothingTwice() {
    power.start(ticks.now(), rapl(100, 10));
    PowerFigure figure = power.update(ticks.after(1), rapl(110, 13));
    assertThat(figure.watts()).isCloseTo(10 + 3 + 6, EXACT);
    assertThat(figure.source()).isEqualTo("rapl+model");
    assertThat(figure.measuredRatio()).isCloseTo(13.0 / 19, EXACT);
    assertThat(figure.quality()).isEqualTo(Quality.DERIVED);
    assertThat(figure.parts())
        .extracting(PowerPart::perimeter)
        .containsExactly(Perimeter.PACKAGE, Perimeter.DRAM, Perimeter.REST);
    double sum = figure.parts().stream().mapToDouble(PowerPart::watts).sum();
    assertThat(sum).isCloseTo(figure.watts(), EXACT);
  }

  @Test
  void plugThatWasAwayTellsTheEnergyOfTheGapAndTheEstimateForItIsNotAddedToIt() {
    power.start(ticks.now(), plug(50, 36_000));
    power.update(ticks.after(1), plug(50, 36_000));
    for (int second = 0; second < 199; second++) {
      power.update(ticks.after(1), List.of(new MeterAnswer(PLUG, NOTHING)));
    }
    PowerFigure figure = power.update(ticks.after(1), plug(50, 36_000 + 201 * 50));
    assertThat(figure.watts()).isCloseTo(50, EXACT);
    assertThat(figure.energyJoules()).isCloseTo(201 * 50, EXACT);
  }

  @Test
  void platformCounterStandsForProcessorMemoryAndRest() {
    power.start(ticks.now(), withPlatform(0, 0, 0));
    PowerFigure figure = power.update(ticks.after(1), withPlatform(10, 3, 21));
    assertThat(figure.watts()).isCloseTo(21, EXACT);
    assertThat(figure.source()).isEqualTo("rapl-psys");
    assertThat(figure.others()).extracting(PowerPart::meter).containsExactly("rapl", "rapl");
    assertThat(figure.energyJoules()).isCloseTo(21, EXACT);
  }

  @Test
  void platformCounterThatCannotBeIsNotBelieved() {
    power.start(ticks.now(), withPlatform(0, 0, 0));
    PowerFigure below = power.update(ticks.after(1), withPlatform(10, 3, 12));
    assertThat(below.source()).isEqualTo("rapl+model");
    assertThat(below.watts()).isCloseTo(10 + 3 + 6, EXACT);
    PowerFigure absurd = power.update(ticks.after(1), withPlatform(20, 6, 412));
    assertThat(absurd.source()).isEqualTo("rapl+model");
    PowerFigure believed = power.update(ticks.after(1), withPlatform(30, 9, 437));
    assertThat(believed.watts()).isCloseTo(25, EXACT);
    assertThat(believed.energyJoules()).isCloseTo(19 + 19 + 25, EXACT);
  }

  @Test
  void platformCounterAloneIsNotBelieved() {
    List<MeterAnswer> before = List.of(platform(0));
    power.start(ticks.now(), before);
    assertThat(power.update(ticks.after(1), List.of(platform(30))).source()).isEqualTo("model");
  }

  @Test
  void cardsOfDifferentMakersAddUpAndOneCardIsNotCountedByTwoMeters() {
    MeterAnswer amd = answer(new CardMeter("amdgpu"), gpu(40));
    MeterAnswer nvidia = answer(new CardMeter("nvidia-smi"), gpu(60));
    MeterAnswer all = answer(new NamedMeter("oshi-gpu", 0.1), gpu(98));
    power.start(ticks.now(), List.of(amd, nvidia));
    PowerFigure apart = power.update(ticks.after(1), List.of(amd, nvidia));
    assertThat(apart.parts())
        .filteredOn(part -> part.perimeter() == Perimeter.GPU)
        .extracting(PowerPart::watts)
        .containsExactly(40.0, 60.0);
    PowerFigure together = power.update(ticks.after(1), List.of(all, amd, nvidia));
    assertThat(together.parts())
        .filteredOn(part -> part.perimeter() == Perimeter.GPU)
        .extracting(PowerPart::meter)
        .containsExactly("oshi-gpu");
  }

  @Test
  void bestMeterOfTheWholeIsTheFirstOne() {
    List<MeterAnswer> answers = List.of(
        answer(PLUG, new ChannelReading.PowerGauge("plug", Perimeter.WALL, 50)),
        answer(BATTERY, new ChannelReading.PowerGauge("BAT0", Perimeter.BATTERY, 40)));
    power.start(ticks.now(), answers);
    PowerFigure figure = power.update(ticks.after(1), answers);
    assertThat(figure.source()).isEqualTo("shelly-gen2");
    assertThat(figure.others()).extracting(PowerPart::meter).containsExactly("battery");
  }

  private static MeterAnswer answer(PowerMeter meter, ChannelReading reading) {
    return new MeterAnswer(meter, new MeterReading.Channels(List.of(reading)));
  }

  private static List<MeterAnswer> plug(double watts, double joules) {
    return List.of(
        answer(PLUG, new ChannelReading.BridgedGauge("plug", Perimeter.WALL, watts, joules)));
  }

  @Test
  void partsOfOneMeterErrTogetherAndMetersInQuadrature() {
    power.start(ticks.now(), rapl(100, 10));
    PowerFigure figure = power.update(ticks.after(1), rapl(110, 13));
    double together = 0.1 * 13;
    double rest = 0.5 * 6;
    assertThat(figure.uncertaintyRatio()).isCloseTo(Math.hypot(together, rest) / 19, EXACT);
  }

  @Test
  void memoryWithoutCounterIsEstimatedWithTheRest() {
    power.start(ticks.now(), List.of(packageOnly(100)));
    PowerFigure figure = power.update(ticks.after(1), List.of(packageOnly(110)));
    assertThat(figure.watts()).isCloseTo(10 + 2 + 6, EXACT);
    assertThat(figure.parts()).hasSize(2);
  }

  @Test
  void batterySeesTheWholeMachineAndRaplIsInsideIt() {
    power.start(ticks.now(), both(9, 100));
    PowerFigure figure = power.update(ticks.after(1), both(9, 105));
    assertThat(figure.watts()).isCloseTo(9, EXACT);
    assertThat(figure.source()).isEqualTo("battery");
    assertThat(figure.quality()).isEqualTo(Quality.MEASURED);
    assertThat(figure.uncertaintyRatio()).isCloseTo(0.05, EXACT);
    assertThat(figure.energyJoules()).isCloseTo(9, EXACT);
    assertThat(figure.others()).extracting(PowerPart::meter).containsExactly("rapl");
  }

  @Test
  void failingMeterDegradesToTheNextAndComesBack() {
    power.start(ticks.now(), both(9, 100));
    assertThat(power.update(ticks.after(1), both(9, 105)).source()).isEqualTo("battery");
    assertThat(power
            .update(ticks.after(1), List.of(new MeterAnswer(BATTERY, NOTHING), packageOnly(110)))
            .source())
        .isEqualTo("rapl+model");
    assertThat(power
            .update(
                ticks.after(1),
                List.of(new MeterAnswer(BATTERY, NOTHING), new MeterAnswer(RAPL, NOTHING)))
            .source())
        .isEqualTo("model");
    assertThat(power.update(ticks.after(1), both(9, 130)).source()).isEqualTo("battery");
  }

  @Test
  void gapOfCounterIsEstimatedThenCorrectedByWhatTheCounterSaw() {
    power.start(ticks.now(), List.of(packageOnly(100)));
    power.update(ticks.after(1), List.of(packageOnly(110))); // 10 + 8 estimated
    power.update(ticks.after(1), List.of(new MeterAnswer(RAPL, NOTHING))); // 4 + 8 estimated
    PowerFigure back = power.update(ticks.after(1), List.of(packageOnly(130)));
    assertThat(back.watts()).isCloseTo(20.0 / 2 + 8, EXACT);
    assertThat(back.energyJoules()).isCloseTo(30 + 3 * 8, EXACT);
  }

  @Test
  void estimateAboveTheTruthIsPaidBackWithoutEverDecreasing() {
    power.start(ticks.now(), List.of(packageOnly(100)));
    double before = 0;
    for (double joules : new double[] {-1, -1, 101, 102, 103, 104, 105, 106, 107, 108, 109}) {
      MeterAnswer answer = joules < 0 ? new MeterAnswer(RAPL, NOTHING) : packageOnly(joules);
      double energy = power.update(ticks.after(1), List.of(answer)).energyJoules();
      assertThat(energy).isGreaterThanOrEqualTo(before);
      before = energy;
    }
    assertThat(before).isCloseTo(9 + 11 * 8, EXACT);
  }

  @Test
  void counterThatStandsStillIsNoMeasurementOfZero() {
    power.start(ticks.now(), List.of(packageOnly(0)));
    PowerFigure figure = power.update(ticks.after(1), List.of(packageOnly(0)));
    assertThat(figure.source()).isEqualTo("model");
    assertThat(figure.watts()).isCloseTo(12, EXACT);
  }

  @Test
  void suspendInventsNoEnergyForTheModel() {
    power.start(ticks.now(), List.of());
    power.update(ticks.after(1), List.of());
    PowerFigure stillMonotonic = power.update(ticks.after(28_800, 1), List.of());
    assertThat(stillMonotonic.energyJoules()).isCloseTo(2 * 12, EXACT);
    PowerFigure runningMonotonic = power.update(ticks.after(28_800), List.of());
    assertThat(runningMonotonic.energyJoules()).isCloseTo((2 + 5) * 12, EXACT);
  }

  @Test
  void suspendKeepsWhatCountersSaw() {
    power.start(ticks.now(), List.of(packageOnly(100)));
    PowerFigure figure = power.update(ticks.after(3600, 1), List.of(packageOnly(3700)));
    assertThat(figure.energyJoules()).isCloseTo(3600 + 8, EXACT);
    assertThat(figure.watts()).isCloseTo(1 + 8, EXACT);
  }

  @Test
  void clockSetBackChangesNothing() {
    power.start(ticks.now(), List.of(packageOnly(100)));
    PowerFigure figure = power.update(ticks.after(-3600, 1), List.of(packageOnly(110)));
    assertThat(figure.watts()).isCloseTo(18, EXACT);
    assertThat(figure.energyJoules()).isCloseTo(18, EXACT);
  }

  @Test
  void impossibleReadingsAreRejectedAndCounted() {
    power.start(ticks.now(), both(9, 100));
    for (double watts : new double[] {-3, Double.NaN, 1e6, Double.POSITIVE_INFINITY}) {
      PowerFigure figure = power.update(ticks.after(1), List.of(battery(watts)));
      assertThat(figure.source()).isEqualTo("model");
    }
    assertThat(power.rejectedReadings()).isEqualTo(4);
  }

  @Property
  void energyNeverDecreasesAndNeverExceedsTheTruth(
      @ForAll @Size(max = 80) List<@IntRange(max = 599) Integer> seconds) {
    // A model that estimates nothing shows what the counters alone make.
    ModelMeter silent = new ModelMeter(new PowerModel(0, 0, 0, 0));
    MachinePower anew = new MachinePower(silent, Duration.ofSeconds(1));
    Ticks time = new Ticks();
    double hardware = WRAP_JOULES - 1000; // Wraps after some twenty seconds.
    double lastRead = hardware;
    int sinceRead = 0;
    double truth = 0;
    double before = 0;
    anew.start(time.now(), List.of(wrapping(hardware)));
    for (int second : seconds) {
      int event = second / 100;
      truth += second % 100;
      sinceRead++;
      // So near to its range nobody could tell a reset from a wrap, at 2000 W at most.
      boolean reset = event == 5 && lastRead < WRAP_JOULES - 2000.0 * (sinceRead + 1);
      hardware = reset ? 0 : (hardware + second % 100) % WRAP_JOULES;
      MeterTick tick = event == 4 ? time.after(-100, 1) : time.after(1);
      boolean gap = event == 1;
      List<MeterAnswer> answers =
          List.of(gap ? new MeterAnswer(RAPL, NOTHING) : wrapping(hardware));
      double energy = anew.update(tick, answers).energyJoules();
      if (event == 2) {
        energy = anew.update(tick, answers).energyJoules();
      }
      assertThat(energy).isBetween(before, truth + 1e-6);
      before = energy;
      lastRead = gap ? lastRead : hardware;
      sinceRead = gap ? sinceRead : 0;
    }
  }

  @Property
  void partsAlwaysAddUpToTheWhole(
      @ForAll @Size(max = 40) List<@IntRange(max = 399) Integer> seconds) {
    MachinePower anew = new MachinePower(model, Duration.ofSeconds(1));
    Ticks time = new Ticks();
    double hardware = 0;
    double before = 0;
    anew.start(time.now(), both(9, hardware));
    for (int second : seconds) {
      hardware += second % 100;
      List<MeterAnswer> answers = List.of(
          second / 100 % 2 == 0 ? new MeterAnswer(BATTERY, NOTHING) : battery(second % 100),
          second / 200 == 0 ? new MeterAnswer(RAPL, NOTHING) : packageOnly(hardware));
      PowerFigure figure = anew.update(time.after(1), answers);
      double sum = figure.parts().stream().mapToDouble(PowerPart::watts).sum();
      assertThat(sum).isCloseTo(figure.watts(), EXACT);
      assertThat(figure.measuredRatio()).isBetween(0.0, 1.0);
      assertThat(figure.energyJoules()).isGreaterThanOrEqualTo(before);
      before = figure.energyJoules();
    }
  }

  private static List<MeterAnswer> rapl(double packageJoules, double dramJoules) {
    return List.of(new MeterAnswer(
        RAPL,
        new MeterReading.Channels(List.of(
            count("package-0", Perimeter.PACKAGE, packageJoules),
            count("package-0/dram", Perimeter.DRAM, dramJoules)))));
  }

  private static List<MeterAnswer> withPlatform(
      double packageJoules, double dramJoules, double platformJoules) {
    List<MeterAnswer> answers = new ArrayList<>(rapl(packageJoules, dramJoules));
    answers.add(0, platform(platformJoules));
    return answers;
  }

  private static MeterAnswer platform(double joules) {
    return answer(new NamedMeter("rapl-psys", 0.2), count("psys", Perimeter.PLATFORM, joules));
  }

  private static ChannelReading gpu(double watts) {
    return new ChannelReading.PowerGauge("card", Perimeter.GPU, watts);
  }

  private static MeterAnswer packageOnly(double joules) {
    return new MeterAnswer(
        RAPL, new MeterReading.Channels(List.of(count("package-0", Perimeter.PACKAGE, joules))));
  }

  private static MeterAnswer wrapping(double joules) {
    return new MeterAnswer(
        RAPL,
        new MeterReading.Channels(List.of(new ChannelReading.EnergyCount(
            "package-0", Perimeter.PACKAGE, joules, OptionalDouble.of(WRAP_JOULES)))));
  }

  private static MeterAnswer battery(double watts) {
    return new MeterAnswer(
        BATTERY,
        new MeterReading.Channels(
            List.of(new ChannelReading.PowerGauge("BAT0", Perimeter.BATTERY, watts))));
  }

  private static List<MeterAnswer> both(double batteryWatts, double packageJoules) {
    return List.of(battery(batteryWatts), packageOnly(packageJoules));
  }

  private static ChannelReading count(String channel, Perimeter perimeter, double joules) {
    return new ChannelReading.EnergyCount(channel, perimeter, joules, OptionalDouble.empty());
  }

  /** A meter of one maker's graphics cards. */
  private record CardMeter(String name) implements PowerMeter {
    @Override
    public double uncertaintyRatio() {
      return 0.1;
    }

    @Override
    public boolean coversOnlyItsOwn() {
      return true;
    }

    @Override
    public MeterProbe probe() {
      return new Unavailable("not asked", "");
    }

    @Override
    public MeterReading read(MeterTick tick) {
      return new Unavailable("not asked", "");
    }
  }

  /** A meter of which only name and uncertainty matter. */
  private record NamedMeter(String name, double uncertaintyRatio) implements PowerMeter {
    @Override
    public MeterProbe probe() {
      return new Unavailable("not asked", "");
    }

    @Override
    public MeterReading read(MeterTick tick) {
      return new Unavailable("not asked", "");
    }
  }
}
