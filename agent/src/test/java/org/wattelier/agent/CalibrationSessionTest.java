package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.calibrate.Calibration;
import org.wattelier.agent.calibrate.Load;
import org.wattelier.agent.calibrate.Reference;
import org.wattelier.agent.console.CommandFailure;
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
import org.wattelier.agent.process.ProcessWatch;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Perimeter;

/** A calibration of a machine of 30 W idle and 90 W at full load, by a fake load and fake meters. */
class CalibrationSessionTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final MachineIdentity MACHINE =
      new MachineIdentity("poste-07", "Debian 12", "CPU", "none", MachineKind.DESKTOP, 8, 16);

  private final Locale before = Locale.getDefault();
  private final SteppedTime time = new SteppedTime();
  private final FakeLoad load = new FakeLoad();
  private final StringWriter out = new StringWriter();
  private final PrintWriter printer = new PrintWriter(out, true);
  private final Socket socket = new Socket();
  private MeterRack rack;
  private Sampler sampler;

  private static final class FakeLoad implements Load {
    private double ratio;

    @Override
    public void hold(double held) {
      ratio = held;
    }

    @Override
    public void close() {
      ratio = 0;
    }
  }

  /** A plug that reads what the load makes of it, or nothing. */
  private final class Socket implements PowerMeter {
    private boolean away;

    @Override
    public String name() {
      return "plug";
    }

    @Override
    public double uncertaintyRatio() {
      return 0.02;
    }

    @Override
    public MeterProbe probe() {
      return new MeterProbe.Ready("plug");
    }

    @Override
    public MeterReading read(MeterTick tick) {
      return away
          ? new Unavailable("away", "")
          : new MeterReading.Channels(List.of(
              new ChannelReading.PowerGauge("plug", Perimeter.WALL, 30 + 60 * utilization())));
    }
  }

  @BeforeEach
  void start() throws InterruptedException {
    Locale.setDefault(Locale.ENGLISH);
    rack = new MeterRack(List.of(socket), Duration.ofSeconds(5), System::nanoTime);
    ModelMeter model = new ModelMeter(PowerModel.desktop(8, 16));
    sampler = new Sampler(
        new Identity("poste-07", null, MACHINE, "1.2.3"),
        nanos -> Map.of(MachineField.CPU_UTILIZATION_RATIO, utilization()),
        rack,
        new MachinePower(model, SECOND),
        new ProcessWatch(
            Optional::empty,
            new ProcessAccount(new ProcessLabels(false, OptionalLong.empty()), 10),
            model),
        time,
        time::nanoTime);
    sampler.start();
  }

  @AfterEach
  void stop() {
    rack.close();
    Locale.setDefault(before);
  }

  @Test
  void bestMeterOfTheMachineIsTheReference() throws Exception {
    Reference reference = MeterReference.find(sampler, this::pause).orElseThrow();
    Calibration calibration = session().run(load, reference, Duration.ofSeconds(8));
    assertThat(calibration.meter()).isEqualTo("plug");
    assertThat(calibration.perimeter()).isEqualTo(Perimeter.WALL);
    assertThat(calibration.isOf("CPU", 8)).isTrue();
    assertThat(calibration.curve().watts(0.5)).isCloseTo(60, Offset.offset(1e-6));
    assertThat(calibration.points()).hasSize(5);
    assertThat(out.toString())
        .contains("Reference: plug, at the wall, ±2%. 5 steps of 8 s")
        .contains("25%: 46.2 W at a load of 27.0%")
        .contains("Curve: P = 30.00 + 60.00·u W")
        .contains("R² 1.0000, mean absolute percentage error 0.0%")
        .contains("residual at 27.0%: ")
        .contains("Uncertainty from now on: ±0.0 W, and ±2% for the reference");
    assertThat(load.ratio).isZero();
  }

  @Test
  void referenceThatGoesAwayCostsItsStepsOnly() throws Exception {
    Reference reference = MeterReference.find(sampler, this::pause).orElseThrow();
    CalibrationSession session = new CalibrationSession(
        MACHINE,
        time,
        pauseFor -> {
          socket.away = load.ratio == 0.5;
          pause(pauseFor);
        },
        printer);
    assertThat(session.run(load, reference, Duration.ofSeconds(8)).points()).hasSize(4);
    assertThat(out.toString()).contains("50%: the reference did not answer");
  }

  @Test
  void machineWithoutMeterHasNoReference() throws InterruptedException {
    socket.away = true;
    assertThat(MeterReference.find(sampler, this::pause)).isEmpty();
  }

  @Test
  void readingsOfDisplayAreTypedAndAskedForAgainWhereTheyAreNoNumbers() throws Exception {
    Calibration calibration =
        session().run(load, typed("31,2\n46.2 W\nabout 60\n61.2\n76.2\n90\n"), SECOND);
    assertThat(calibration.meter()).isEqualTo("typed");
    assertThat(calibration.curve().watts(0)).isCloseTo(30, Offset.offset(1e-6));
    assertThat(out.toString())
        .contains("Load 25% is held. Watts on the display: ")
        .contains("'about 60' is no number of watts");
  }

  @Test
  void inputThatEndsEndsTheCalibrationAndTheLoad() {
    assertThatThrownBy(() -> session().run(load, typed("31,2\n46\n"), SECOND))
        .isInstanceOf(InterruptedException.class);
    assertThat(load.ratio).isZero();
  }

  @Test
  void loadThatDoesNotChangeMakesNoCurve() throws Exception {
    Load idle = new FakeLoad();
    Reference reference = MeterReference.find(sampler, this::pause).orElseThrow();
    assertThatThrownBy(() -> session().run(idle, reference, Duration.ofSeconds(8)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("three at least");
  }

  private CalibrationSession session() {
    return new CalibrationSession(MACHINE, time, this::pause, printer);
  }

  private Reference typed(String lines) {
    return new TypedReference(
        sampler,
        this::pause,
        new TypedLines(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))),
        printer);
  }

  /** Other programs take 2 %. */
  private double utilization() {
    return Math.min(1, load.ratio + 0.02);
  }

  /** Time passes nearly at once: the thread that reads what is typed has to come in between. */
  private void pause(Duration passing) {
    time.step(passing);
    LockSupport.parkNanos(1_000_000);
  }
}
