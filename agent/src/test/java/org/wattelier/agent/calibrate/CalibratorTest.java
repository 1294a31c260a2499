package org.wattelier.agent.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.power.ModelMeter;
import org.wattelier.agent.power.PowerModel;
import org.wattelier.telemetry.Perimeter;

class CalibratorTest {
  private final FakeLoad load = new FakeLoad();
  private final List<Duration> pauses = new ArrayList<>();

  @TempDir
  Path folder;

  private static final class FakeLoad implements Load {
    private double ratio;
    private boolean closed;

    @Override
    public void hold(double held) {
      ratio = held;
    }

    @Override
    public void close() {
      ratio = 0;
      closed = true;
    }
  }

  /** A machine of 30 W idle and 90 W at full load, which bends; other programs add 2 % of load. */
  private class FakeMeter implements Reference {

    @Override
    public String meter() {
      return "plug";
    }

    @Override
    public Perimeter perimeter() {
      return Perimeter.WALL;
    }

    @Override
    public double uncertaintyRatio() {
      return 0.02;
    }

    @Override
    public Optional<LoadPoint> read(double target, Duration time) throws InterruptedException {
      double utilization = Math.min(1, load.ratio + 0.02);
      return Optional.of(new LoadPoint(utilization, 30 + 60 * Math.pow(utilization, 1.5)));
    }
  }

  @Test
  void loadIsSteppedAndSettlesBeforeItIsRead() throws InterruptedException {
    List<LoadPoint> points = new Calibrator(load, new FakeMeter(), pauses::add)
        .run(Duration.ofSeconds(20), (target, point) -> {});
    assertThat(points)
        .extracting(LoadPoint::utilization)
        .containsExactly(0.02, 0.27, 0.52, 0.77, 1.0);
    assertThat(pauses).hasSize(5).containsOnly(Duration.ofSeconds(5));
    assertThat(load.closed).isTrue();
  }

  @Test
  void loadEndsWhenTheCalibrationIsStopped() {
    Calibrator stopped = new Calibrator(load, new FakeMeter(), time -> {
      if (load.ratio == 0.5) {
        throw new InterruptedException();
      }
    });
    assertThatThrownBy(() -> stopped.run(Duration.ofSeconds(20), (target, point) -> {}))
        .isInstanceOf(InterruptedException.class);
    assertThat(load.closed).isTrue();
    assertThat(load.ratio).isZero();
  }

  @Test
  void stepThatCannotBeReadIsToldAndLeftOut() throws InterruptedException {
    Reference deaf = new FakeMeter() {
      @Override
      public Optional<LoadPoint> read(double target, Duration time) throws InterruptedException {
        return target == 0.5 ? Optional.empty() : super.read(target, time);
      }
    };
    List<Double> missing = new ArrayList<>();
    List<LoadPoint> points = new Calibrator(load, deaf, pauses::add)
        .run(Duration.ofSeconds(20), (target, point) -> {
          if (point.isEmpty()) {
            missing.add(target);
          }
        });
    assertThat(points).hasSize(4);
    assertThat(missing).containsExactly(0.5);
  }

  @Test
  void modelThatWasCalibratedAtTheWallPredictsTheWall() throws InterruptedException {
    PowerModel model = calibration(Perimeter.WALL).applyTo(PowerModel.desktop(8, 16));
    ModelMeter meter = new ModelMeter(model);
    for (double u = 0; u <= 1; u += 0.1) {
      assertThat(meter.estimate(OptionalDouble.of(u), OptionalDouble.empty()).totalWatts())
          .isCloseTo(30 + 60 * Math.pow(u, 1.5), Offset.offset(1e-6));
    }
    assertThat(meter.name()).isEqualTo("model-calibrated");
    assertThat(meter.uncertaintyRatio()).isCloseTo(0.02, Offset.offset(1e-6));
  }

  @Test
  void modelThatWasCalibratedByThePackageStillAssumesTheRest() throws InterruptedException {
    PowerModel assumed = new PowerModel(5, 50, 4, 16);
    PowerModel model = calibration(Perimeter.PACKAGE).applyTo(assumed);
    assertThat(model.idleWatts()).isCloseTo(30 + 20, Offset.offset(1e-6));
    // 10 W for the 20 W that are assumed, 2 % for the package.
    assertThat(new ModelMeter(model).uncertaintyRatio())
        .isBetween(10.0 / model.highestWatts(), 10.3 / model.idleWatts());
  }

  @Test
  void calibrationIsReadBackFromItsFile() throws IOException, InterruptedException {
    Calibration calibration = calibration(Perimeter.WALL);
    Path file = folder.resolve("a/b/calibration.json");
    CalibrationFile.write(file, calibration);
    CalibrationFile.write(file, calibration);
    assertThat(CalibrationFile.read(file)).isEqualTo(calibration);
    assertThat(folder.resolve("a/b").toFile().list()).containsExactly("calibration.json");
    assertThat(calibration.isOf("CPU", 8)).isTrue();
    assertThat(calibration.isOf("CPU", 4)).isFalse();
    assertThat(calibration.isOf("other CPU", 8)).isFalse();
  }

  @Test
  void fileThatIsNoCalibrationIsToldWithItsName() throws IOException, InterruptedException {
    String good = CalibrationFile.json(calibration(Perimeter.WALL));
    assertUnreadable("");
    assertUnreadable("[]");
    assertUnreadable("{\"version\": 1");
    assertUnreadable(good.replace("\"version\" : 1", "\"version\" : 2"));
    assertUnreadable(good.replace("\"exponent\" :", "\"exponent\" : \"x\", \"y\" :"));
    assertUnreadable(good.replaceAll("\"spreadWatts\" : [^,]+", "\"spreadWatts\" : -1"));
    assertUnreadable(good.replace("wall", "moon"));
    assertUnreadable(good.replace("2026-11", "2026-99"));
    assertUnreadable(" ".repeat(70_000));
  }

  private void assertUnreadable(String text) throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, text);
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .as(text)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.json: ")
        .hasMessageNotContaining("\n");
  }

  private Calibration calibration(Perimeter perimeter) throws InterruptedException {
    List<LoadPoint> points = new Calibrator(load, new FakeMeter(), pauses::add)
        .run(Duration.ofSeconds(20), (target, point) -> {});
    CurveFit fit = CurveFit.of(points).orElseThrow();
    return new Calibration(
        "CPU",
        8,
        Instant.parse("2026-11-23T22:00:00Z"),
        "plug",
        perimeter,
        0.02,
        fit.curve(),
        fit.spreadWatts(),
        fit.r2(),
        fit.meanAbsolutePercentageError(),
        points);
  }
}
