package org.wattelier.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code read} and {@code doctor} on every machine that is laid down in {@code machines}, each beside its golden file. After a
 * change that is meant: {@code mvn -pl agent test -Dtest=FakeMachinesTest -Dgolden.write=true}, and read the difference.
 */
class FakeMachinesTest {
  private final Locale before = Locale.getDefault();

  @TempDir
  Path sysfs;

  private @Nullable HttpServer device;

  static List<LaidDownMachine> machines() {
    return LaidDownMachine.all();
  }

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
    if (device != null) {
      device.stop(0);
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void readIsTheGoldenOne(LaidDownMachine machine) throws IOException {
    assertGolden(machine, "read.txt", run(machine, "read"));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void doctorIsTheGoldenOne(LaidDownMachine machine) throws IOException {
    assertGolden(machine, "doctor.txt", run(machine, "doctor"));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void doctorInFrenchIsTheGoldenOne(LaidDownMachine machine) throws IOException {
    Locale.setDefault(Locale.FRANCE);
    assertGolden(machine, "doctor-fr.txt", run(machine, "doctor"));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void doctorAsJsonIsTheGoldenOne(LaidDownMachine machine) throws IOException {
    assertGolden(machine, "doctor.json", run(machine, "doctor", "--format", "json"));
  }

  private String run(LaidDownMachine machine, String... command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--sysfs", sysfs.toString()));
    String address = address(machine);
    machine.arguments().forEach(argument -> arguments.add(argument.replace("DEVICE", address)));
    SteppedTime time = new SteppedTime();
    AtomicReference<@Nullable LaidDownHost> opened = new AtomicReference<>();
    Surroundings surroundings = new Surroundings(
        Map.of(),
        time,
        time::nanoTime,
        InputStream.nullInputStream(),
        pause -> {
          time.step(pause);
          LaidDownHost host = opened.get();
          if (host != null) {
            host.goOn();
          }
        },
        (givenSysfs, procfs) -> {
          LaidDownHost host = new LaidDownHost(machine, givenSysfs);
          opened.set(host);
          return host;
        });
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = AgentMain.execute(
        arguments.toArray(String[]::new),
        surroundings,
        new PrintWriter(out),
        new PrintWriter(err, true));
    assertThat(err.toString()).isEmpty();
    return out.toString().replace(sysfs.toString(), "/sys").replace(address, "DEVICE")
        + "exit code " + exitCode + "\n";
  }

  private String address(LaidDownMachine machine) throws IOException {
    if (machine.device().isEmpty()) {
      return "no device";
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer = machine.device().get().getBytes(UTF_8);
    server.createContext("/", exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    device = server;
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static void assertGolden(LaidDownMachine machine, String name, String printed)
      throws IOException {
    Path golden = machine.golden(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, printed);
    }
    assertThat(golden).as("written with -Dgolden.write=true").exists();
    assertThat(printed).isEqualTo(Files.readString(golden));
  }
}
