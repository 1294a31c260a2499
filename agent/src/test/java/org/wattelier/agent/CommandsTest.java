package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.console.Language;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;
import org.wattelier.telemetry.TimePrecision;

class CommandsTest {
  private static final Map<String, String> TOKEN = Map.of("WATTELIER_WRITE_TOKEN", "right");
  private final Locale before = Locale.getDefault();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  Path folder;

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void helpInBothLanguagesIsWholeAndComplainsOfNothing() {
    PrintStream before = System.err;
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
    try {
      for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
        Locale.setDefault(language);
        for (String command : List.of("run", "read", "doctor", "calibrate")) {
          assertThat(execute(command, "--help")).isZero();
        }
      }
    } finally {
      System.setErr(before);
    }
    assertThat(complaints.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(out.toString()).contains("and N%:", "--spool=DIR").doesNotContain("%%");
  }

  @Test
  void readTellsThisMachinesPowerWithItsRangeAndSource() {
    assertThat(execute("read")).isZero();
    assertThat(out.toString())
        .containsPattern("Power +[0-9.]+ W \\([0-9.]+ to [0-9.]+\\), .+ by .+");
    assertThat(out.toString()).doesNotContain("NaN");
  }

  @Test
  void readSpeaksFrenchWithDecimalComma() {
    Locale.setDefault(Locale.FRANCE);
    assertThat(execute("read", "--idle-watts", "12", "--max-watts", "12")).isZero();
    assertThat(out.toString())
        .containsPattern("Puissance +[0-9]+,[0-9] W \\([0-9]+,[0-9] à [0-9]+,[0-9]\\)");
  }

  @Test
  void readAsLineProtocolIsOfTheSchema() {
    assertThat(
            execute("read", "--format", "line-protocol", "--name", "poste 7", "--class", "lille"))
        .isZero();
    ParsedLines lines =
        LineProtocol.parse(out.toString(), TimePrecision.MILLISECONDS, Instant.EPOCH);
    assertThat(lines.errors()).isEmpty();
    assertThat(lines.points()).extracting(Point::measurement).startsWith("machine_info", "machine");
    assertThat(lines.points()).allSatisfy(point -> {
      assertThat(Schema.problem(point)).isEmpty();
      assertThat(point.tag("machine")).isEqualTo("poste 7");
    });
  }

  @Test
  void readAsJsonHasTheQuantityOfTheApi() {
    assertThat(execute("read", "--format", "json")).isZero();
    assertThat(out.toString())
        .contains(
            "\"power\"", "\"low\"", "\"high\"", "\"unit\" : \"watt\"", "\"quality\"", "\"source\"")
        .doesNotContain("null");
  }

  @Test
  void readTellsWhatProcessesCostByClassAndByNameOnlyWhenAsked() {
    assertThat(execute("read")).isZero();
    assertThat(out.toString()).contains("Processes", "this agent ", "other ", "idle machine ");
    assertThat(execute("read", "--processes", "0", "--format", "line-protocol")).isZero();
    assertThat(out.toString()).doesNotContain("process,machine=");
    assertThat(execute("read", "--process-names", "--format", "json")).isZero();
    assertThat(out.toString()).contains("\"process\" : \"agent\"", "\"process\" : \"idle\"");
  }

  @Test
  void doctorOnMachineWithCountersSaysMeasured() throws IOException {
    Path zone = Files.createDirectories(folder.resolve("class/powercap/intel-rapl:0"));
    Files.writeString(zone.resolve("name"), "package-0\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
    Path energy = zone.resolve("energy_uj");
    Files.writeString(energy, "1000000\n");
    // The counter goes on by 10 J in the second over which doctor looks.
    Thread machine = new Thread(() -> {
      for (long joules = 1; !Thread.currentThread().isInterrupted(); joules++) {
        try {
          Path next = Files.writeString(zone.resolve("next"), joules * 1_000_000 + "\n");
          Files.move(next, energy, StandardCopyOption.ATOMIC_MOVE);
          Thread.sleep(20);
        } catch (IOException | InterruptedException e) {
          return;
        }
      }
    });
    machine.start();
    int exitCode = execute("doctor", "--sysfs", folder.toString());
    machine.interrupt();
    assertThat(out.toString()).contains("RAPL", "[available, ±10%]", "package-0");
    assertThat(exitCode).isZero();
  }

  @Test
  void commandOfOnesOwnMeasuresTheMachine() {
    assertThat(execute("read", "--meter-command", "machine:milliwatts:echo 34200"))
        .isZero();
    assertThat(out.toString()).contains("34.2 W (32.5 to 35.9), measured by own command");
  }

  @Test
  void doctorOnMachineWithoutMetersSaysEstimatedAndWhy() {
    assertThat(execute("doctor", "--sysfs", folder.toString())).isEqualTo(ExitCode.ESTIMATED);
    assertThat(out.toString())
        .contains("Remedy: ", "RAPL", "estimated by model", "[available, ±50%]");
  }

  @Test
  void doctorAsJsonListsEachMeter() {
    assertThat(execute("doctor", "--format", "json", "--sysfs", folder.toString()))
        .isEqualTo(ExitCode.ESTIMATED);
    assertThat(out.toString())
        .contains("\"meter\" : \"battery\"", "\"meter\" : \"rapl\"", "\"meter\" : \"model\"")
        .contains("\"verdict\" : \"estimated\"", "\"remedy\"");
  }

  @Test
  void wrongUsageIsOneLineThatNamesTheOption() {
    assertUsage("--interval", "run", "--collector", "http://localhost:1", "--interval", "5h");
    assertUsage("--collector", "run");
    assertUsage("--verbose", "read", "--verbose");
    assertUsage("--format", "read", "--format", "xml");
    assertUsage("--name", "read", "--name", "a\u0007b");
    assertUsage("--name", "read", "--name", "x".repeat(65));
    assertUsage("--class", "read", "--class", " ");
    assertUsage("--sysfs", "read", "--sysfs", "/no/such/folder");
    assertUsage("--idle-watts", "read", "--idle-watts", "-3");
    assertUsage("--max-watts", "read", "--idle-watts", "30", "--max-watts", "20");
    assertUsage("--seconds", "calibrate", "--seconds", "1");
    assertUsage("--calibration", "calibrate", "--typed");
    assertUsage("--processes", "read", "--processes", "51");
    assertUsage("--plug", "read", "--plug", "shelly9://host");
    assertUsage("--meter-http", "doctor", "--meter-http", "http://host/status");
    assertUsage("--meter-command", "read", "--meter-command", "wall:volts:cmd");
    assertUsage("--redfish", "read", "--redfish", "bmc");
    assertUsage("run, read", new String[0]);
  }

  @Test
  void missingTokenIsBadConfiguration() {
    assertThat(execute(Map.of(), "run", "--collector", "http://localhost:1"))
        .isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertOneLine("WATTELIER_WRITE_TOKEN");
  }

  @Test
  void unreachableCollectorEndsTheStartUnlessToldToKeepTrying() throws IOException {
    String nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = "http://127.0.0.1:" + free.getLocalPort();
    }
    assertThat(execute(TOKEN, "run", "--collector", nobody)).isEqualTo(ExitCode.UNAVAILABLE);
    assertOneLine(nobody);
    assertThat(
            execute(TOKEN, "run", "--collector", nobody, "--keep-trying", "--until-stdin-closes"))
        .isZero();
  }

  @Test
  void collectorThatIsNoAddressIsWrongUsage() {
    assertThat(execute(TOKEN, "run", "--collector", "localhost:8080")).isEqualTo(ExitCode.USAGE);
    assertOneLine("http://");
  }

  @Test
  void refusedTokenEndsTheStart() throws IOException {
    HttpServer refusing = server(401, new CopyOnWriteArrayList<>());
    assertThat(execute(TOKEN, "run", "--collector", address(refusing))).isEqualTo(ExitCode.REFUSED);
    refusing.stop(0);
    assertOneLine("WATTELIER_WRITE_TOKEN");
    assertThat(err.toString()).doesNotContain("right");
  }

  @Test
  void metricsPortThatIsTakenIsSaidInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(execute(TOKEN, "run", "--collector", "http://localhost:1", "--metrics-port", port))
          .isEqualTo(ExitCode.FAILURE);
      assertOneLine(port);
    }
  }

  @Test
  void helpAndVersionAreThereInBothLanguages() {
    for (String command : List.of("run", "read", "doctor", "calibrate")) {
      assertThat(execute(command, "--help")).isZero();
      assertThat(execute(command, "--version")).isZero();
    }
    assertThat(out.toString()).contains("Usage:", "Exit codes:", "wattelier-agent ");
    Locale.setDefault(Locale.FRANCE);
    assertThat(execute("run", "--help")).isZero();
    assertThat(out.toString()).contains("Utilisation :", "Codes de sortie :", "Jeton");
    assertThat(out.toString()).doesNotContain("until-stdin-closes");
  }

  @Test
  void languageMayStandBeforeTheCommand() {
    assertThat(execute("--lang", "fr", "read", "--help")).isZero();
  }

  @Test
  void valueThatIsNoNumberIsSaidInTheUsersLanguage() {
    Locale.setDefault(Locale.FRANCE);
    assertUsage("Écrivez un nombre", "read", "--processes", "dix");
    assertUsage("Écrivez un nombre", "read", "--idle-watts", "12,x");
  }

  @Test
  void languageIsTakenFromOptionThenVariableThenSystem() {
    Locale system = Locale.GERMANY;
    assertThat(Language.of(List.of("read", "--lang", "fr"), "en", system)).isEqualTo(Locale.FRANCE);
    assertThat(Language.of(List.of("--lang=en"), "fr", system)).isEqualTo(Locale.ENGLISH);
    assertThat(Language.of(List.of("read"), "fr_FR.UTF-8", system)).isEqualTo(Locale.FRANCE);
    assertThat(Language.of(List.of("read"), null, system)).isEqualTo(system);
  }

  private void assertUsage(String named, String... arguments) {
    assertThat(execute(TOKEN, arguments)).as(String.join(" ", arguments)).isEqualTo(ExitCode.USAGE);
    assertOneLine(named);
  }

  private void assertOneLine(String part) {
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(part).doesNotContain("\tat ");
  }

  private int execute(String... arguments) {
    return execute(Map.of(), arguments);
  }

  private int execute(Map<String, String> environment, String... arguments) {
    err.getBuffer().setLength(0);
    Surroundings surroundings =
        Surroundings.live(environment, System::nanoTime, new ByteArrayInputStream(new byte[0]));
    return AgentMain.execute(
        arguments, surroundings, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static HttpServer server(int status, List<String> bodies) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    });
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
