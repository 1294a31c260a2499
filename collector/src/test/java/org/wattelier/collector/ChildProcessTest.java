package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @Test
  void earlyEndIsToldWithItsLastWord() throws IOException {
    CompletableFuture<String> told = new CompletableFuture<>();
    ChildProcess.start(
        command("fail"),
        Map.of("WATTELIER_WRITE_TOKEN", "from-the-environment"),
        (exitCode, line) -> told.complete(exitCode + ": " + line.orElse("")));

    await().atMost(Duration.ofSeconds(30)).until(told::isDone);
    assertThat(told.join()).isEqualTo("77: the collector refuses the token: from-the-environment");
  }

  @Test
  void closingItsInputEndsItWithoutAWord(@TempDir Path folder) throws IOException {
    List<Optional<String>> told = new ArrayList<>();
    Path started = folder.resolve("started");
    ChildProcess child = ChildProcess.start(
        command("wait", started.toString()), Map.of(), (exitCode, line) -> told.add(line));
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(started));

    child.stop();

    assertThat(child.isAlive()).isFalse();
    assertThat(told).isEmpty();
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        ChildProgram.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
