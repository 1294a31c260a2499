package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private final DemoPrograms programs = new DemoPrograms("/jdk/bin/java", "http://127.0.0.1:8080");

  @Test
  void agentRunsLightAndEndsWithTheDemo() {
    assertThat(programs.agent(Path.of("wattelier-agent.jar")).command())
        .startsWith("/jdk/bin/java", "-XX:+UseSerialGC")
        .containsSequence(
            "-jar", "wattelier-agent.jar", "run", "--collector", "http://127.0.0.1:8080")
        .containsSequence("--interval", "1s")
        .contains("--until-stdin-closes", "--keep-trying", "-Xmx24m");
  }

  @Test
  void classIsSimulatedByItsOwnProcess() {
    assertThat(programs.lab(Path.of("wattelier-lab.jar"), 12).command())
        .containsSequence("-jar", "wattelier-lab.jar", "simulate", "--machines", "12")
        .containsSequence("--class", "demo")
        .contains("--until-stdin-closes");
  }

  @Test
  void noSecretStandsOnACommandLine() {
    assertThat(programs.agent(Path.of("a.jar")).command())
        .noneMatch(argument -> argument.contains("token"));
  }

  @Test
  void withoutTheCarriedJarsItSaysSoAndLeavesNothing(@TempDir Path folder) throws IOException {
    if (getClass().getResource("/downloads/wattelier-agent.jar") != null) {
      return; // A build that has packaged them: the demo itself is tested from the jar.
    }
    CommandBench bench = new CommandBench(folder);

    assertThat(bench.run("demo", "--port", "0", "--no-browser")).isEqualTo(1);
    assertThat(bench.err().lines())
        .singleElement()
        .asString()
        .contains("does not carry wattelier-agent.jar")
        .contains("mvn -DskipTests package");
    bench.lifetime.end();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void browserIsOpenedOnlyWhereThereIsAScreen() {
    assertThat(Browser.command("http://x", "Linux", Map.of())).isEmpty();
    assertThat(Browser.command("http://x", "Linux", Map.of("DISPLAY", ":0")))
        .contains(List.of("xdg-open", "http://x"));
    assertThat(Browser.command("http://x", "Mac OS X", Map.of()))
        .contains(List.of("open", "http://x"));
    assertThat(Browser.command("http://x", "Windows 11", Map.of()).orElseThrow())
        .contains("rundll32", "http://x");
  }
}
