package org.wattelier.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;

class ProcessLabelsTest {
  private static final long AGENT_PID = 99;
  private static final ProcessLabels ANONYMOUS =
      new ProcessLabels(false, OptionalLong.of(AGENT_PID));
  private static final ProcessLabels NAMED = new ProcessLabels(true, OptionalLong.of(AGENT_PID));

  @ParameterizedTest
  @CsvSource({
    "firefox-esr,browser",
    "Isolated Web Co,browser",
    "chrome.exe,browser",
    "Web Content,browser",
    "soffice.bin,office",
    "WINWORD.EXE,office",
    "code,ide",
    "pycharm64.exe,ide",
    "idea64.exe,ide",
    "bash,terminal",
    "gnome-terminal-,terminal",
    "systemd-journal,system",
    "svchost.exe,system",
    "zoom,video-call",
    "ms-teams.exe,video-call",
    "postgres,database",
    "mariadbd,database",
    "nginx,server",
    "java,other",
    "secret-project,other",
    "codex,other"
  })
  void programsAreToldByTheirExecutable(String name, String word) {
    assertThat(ANONYMOUS.label(process(1, name))).isEqualTo(word);
  }

  @Test
  void agentIsToldByItsNumberAndKernelThreadsByTheKernel() {
    assertThat(ANONYMOUS.label(process(AGENT_PID, "java"))).isEqualTo("agent");
    assertThat(NAMED.label(process(AGENT_PID, "java"))).isEqualTo("agent");
    assertThat(ANONYMOUS.label(new ProcessReading(5, 1, 1, true, "firefox"))).isEqualTo("system");
  }

  @Property
  void withoutConsentNoNameIsEverTold(@ForAll @StringLength(max = 80) String name) {
    assertThat(Arrays.stream(ProcessClass.values()).map(ProcessClass::word))
        .contains(ANONYMOUS.label(process(1, name)));
  }

  @Test
  void namesAreToldWithConsentAndCannotTakeTheLabelsThatMeanSomethingElse() {
    assertThat(NAMED.label(process(1, "stress-ng"))).isEqualTo("stress-ng");
    assertThat(NAMED.label(process(1, "other"))).isEqualTo("process other");
    assertThat(NAMED.label(process(1, "idle"))).isEqualTo("process idle");
    assertThat(NAMED.label(process(1, "agent"))).isEqualTo("process agent");
    assertThat(NAMED.label(process(1, "\n"))).isNotBlank();
    assertThat(NAMED.label(process(1, ""))).isEqualTo("process");
  }

  @Property
  void anyNameMakesOneLineThatIsReadBack(@ForAll @StringLength(max = 5000) String name) {
    assertReadBack(NAMED.label(process(1, name)));
  }

  @Test
  void hostileNamesMakeOneLineThatIsReadBack() {
    List.of(
            "a b,c=d",
            "two\nlines",
            "tail\\",
            "🦊".repeat(2000),
            "\u0000\u0085",
            "\uD83E",
            "\"x\" 1 2")
        .forEach(name -> assertReadBack(NAMED.label(process(1, name))));
  }

  private static void assertReadBack(String label) {
    assertThat(label.codePointCount(0, label.length())).isBetween(1, 80);
    Point point = Point.of("process", Instant.EPOCH)
        .tag("machine", "m")
        .tag("process", label)
        .number("power_watts", 1.0)
        .build();
    ParsedLines parsed = LineProtocol.parse(
        LineProtocol.write(List.of(point), TimePrecision.MILLISECONDS),
        TimePrecision.MILLISECONDS,
        Instant.EPOCH);
    assertThat(parsed.errors()).isEmpty();
    assertThat(parsed.points()).containsExactly(point);
  }

  private static ProcessReading process(long pid, String name) {
    return new ProcessReading(pid, 1, 1, false, name);
  }
}
