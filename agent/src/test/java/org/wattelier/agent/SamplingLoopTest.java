package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.machine.MachineKind;
import org.wattelier.agent.power.ChannelReading;
import org.wattelier.agent.power.MachinePower;
import org.wattelier.agent.power.MeterProbe;
import org.wattelier.agent.power.MeterRack;
import org.wattelier.agent.power.MeterReading;
import org.wattelier.agent.power.MeterTick;
import org.wattelier.agent.power.ModelMeter;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.power.PowerModel;
import org.wattelier.agent.power.Unavailable;
import org.wattelier.agent.process.ProcessAccount;
import org.wattelier.agent.process.ProcessLabels;
import org.wattelier.agent.process.ProcessLook;
import org.wattelier.agent.process.ProcessReading;
import org.wattelier.agent.process.ProcessWatch;
import org.wattelier.agent.publish.AgentReport;
import org.wattelier.agent.publish.AgentVitals;
import org.wattelier.agent.publish.StreamCounts;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Perimeter;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

class SamplingLoopTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Offset<Double> EXACT = Offset.offset(1e-6);
  private final SteppedTime time = new SteppedTime();
  private final List<List<Point>> batches = new ArrayList<>();
  private final CountingRapl rapl = new CountingRapl();
  private final AtomicInteger machineReadings = new AtomicInteger();
  private MeterRack rack;
  private Sampler sampler;
  private SamplingLoop loop;
  private @Nullable ProcessLook processes;

  @BeforeEach
  void start() throws InterruptedException {
    rack = new MeterRack(List.of(rapl), Duration.ofSeconds(5), System::nanoTime);
    Identity identity = new Identity(
        "poste-07",
        "lille",
        new MachineIdentity("poste-07", "Debian 12", "CPU", "none", MachineKind.LAPTOP, 8, 16),
        "1.2.3");
    ModelMeter model = new ModelMeter(new PowerModel(4, 20, 2, 6));
    sampler = new Sampler(
        identity,
        this::machine,
        rack,
        new MachinePower(model, SECOND),
        new ProcessWatch(
            () -> Optional.ofNullable(processes),
            new ProcessAccount(new ProcessLabels(false, OptionalLong.empty()), 10),
            model),
        time,
        time::nanoTime);
    loop =
        new SamplingLoop(sampler, batches::add, SamplingLoopTest::vitals, SECOND, time::nanoTime);
    sampler.start();
  }

  @AfterEach
  void stop() {
    rack.close();
  }

  @Test
  void firstBatchSaysWhatTheMachineIsBeforeItsFirstSample() throws InterruptedException {
    tick(SECOND);
    tick(SECOND);
    assertThat(batches.get(0))
        .extracting(Point::measurement)
        .containsExactly("machine_info", "machine", "power", "power");
    assertThat(batches.get(1))
        .extracting(Point::measurement)
        .containsExactly("machine", "power", "power");
  }

  @Test
  void processesAreInTheBatchEveryFiveSecondsAndInEveryReportByClass() throws InterruptedException {
    processes = new ProcessLook(
        OptionalDouble.of(7), List.of(new ProcessReading(1, 1, 5, false, "firefox")));
    sampler.start();
    int withProcesses = 0;
    for (int i = 0; i < 10; i++) {
      AgentReport report = tick(SECOND);
      assertThat(report.processClasses())
          .extracting(point -> point.tag("process"))
          .containsExactly("other", "idle");
      withProcesses += report.processes().isEmpty() ? 0 : 1;
      assertThat(batches.get(batches.size() - 1)).containsAll(report.processes());
    }
    assertThat(withProcesses).isEqualTo(2);
  }

  @Test
  void everyPointIsOfTheSchemaAndOfOneInstant() throws InterruptedException {
    tick(SECOND);
    assertThat(batches.get(0)).allSatisfy(point -> {
      assertThat(Schema.problem(point)).isEmpty();
      assertThat(point.tag("machine")).isEqualTo("poste-07");
      assertThat(point.time()).isEqualTo(time.instant());
    });
    assertThat(batches.get(0).get(1).tag("class")).isEqualTo("lille");
  }

  @Test
  void infoIsRepeatedEveryTenMinutesWhenAskedForAndWhenThePowerSourceChanges()
      throws InterruptedException {
    tick(SECOND);
    tick(Duration.ofMinutes(9));
    assertThat(saysInfo()).isFalse();
    tick(Duration.ofMinutes(1));
    assertThat(saysInfo()).isTrue();
    loop.wantInfo();
    tick(SECOND);
    assertThat(saysInfo()).isTrue();
    rapl.away = true;
    tick(SECOND);
    assertThat(saysInfo()).isTrue();
    assertThat(batches.get(batches.size() - 1).get(0).fields().toString()).contains("model");
    tick(SECOND);
    assertThat(saysInfo()).isFalse();
  }

  @Test
  void tickThatComesLateLosesNoEnergy() throws InterruptedException {
    AgentReport first = tick(SECOND);
    AgentReport late = tick(Duration.ofSeconds(4));
    assertThat(joules(late) - joules(first)).isCloseTo(4 * 18, EXACT);
  }

  @Test
  void suspendAddsWhatTheCounterSawAndNoEstimateForIt() throws InterruptedException {
    AgentReport first = tick(SECOND);
    time.step(Duration.ofHours(8), SECOND);
    rapl.joules += 3600;
    AgentReport after = loop.tick();
    assertThat(joules(after) - joules(first)).isCloseTo(3600 + 8, EXACT);
    assertThat(watts(after)).isLessThan(20);
  }

  @Test
  void clockSetBackKeepsTimesIncreasingAndEnergyRight() throws InterruptedException {
    AgentReport first = tick(SECOND);
    time.step(Duration.ofHours(-1), SECOND);
    rapl.joules += 10;
    AgentReport after = loop.tick();
    assertThat(after.sample().time()).isAfter(first.sample().time());
    assertThat(joules(after) - joules(first)).isCloseTo(18, EXACT);
  }

  @Test
  void samplesAreNumberedWithoutGap() throws InterruptedException {
    for (int i = 1; i <= 3; i++) {
      assertThat(tick(SECOND).sample().value(MachineField.SEQUENCE)).hasValue(i);
    }
  }

  @Test
  void machineIsReadOnceATick() throws InterruptedException {
    int before = machineReadings.get();
    tick(SECOND);
    assertThat(machineReadings.get()).isEqualTo(before + 1);
  }

  @Test
  void latestReportIsWhatWasPublished() throws InterruptedException {
    assertThat(loop.latest()).isNull();
    AgentReport report = tick(SECOND);
    assertThat(loop.latest()).isSameAs(report);
    assertThat(batches.get(0)).isEqualTo(report.points(true));
  }

  @Test
  void sampleThatFailsCostsOnlyItself() throws InterruptedException {
    SamplingLoop real = new SamplingLoop(
        sampler,
        points -> batches.add(points),
        () -> {
          if (machineReadings.get() < 5) {
            throw new IllegalStateException("sensor fell off");
          }
          return vitals();
        },
        Duration.ofMillis(100),
        System::nanoTime);
    real.run(report -> real.stop());
    assertThat(batches).hasSize(1);
  }

  @Test
  void stoppedLoopEnds() throws InterruptedException {
    loop.stop();
    List<Instant> seen = new ArrayList<>();
    loop.run(report -> seen.add(report.sample().time()));
    assertThat(seen).isEmpty();
  }

  private AgentReport tick(Duration elapsed) throws InterruptedException {
    time.step(elapsed);
    rapl.joules += 10 * elapsed.toMillis() / 1e3;
    return loop.tick();
  }

  private boolean saysInfo() {
    return batches.get(batches.size() - 1).get(0).measurement().equals("machine_info");
  }

  private static double joules(AgentReport report) {
    return report.sample().value(MachineField.ENERGY_JOULES).orElseThrow();
  }

  private static double watts(AgentReport report) {
    return report.sample().value(MachineField.POWER_WATTS).orElseThrow();
  }

  private Map<MachineField, Double> machine(long nanos) {
    machineReadings.incrementAndGet();
    EnumMap<MachineField, Double> values = new EnumMap<>(MachineField.class);
    values.put(MachineField.CPU_UTILIZATION_RATIO, 0.0);
    return values;
  }

  private static AgentVitals vitals() {
    return new AgentVitals(
        OptionalDouble.empty(), OptionalDouble.empty(), new StreamCounts(0, 0, 0, 0, 0), 0);
  }

  /** A package counter that shows what it is told. */
  private static final class CountingRapl implements PowerMeter {
    private double joules = 1000;
    private boolean away;

    @Override
    public String name() {
      return "rapl";
    }

    @Override
    public double uncertaintyRatio() {
      return 0.1;
    }

    @Override
    public MeterProbe probe() {
      return new MeterProbe.Ready("scripted");
    }

    @Override
    public MeterReading read(MeterTick tick) {
      return away
          ? new Unavailable("away", "")
          : new MeterReading.Channels(List.of(new ChannelReading.EnergyCount(
              "package-0", Perimeter.PACKAGE, joules, OptionalDouble.empty())));
    }
  }
}
