package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorCommandsTest {
  @TempDir
  Path folder;

  private CommandBench bench = new CommandBench(Path.of(""));

  @BeforeEach
  void openBench() {
    bench = new CommandBench(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --prot 1            | 2  | unknown option --prot: did you mean --port? (see wattelier serve --help)",
        "serve --prot=1 --lang fr  | 2  | option inconnue --prot : vouliez-vous dire --port ? (voir wattelier serve --help)",
        "serve --port              | 2  | option --port needs a value (see wattelier serve --help)",
        "serve --port 1 --port 2   | 2  | option --port stands twice: keep one (see wattelier serve --help)",
        "serv                      | 2  | unexpected argument serv: did you mean serve? (see wattelier --help)",
        "--lang de serve           | 2  | option --lang must be fr or en: de (see wattelier --help)",
        "demo --machines many      | 2  | option --machines must be a whole number from 0 to 1000: many",
        "serve --port 99999        | 78 | option --port: port must be a whole number from 0 to 65535: 99999",
        "serve --zone ZZ           | 78 | zone ZZ has no grid data: choose one of AT, BE, CH, CZ, DE, DK, ES, FI, FR, GB",
        "serve --zone FR --grid-source uk   | 78 | grid source uk has no data for zone FR: choose another with --grid-source",
        "serve --zone DE --grid-source replay:calm | 78 | grid source replay has no data for zone DE",
        "serve --grid-source file --grid-file none.csv | 78 | none.csv cannot be used: it cannot be read",
        "serve --config none.yaml  | 78 | none.yaml: there is no such configuration file: check --config, or WATTELIER_CONFIG",
        "serve --store influx --influx-url x:y | 78 | option --influx-url: influx.url must be an http:// or https:// address",
        "serve --host 203.0.113.7  | 1  | cannot listen on 203.0.113.7: it is no address of this machine",
      })
  void mistakeIsOneLineWithItsRemedy(String line, int exitCode, String expected) {
    assertThat(bench.run(line.split(" "))).isEqualTo(exitCode);
    assertThat(bench.err().lines())
        .singleElement()
        .asString()
        .startsWith("wattelier")
        .contains(expected);
  }

  @Test
  void everyMistakeOfAFileIsToldWithItsLine() throws IOException {
    Files.writeString(folder.resolve("wattelier.yaml"), "prot: 1\nzone: FR\nstroe: sqlite\n");

    assertThat(bench.run("serve")).isEqualTo(78);
    assertThat(bench.err().lines())
        .satisfiesExactly(
            first -> assertThat(first)
                .contains("wattelier.yaml, line 1: unknown key prot: did you mean port?"),
            second ->
                assertThat(second).contains("line 3: unknown key stroe: did you mean store?"));
  }

  @Test
  void dataDirectoryThatIsAFileIsRefused() throws IOException {
    Files.writeString(folder.resolve("data"), "a file");

    assertThat(bench.run("serve", "--data", "data")).isEqualTo(1);
    assertThat(bench.err()).contains("cannot be written").contains("choose another with --data");
    assertThat(bench.err().lines()).hasSize(1);
  }

  @Test
  void damagedStoreIsRefusedInOneLine() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.write(data.resolve("wattelier.db"), new byte[10_000]);

    assertThat(bench.run("serve", "--data", "data", "--port", "0")).isEqualTo(1);
    assertThat(bench.err().lines())
        .singleElement()
        .asString()
        .contains("the store cannot be opened");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(bench.run()).isEqualTo(2);
    assertThat(bench.err()).contains("serve", "demo", "a command is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "--help,               Measures what computers consume",
    "serve --help,         --influx-url",
    "demo --help,          --no-browser",
    "serve --lang fr -h,   Adresse d'écoute",
    "--version,            wattelier 1.2.3",
    "serve --version,      wattelier 1.2.3",
  })
  void helpAndVersionAreShown(String line, String expected) {
    assertThat(bench.run(line.split(" "))).isZero();
    assertThat(bench.out()).contains(expected);
    assertThat(bench.err()).isEmpty();
  }

  @Test
  void helpShowsAPercentSignAsItIsAndComplainsOfNothing() {
    PrintStream before = System.err;
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
    try {
      bench.run("serve", "--help");
    } finally {
      System.setErr(before);
    }
    assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(bench.out()).contains("0.4 or 40%.");
  }

  @Test
  void noSecretIsAnOption() {
    bench.run("serve", "--help");

    assertThat(bench.out()).doesNotContain("--write-token", "--trainer-token", "--influx-token");
    assertThat(bench.run("serve", "--write-token", "x")).isEqualTo(2);
  }

  @Test
  void languageComesFromOptionThenEnvironmentThenSystem() {
    Map<String, String> french = Map.of("WATTELIER_LANG", "fr");

    bench.run(french, "demo", "--help");
    assertThat(bench.out()).contains("Montre Wattelier");
    bench.run(french, "--lang", "en", "demo", "--help");
    assertThat(bench.out()).contains("Shows Wattelier");
  }

  @Test
  void configurationIsPrintedWithItsSources() throws IOException {
    Files.writeString(
        folder.resolve("wattelier.yaml"), "zone: DE\nwrite-token: a-secret-of-sixteen\n");

    assertThat(bench.run(
            Map.of("WATTELIER_HOST", "0.0.0.0"), "serve", "--print-config", "--port", "0"))
        .isZero();
    assertThat(bench.out())
        .contains("Configuration file: " + folder.resolve("wattelier.yaml"))
        .containsPattern("host +0\\.0\\.0\\.0 +environment WATTELIER_HOST")
        .containsPattern("port +0 +option --port")
        .containsPattern("zone +DE +.*wattelier.yaml, line 1")
        .containsPattern("write-token +\\(set, hidden\\) +.*wattelier.yaml, line 2")
        .doesNotContain("a-secret-of-sixteen");
    assertThat(folder.resolve("wattelier-data")).doesNotExist();
  }

  @Test
  void badConfigurationIsPrintedAndRefused() {
    assertThat(bench.run("serve", "--print-config", "--port", "x")).isEqualTo(78);
    assertThat(bench.out()).containsPattern("port +x +option --port");
    assertThat(bench.err()).contains("must be a whole number");
  }
}
