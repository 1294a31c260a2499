package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.calibrate.Calibration;
import org.wattelier.agent.calibrate.CalibrationFile;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.machine.Machine;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.power.LoadCurve;
import org.wattelier.telemetry.Perimeter;

class CalibrateCommandTest {
  private final Locale before = Locale.getDefault();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  Path home;

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void savedCalibrationIsUsedFromThenOn() throws IOException {
    MachineIdentity machine = Machine.open(Path.of("/sys"), Path.of("/proc")).identity();
    Path file = home.resolve(".config/wattelier/calibration.json");
    CalibrationFile.write(file, calibration(machine.cpuModel(), machine.logicalCpus()));
    String sysfs = home.toString();
    assertThat(execute("", "read", "--sysfs", sysfs)).isZero();
    assertThat(out.toString())
        .containsPattern("Power +[3-9][0-9]\\.[0-9] W .*, estimated by calibrated model");
    assertThat(execute("", "read", "--sysfs", sysfs, "--format", "json")).isZero();
    assertThat(out.toString()).contains("\"source\" : \"model-calibrated\"");
    out.getBuffer().setLength(0);
    assertThat(execute("", "read", "--sysfs", sysfs, "--idle-watts", "5", "--max-watts", "9"))
        .isZero();
    assertThat(out.toString()).contains("estimated by model");
  }

  @Test
  void calibrationOfAnotherMachineIsRefusedWhereNamedAndElsePassedOver() throws IOException {
    Path file = home.resolve(".config/wattelier/calibration.json");
    CalibrationFile.write(file, calibration("other CPU", 2));
    String sysfs = home.toString();
    assertThat(execute("", "read", "--sysfs", sysfs, "--calibration", file.toString()))
        .isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertThat(err.toString()).contains("another machine (other CPU)");
    assertThat(execute("", "read", "--sysfs", sysfs)).isZero();
    assertThat(out.toString()).contains("estimated by model");
  }

  private static Calibration calibration(String cpuModel, int logicalCpus) {
    return new Calibration(
        cpuModel,
        logicalCpus,
        Instant.parse("2026-11-23T22:00:00Z"),
        "typed",
        Perimeter.WALL,
        0.02,
        new LoadCurve.Fitted(30, 60, 0, 1),
        1,
        1,
        0,
        List.of());
  }

  @Test
  void noReferenceIsSaidWithTheRemediesBeforeAnyLoad() {
    assertThat(execute("", "calibrate", "--seconds", "2", "--sysfs", home.toString()))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("--typed", "RAPL");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void inputThatEndsSavesNothing() {
    assertThat(execute("30\n", "calibrate", "--typed", "--seconds", "2"))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString()).contains("nothing was saved");
    assertThat(home.resolve(".config")).doesNotExist();
  }

  @Test
  void calibrationThatIsNamedMustBeThere() {
    assertThat(execute("", "read", "--calibration", home.resolve("missing.json").toString()))
        .isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertThat(err.toString()).contains("missing.json");
  }

  @Test
  void numbersAreTypedAsOnTheDisplay() {
    assertThat(TypedReference.watts("34,5")).hasValue(34.5);
    assertThat(TypedReference.watts(" 34.5 W ")).hasValue(34.5);
    assertThat(TypedReference.watts("34w")).hasValue(34);
    for (String wrong : new String[] {"", "0", "-3", "NaN", "30000", "1,000.5", "W", "Infinity"}) {
      assertThat(TypedReference.watts(wrong)).as(wrong).isEmpty();
    }
  }

  private int execute(String input, String... arguments) {
    err.getBuffer().setLength(0);
    Surroundings surroundings = Surroundings.live(
        Map.of("HOME", home.toString()),
        System::nanoTime,
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    return AgentMain.execute(
        arguments, surroundings, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
