package org.wattelier.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {
  /** A line of Linux 6.1: 250 ticks in user mode, 50 in the kernel, started at tick 4711. */
  private static final String REST =
      " S 1 812 812 0 -1 4194560 5563 0 9 0 250 50 7 8 20 0 12 0 4711 1234567168 5400 18446744073709551615 1 1 0 0 0 0 0 4096 17642 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

  @Test
  void lineOfTheKernelIsRead() {
    assertThat(parse("812 (cupsd)" + REST))
        .isEqualTo(new ProcessReading(812, 4711, 3.0, false, "cupsd"));
  }

  @Test
  void threadOfTheKernelIsTold() {
    ProcessReading reading =
        parse("2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 3 0 0 20 0 1 0 9 0 0\n");
    assertThat(reading).isEqualTo(new ProcessReading(812, 9, 0.03, true, "kthreadd"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Web Content",
        "(sd-pam)",
        "a) R 1 1 1 1 1 1 1 1 1 1 999999 999999 1 1 1 1 1 1 1 (b",
        "two\nlines",
        ") S 1 2 3",
        "🦊 émoji",
        "",
        "back\\slash"
      })
  void nameCannotPretendToBeTheRestOfTheLine(String name) {
    assertThat(parse("812 (" + name + ")" + REST))
        .isEqualTo(new ProcessReading(812, 4711, 3.0, false, name));
  }

  @Test
  void nameOfFourKilobytesIsRead() {
    String name = "x)".repeat(2048);
    assertThat(parse("812 (" + name + ")" + REST))
        .isEqualTo(new ProcessReading(812, 4711, 3.0, false, name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "812", "812 (half", "812 (half) S 1 2", "812 (odd) S 1 2 3 4 5 x 7 8 9 10"})
  void lineThatIsCutOrOddIsNoProcess(String line) {
    assertThat(parse(line)).isNull();
  }

  @Property
  void anyBytesAreReadWithoutHarm(
      @ForAll @StringLength(max = 60) String name, @ForAll @IntRange(max = 300) int cut) {
    byte[] line = ("812 (" + name + ")" + REST).getBytes(StandardCharsets.UTF_8);
    ProcessReading whole = ProcStat.parse(812, line, line.length);
    assertThat(whole).isNotNull();
    assertThat(whole.cpuSeconds()).isEqualTo(3.0);
    byte[] part = Arrays.copyOf(line, Math.min(cut, line.length));
    ProcessReading cutShort = ProcStat.parse(812, part, part.length);
    if (cutShort != null) {
      assertThat(cutShort.cpuSeconds()).isNotNegative();
    }
  }

  private static @Nullable ProcessReading parse(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return ProcStat.parse(812, bytes, bytes.length);
  }
}
