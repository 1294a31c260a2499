package org.wattelier.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.agent.console.Language;

class SimulateCommandTest {
  private static final Map<String, String> WITH_TOKEN =
      Map.of("WATTELIER_WRITE_TOKEN", FakeCollector.TOKEN);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Locale before = Locale.getDefault();

  @TempDir
  Path directory;

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void classOfSimulatedMachinesReachesTheCollector() throws IOException {
    try (FakeCollector collector = new FakeCollector()) {
      int exitCode = run(
          WITH_TOKEN,
          "simulate",
          "--collector",
          collector.address(),
          "--machines",
          "3",
          "--class",
          "lille",
          "--speed",
          "3600",
          "--duration",
          "1m");

      assertThat(exitCode).isZero();
      assertThat(err.toString()).isEmpty();
      assertThat(out.toString())
          .isEqualTo("3 simulated machines of class lille (pattern lab, seed 1); sends to "
              + collector.address() + System.lineSeparator());
      assertThat(collector.points())
          .filteredOn(point -> point.measurement().equals("machine"))
          .hasSizeBetween(150, 180)
          .allMatch(point -> "lille".equals(point.tag("class")));
      assertThat(collector.points().get(0).measurement()).isEqualTo("machine_info");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"office", "servers", "lab"})
  void sixtyfoldSpeedSendsAMinuteInASecond(String pattern) throws IOException {
    try (FakeCollector collector = new FakeCollector()) {
      int exitCode = run(
          WITH_TOKEN,
          "simulate",
          "--collector",
          collector.address(),
          "--pattern",
          pattern,
          "--speed",
          "60",
          "--duration",
          "1m");

      assertThat(exitCode).isZero();
      assertThat(collector.points())
          .filteredOn(point -> point.measurement().equals("machine"))
          .hasSizeBetween(600, 720);
      assertThat(collector.points())
          .filteredOn(point -> point.measurement().equals("machine_info"))
          .allMatch(point -> point.toString().contains("simulated"));
    }
  }

  @Test
  void endOfTheInputEndsTheSimulation() throws IOException {
    try (FakeCollector collector = new FakeCollector()) {
      assertThat(run(
              WITH_TOKEN, "simulate", "--collector", collector.address(), "--until-stdin-closes"))
          .isZero();
    }
  }

  @Test
  void tokenMayComeFromAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), FakeCollector.TOKEN + "\n");
    try (FakeCollector collector = new FakeCollector()) {
      assertThat(run(
              Map.of(),
              "simulate",
              "--collector",
              collector.address(),
              "--until-stdin-closes",
              "--token-file",
              file.toString()))
          .isZero();
    }
  }

  @Test
  void refusedTokenIsTold() throws IOException {
    try (FakeCollector collector = new FakeCollector()) {
      assertThat(run(
              Map.of("WATTELIER_WRITE_TOKEN", "wrong"),
              "simulate",
              "--collector",
              collector.address()))
          .isEqualTo(77);
      assertOneLine().contains("token");
    }
  }

  @Test
  void collectorThatIsNotThereIsTold() throws IOException {
    String address;
    try (FakeCollector collector = new FakeCollector()) {
      address = collector.address();
    }
    assertThat(run(WITH_TOKEN, "simulate", "--collector", address)).isEqualTo(69);
    assertOneLine().contains(address);
  }

  @Test
  void missingTokenIsToldWithTheRemedy() {
    assertThat(run(Map.of(), "simulate", "--collector", "http://localhost:1")).isEqualTo(78);
    assertOneLine()
        .isEqualTo(
            "No write token: set WATTELIER_WRITE_TOKEN to the token that the collector printed at its first"
                + " start, or give --token-file.");
  }

  @Test
  void tokenFileThatCannotBeOneIsTold() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty"));
    Path binary =
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(withTokenFile(directory.resolve("none"))).isEqualTo(78);
    assertThat(withTokenFile(directory)).isEqualTo(78);
    assertThat(withTokenFile(empty)).isEqualTo(78);
    assertThat(withTokenFile(binary)).isEqualTo(78);
    assertThat(err.toString().lines())
        .hasSize(4)
        .satisfiesExactly(
            line -> assertThat(line).contains("there is no such file"),
            line -> assertThat(line).contains("is no token file"),
            line -> assertThat(line).contains("is empty"),
            line -> assertThat(line).contains("is no token file"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--machines 0|--machines must be 1 to 1,000, not 0.",
        "--machines 1001|--machines must be 1 to 1,000, not 1001.",
        "--machines many|--machines cannot be 'many'. Write a number. See: wattelier-lab simulate --help",
        "--speed 0|--speed must be 1 to 3,600, not 0.0.",
        "--speed NaN|--speed must be 1 to 3,600, not NaN.",
        "--interval 1|--interval cannot be '1'. Write a time from 100ms to 168h, such as 1s. See: wattelier-lab simulate --help",
        "--interval 1h|--interval must be at most 10 minutes.",
        "--duration 0s|--duration cannot be '0s'. Write a time from 100ms to 168h, such as 1s. See: wattelier-lab simulate --help",
        "--pattern home|--pattern cannot be 'home'. Choose one of: lab, office, servers. See: wattelier-lab simulate --help",
        "'--class \t'|--class must have 1 to 64 printable characters and not end with a backslash.",
        "--seed x|--seed cannot be 'x'. Write a number. See: wattelier-lab simulate --help",
        "--machine 3|Unknown: --machine 3. Did you mean --machines? See: wattelier-lab simulate --help",
        "--collector http://b|--collector is given twice: once is enough. See: wattelier-lab simulate --help",
      })
  void wrongUsageIsOneLineWithTheRemedy(String options, String line) {
    String[] given = options.split(" ", -1);
    assertThat(run(WITH_TOKEN, "simulate", "--collector", "http://localhost:1", given[0], given[1]))
        .isEqualTo(2);
    assertOneLine().isEqualTo(line);
  }

  @Test
  void addressThatIsNoneIsTold() {
    assertThat(run(WITH_TOKEN, "simulate", "--collector", "ftp://x")).isEqualTo(2);
    assertThat(run(WITH_TOKEN, "simulate", "--collector", "http://")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(2);
  }

  @Test
  void missingCommandIsTold() {
    assertThat(run(Map.of())).isEqualTo(2);
    assertOneLine()
        .isEqualTo(
            "A command is missing: list, show, validate, run, join, report, rehearse or simulate. See: wattelier-lab --help");
  }

  @Test
  void helpAndVersionAreThere() {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(run(Map.of(), "simulate", "--help")).isZero();
    assertThat(run(Map.of(), "--version")).isZero();
    assertThat(out.toString())
        .contains("simulate", "--until-stdin-closes", "Exit codes:", "wattelier-lab dev");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void frenchIsSpokenToThoseWhoAskForIt() {
    Locale.setDefault(Language.of(List.of("simulate", "--lang", "fr"), null, Locale.ENGLISH));

    assertThat(run(
            WITH_TOKEN,
            "simulate",
            "--lang",
            "fr",
            "--collector",
            "http://localhost:1",
            "--machines",
            "0"))
        .isEqualTo(2);
    assertOneLine().isEqualTo("--machines doit être de 1 à 1\u202f000, et non 0.");
  }

  private int withTokenFile(Path file) {
    return run(
        Map.of(), "simulate", "--collector", "http://localhost:1", "--token-file", file.toString());
  }

  private AbstractStringAssert<?> assertOneLine() {
    String text = err.toString();
    assertThat(text.lines()).hasSize(1);
    return assertThat(text.strip());
  }

  private int run(Map<String, String> environment, String... arguments) {
    Surroundings surroundings = new Surroundings(
        environment,
        InstantSource.system(),
        System::nanoTime,
        time -> {},
        new ByteArrayInputStream(new byte[0]),
        false);
    return LabMain.execute(
        arguments, surroundings, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
