package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
    assertThatThrownBy(() -> patient.of(List.of(missing))).isInstanceOf(IOException.class);
  }
}
