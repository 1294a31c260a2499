package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class TimedCommandTest {
  private final TimedCommand patient = new TimedCommand(Duration.ofSeconds(30));

  @Test
  void printedTextIsReturned() throws IOException {
    assertThat(patient.of(List.of("/bin/sh", "-c", "echo wattage; echo noise >&2")))
        .isEqualTo("wattage\n");
  }

  @Test
  void commandThatHangsIsEndedWithItsChildren() {
    TimedCommand hasty = new TimedCommand(Duration.ofMillis(200));
    assertThatThrownBy(() -> hasty.of(List.of("/bin/sh", "-c", "sleep 600; echo late")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 200 ms");
  }

  @Test
  void commandThatAsksSomethingGetsNoAnswer() throws IOException {
    assertThat(patient.of(List.of("/bin/sh", "-c", "read password; echo \"[$password]\"")))
        .isEqualTo("[]\n");
  }

  @Test
  void failureIsNotTakenForAnAnswer() {
    assertThatThrownBy(() -> patient.of(List.of("/bin/sh", "-c", "echo half; exit 3")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exit code 3");
  }

  @Test
  void missingProgramIsAnError() {
    String missing = Path.of("/nowhere/ioreg").toString();
    assertThatThrownBy(() -> patient.of(List.of(missing))).isInstanceOf(CommandOutput.Absent.class);
  }

  @Test
  void whatAFailureSaysIsKept() {
    assertThatThrownBy(() -> patient.of(List.of("/bin/sh", "-c", "echo no board >&2; exit 1")))
        .isInstanceOfSatisfying(
            CommandOutput.Failed.class,
            failed -> assertThat(failed.printed()).isEqualTo("no board\n"));
    assertThatThrownBy(() -> patient.of(List.of("/bin/sh", "-c", "echo no card; exit 6")))
        .isInstanceOf(CommandOutput.Failed.class)
        .hasMessage("/bin/sh ends with exit code 6: no card");
  }

  @Test
  void commandThatComplainsMuchIsNotHeldUp() throws IOException {
    assertThat(patient.of(List.of("/bin/sh", "-c", "head -c 1000000 /dev/zero >&2; echo 12")))
        .isEqualTo("12\n");
  }

  @Test
  void childThatKeepsStandardErrorOpenDelaysNothing() {
    assertThatThrownBy(() ->
            patient.of(List.of("/bin/sh", "-c", "sleep 20 >/dev/null & echo gone >&2; exit 2")))
        .isInstanceOf(CommandOutput.Failed.class)
        .hasMessageContaining("gone");
  }

  @Test
  void programThatIsClosedIsNoMissingOne(@TempDir Path folder) throws IOException {
    Path closed = Files.createFile(folder.resolve("closed"));
    assertThatThrownBy(() -> patient.of(List.of(closed.toString())))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(CommandOutput.Absent.class);
  }
}
