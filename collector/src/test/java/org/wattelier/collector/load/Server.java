package org.wattelier.collector.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A program that takes line protocol, running on a free port of this machine, with what it costs.
 *
 * @param head the lines of a write's head that depend on the program, from the method on
 */
record Server(String name, Process process, int port, String head, Path folder)
    implements AutoCloseable {
  static final String TOKEN = "load-benchmark-token";

  /** This collector, as the build packages it; {@code -Dload.jvm} gives it options, such as a recording of where its time goes. */
  static Server wattelier(Path folder, String... settings) throws IOException {
    return wattelier("wattelier", target().resolve("wattelier.jar").toString(), folder, settings);
  }

  /** A collector of another build, to compare with: its jar, or its class path. */
  static Server wattelier(String name, String classPath, Path folder, String... settings)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
    String options = System.getProperty("load.jvm", "");
    if (!options.isBlank()) {
      command.addAll(
          List.of(options.replace("%FOLDER", folder.toString()).strip().split(" +", -1)));
    }
    command.addAll(List.of(
        "-cp",
        classPath,
        "org.wattelier.collector.CollectorMain",
        "serve",
        "--grid-source",
        "offline",
        "--data",
        folder.toString(),
        "--port",
        String.valueOf(port)));
    command.addAll(List.of(settings));
    return start(
        name,
        folder,
        port,
        "POST /api/v2/write?precision=ms HTTP/1.1\r\nAuthorization: Token " + TOKEN + "\r\n",
        command);
  }

  /** InfluxDB 1.x with its defaults but for the ports, the log and the phone home. */
  static Server influxd(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path config = Files.writeString(
        folder.resolve("influxdb.conf"), """
        reporting-disabled = true
        bind-address = "127.0.0.1:%d"
        [meta]
        dir = "%s/meta"
        [data]
        dir = "%s/data"
        wal-dir = "%s/wal"
        [http]
        bind-address = "127.0.0.1:%d"
        log-enabled = false
        """.formatted(freePort(), folder, folder, folder, port));
    Server server = start(
        "influxd 1.6.7",
        folder,
        port,
        "POST /write?db=bench&precision=ms HTTP/1.1\r\n",
        List.of("influxd", "-config", config.toString()));
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/query?q=CREATE%20DATABASE%20bench"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.discarding());
    return server;
  }

  static Server victoriaMetrics(Path folder) throws IOException {
    int port = freePort();
    return start(
        "victoria-metrics",
        folder,
        port,
        "POST /write?precision=ms HTTP/1.1\r\n",
        List.of(
            "victoria-metrics",
            "-storageDataPath=" + folder,
            "-httpListenAddr=127.0.0.1:" + port,
            "-loggerLevel=ERROR"));
  }

  private static Server start(String name, Path folder, int port, String head, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile());
    builder.environment().put("WATTELIER_WRITE_TOKEN", TOKEN);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Server server = new Server(name, process, port, head, folder);
    Awaitility.await(name).atMost(Duration.ofMinutes(3)).until(server::listens);
    return server;
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          name + " ended: " + Files.readString(folder.resolve("log.txt")));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where the build leaves what it makes. */
  static Path target() {
    return Path.of(System.getProperty("load.target", "target")).toAbsolutePath();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A whole write request. */
  byte[] write(byte[] body, boolean gzip) {
    byte[] start = (head + "Host: localhost\r\nContent-Length: " + body.length + "\r\n"
            + (gzip ? "Content-Encoding: gzip\r\n" : "") + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  /** Processor time used so far, in seconds. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(proc("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0; // USER_HZ of Linux
  }

  double residentMegabytes() throws IOException {
    return megabytes("VmRSS:");
  }

  /** Memory that is nobody else's: without what is mapped of files. */
  double anonymousMegabytes() throws IOException {
    return megabytes("RssAnon:");
  }

  private double megabytes(String what) throws IOException {
    for (String line : Files.readAllLines(proc("status"))) {
      if (line.startsWith(what)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return Double.NaN;
  }

  int threads() throws IOException {
    try (Stream<Path> tasks = Files.list(proc("task"))) {
      return (int) tasks.count();
    }
  }

  int openFiles() throws IOException {
    try (Stream<Path> files = Files.list(proc("fd"))) {
      return (int) files.count();
    }
  }

  double diskMegabytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
              .filter(Files::isRegularFile)
              .mapToLong(file -> file.toFile().length())
              .sum()
          / 1e6;
    }
  }

  private Path proc(String name) {
    return Path.of("/proc", String.valueOf(process.pid()), name);
  }

  /** Ends it as a service manager would. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
