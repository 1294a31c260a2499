package org.wattelier.agent;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the agent costs the machine that it measures, beside prometheus-node-exporter scraped once a second, in the same seconds:
 * processor time, resident memory, time to the first sample, size of the jar. Linux only, since it reads {@code /proc}.
 *
 * <p>{@code mvn -q -DskipTests -Pagent-benchmark verify}
 */
final class AgentBenchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Path EXPORTER = Path.of("/usr/bin/prometheus-node-exporter");
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed in Linux' interface

  private final CountDownLatch firstSample = new CountDownLatch(1);

  private AgentBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the agent's module folder, and how many seconds to measure
   */
  public static void main(String[] arguments) throws Exception {
    new AgentBenchmark().run(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }

  private void run(Path module, int seconds) throws Exception {
    Path jar = module.resolve("target/wattelier-agent.jar");
    HttpServer collector = collector();
    long started = System.nanoTime();
    Process agent = agent(module, jar, collector.getAddress().getPort());
    Process exporter = null;
    try {
      if (!firstSample.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the agent sent nothing");
      }
      double firstSampleSeconds = (System.nanoTime() - started) / 1e9;
      int port = freePort();
      exporter = Files.isExecutable(EXPORTER) ? exporter(port) : null;
      scrapeEachSecond(exporter == null ? 0 : port, WARM_UP.toSeconds());
      Cost agentBefore = Cost.of(agent);
      Cost exporterBefore = exporter == null ? null : Cost.of(exporter);
      scrapeEachSecond(exporter == null ? 0 : port, seconds);
      System.out.printf(Locale.ROOT, "agent jar                %.1f MB%n", Files.size(jar) / 1e6);
      System.out.printf(Locale.ROOT, "time to first sample     %.2f s%n", firstSampleSeconds);
      System.out.printf("%n%d s at 1 Hz             CPU s/min   RSS MB%n", seconds);
      print("wattelier-agent", agentBefore, Cost.of(agent), seconds);
      if (exporter != null && exporterBefore != null) {
        print("prometheus-node-exporter", exporterBefore, Cost.of(exporter), seconds);
      } else {
        System.out.println(
            "prometheus-node-exporter is not installed: apt-get install prometheus-node-exporter");
      }
    } finally {
      agent.destroy();
      if (exporter != null) {
        exporter.destroy();
      }
      collector.stop(0);
    }
  }

  private HttpServer collector() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      if (exchange.getRequestBody().readAllBytes().length > 0) {
        firstSample.countDown();
      }
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    return server;
  }

  /** Starts it by its launcher, as the README tells to. */
  private static Process agent(Path module, Path jar, int collectorPort) throws IOException {
    Path folder = Files.createDirectories(module.resolve("target/launcher"));
    Path launcher = folder.resolve("wattelier-agent");
    for (Path file : List.of(
        jar,
        module.resolve("src/main/dist/agent.args"),
        module.resolve("src/main/dist/wattelier-agent"))) {
      Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException(launcher + " cannot be made executable");
    }
    ProcessBuilder builder = new ProcessBuilder(
        launcher.toString(), "run", "--collector", "http://127.0.0.1:" + collectorPort);
    builder.environment().put("WATTELIER_WRITE_TOKEN", "benchmark");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Process exporter(int port) throws IOException {
    return new ProcessBuilder(EXPORTER.toString(), "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Waits, scraping the exporter once a second where there is one. */
  private static void scrapeEachSecond(int port, long seconds)
      throws InterruptedException, IOException {
    HttpClient http = HttpClient.newHttpClient();
    for (long second = 0; second < seconds; second++) {
      long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      if (port > 0) {
        scrape(http, port);
      }
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
  }

  private static void scrape(HttpClient http, int port) throws InterruptedException {
    try {
      http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException notYetUp) {
      // It starts within the warm-up.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void print(String name, Cost before, Cost after, int seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %9.2f %8.1f%n",
        name,
        (after.cpuSeconds - before.cpuSeconds) * 60 / seconds,
        after.residentBytes / 1e6);
  }

  /** What a process has used so far, from {@code /proc/PID/stat} and {@code /proc/PID/status} (proc(5)). */
  private record Cost(double cpuSeconds, double residentBytes) {

    static Cost of(Process process) throws IOException {
      Path proc = Path.of("/proc", Long.toString(process.pid()));
      String stat = Files.readString(proc.resolve("stat"));
      // The name in parentheses may hold spaces: fields are counted after it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
      List<String> status = Files.readAllLines(proc.resolve("status"));
      double kilobytes = status.stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
      return new Cost(ticks / TICKS_PER_SECOND, kilobytes * 1024);
    }
  }
}
