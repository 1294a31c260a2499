package org.wattelier.collector.load;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Prints how a collector with the embedded store bears a fleet: so many machines at 1 Hz, each on a connection of its own as agents
 * are, with three dashboards open and a question every two seconds; at the end each sample that was made is looked for in the
 * store. Times are those after the first minute, whose own are told apart: all machines come at once to a collector that was just
 * started, and Java compiles a program while it answers its first requests. A line every tenth of the time shows whether memory,
 * threads and files grow.
 *
 * <p>{@code mvn -q -DskipTests -Pload-benchmark verify -Dload=fleet -Dfleet.machines=1000 -Dfleet.seconds=600}; {@code -Dload=soak
 * -Dsoak.minutes=30} does so with a class of 30, looks every ten seconds at what the collector holds, plots it, and fails where something
 * grows ({@link SoakRecord}).
 */
final class FleetBenchmark {
  private static final int FLEET = 1_000;
  private static final int CLASS = 30;
  private static final int SOAK_MINUTES = Integer.getInteger("soak.minutes", 30);
  private static final int DASHBOARDS = 3;
  private static final int WARM_UP_SECONDS = 60;

  private static final int SLOTS = 50;
  private static final List<String> QUESTIONS = List.of(
      "/api/v1/energy", "/api/v1/machines/m00000/series", "/api/v1/kpis", "/api/v1/machines");

  /** One machine and what it has still to send. */
  private static final class Machine {
    final int number;
    final StringBuilder waiting = new StringBuilder();
    Writer writer;
    int waitingLines;
    long sequence;

    Machine(int number, Writer writer) {
      this.number = number;
      this.writer = writer;
    }
  }

  private final Vertx vertx = Vertx.vertx();
  /** Held, since Vert.x closes the connections of a client that nobody holds. */
  private final NetClient client =
      vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));

  private final Writer.Tally tally = new Writer.Tally();
  private final ConcurrentHistogram questions = new ConcurrentHistogram(60_000_000L, 3);
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong liveBytes = new AtomicLong();
  private final List<Machine> machines = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<CompletableFuture<Void>> asked = new ArrayList<>();

  private final int count;
  private final int seconds;
  private final boolean soaking;

  private FleetBenchmark(int count, int seconds, boolean soaking) {
    this.count = count;
    this.seconds = seconds;
    this.soaking = soaking;
  }

  public static void main(String[] arguments) throws Exception {
    run(new FleetBenchmark(
        Integer.getInteger("fleet.machines", FLEET),
        Integer.getInteger("fleet.seconds", 600),
        false));
  }

  static void soak() throws Exception {
    // The heap is all there from the start, so that only what is held grows.
    System.setProperty(
        "load.jvm",
        "-Xms512m -XX:+AlwaysPreTouch -Xlog:gc:file=%FOLDER/gc.log "
            + System.getProperty("load.jvm", ""));
    run(new FleetBenchmark(Integer.getInteger("fleet.machines", CLASS), SOAK_MINUTES * 60, true));
  }

  private static void run(FleetBenchmark benchmark) throws Exception {
    try {
      benchmark.run();
    } finally {
      benchmark.vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory(Server.target(), "fleet");
    double cpu;
    double resident;
    SoakRecord record = new SoakRecord(folder.resolve("gc.log"));
    try (Server server = Server.wattelier(
        folder,
        "--limits-connections-per-address",
        "12000",
        "--limits-connections",
        "14000",
        // Each is opened before the first of them sends.
        "--limits-head-time",
        "1m")) {
      connect(server);
      for (int i = 0; i < DASHBOARDS; i++) {
        watch(server);
      }
      System.out.printf(
          "%8s %12s %10s %10s %8s %8s%n", "s", "stored", "p99 ms", "RSS MB", "threads", "files");
      double cpuBefore = server.cpuSeconds();
      int[] slot = {0};
      long timer = vertx.setPeriodic(1_000 / SLOTS, tick -> {
        send(server, slot[0]);
        slot[0] = (slot[0] + 1) % SLOTS;
      });
      for (int second = 1; second <= seconds; second++) {
        TimeUnit.SECONDS.sleep(1);
        if (second % 2 == 0) {
          ask(server, QUESTIONS.get(second / 2 % QUESTIONS.size()));
        }
        if (second % Math.max(1, seconds / 10) == 0) {
          tell(server, second);
        }
        if (soaking && second % SoakRecord.PERIOD_SECONDS == 0) {
          record.take(server, second);
        }
        if (second == WARM_UP_SECONDS && second < seconds) {
          System.out.println("first minute: " + times());
          tally.latency.reset();
          questions.reset();
        }
      }
      vertx.cancelTimer(timer);
      CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
      cpu = server.cpuSeconds() - cpuBefore;
      resident = server.residentMegabytes();
      drain(server);
    }
    report(folder, cpu, resident);
    List<String> grown = soaking ? record.finish(Server.target()) : List.of();
    if (!grown.isEmpty()) {
      throw new IllegalStateException("the collector does not hold still: " + grown);
    }
  }

  private void connect(Server server) throws Exception {
    for (int i = 0; i < count; i++) {
      Writer writer = Writer.connect(client, server.port(), tally)
          .toCompletionStage()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
      Machine machine = new Machine(i, writer);
      machines.add(machine);
      vertx.runOnContext(here -> writer.onBroken(() -> reconnect(server, machine)));
    }
  }

  /** As agents do: what was not acknowledged goes again, on a new connection. */
  private void reconnect(Server server, Machine machine) {
    Writer.connect(client, server.port(), tally)
        .onSuccess(writer -> {
          machine.writer = writer;
          writer.onBroken(() -> reconnect(server, machine));
          flush(server, machine);
        })
        .onFailure(refused -> vertx.setTimer(1_000, later -> reconnect(server, machine)));
  }

  /** A page that is open: the live stream, read to nowhere. */
  private void watch(Server server) {
    NetClient client = vertx.createNetClient();
    client.connect(server.port(), "127.0.0.1").onSuccess(socket -> {
      socket.handler(part -> liveBytes.addAndGet(part.length()));
      socket.write("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    });
  }

  private void send(Server server, int slot) {
    long now = System.currentTimeMillis();
    for (int i = slot; i < machines.size(); i += SLOTS) {
      Machine machine = machines.get(i);
      machine.sequence++;
      machine.waitingLines++;
      made.incrementAndGet();
      machine.waiting.append(Samples.line(machine.number, machine.sequence, now));
      flush(server, machine);
    }
  }

  private static void flush(Server server, Machine machine) {
    if (machine.writer.isBusy() || machine.waitingLines == 0) {
      return;
    }
    byte[] body = machine.waiting.toString().getBytes(StandardCharsets.UTF_8);
    int bytes = machine.waiting.length();
    int lines = machine.waitingLines;
    machine.writer.write(server.write(body, false), lines, () -> {
      machine.waiting.delete(0, bytes);
      machine.waitingLines -= lines;
    });
  }

  private void ask(Server server, String path) {
    long begun = System.nanoTime();
    asked.add(http.sendAsync(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .thenAccept(answer -> {
          if (answer.statusCode() != 200) {
            System.err.println(path + ": " + answer.body());
          }
          questions.recordValue((System.nanoTime() - begun) / 1_000);
        }));
  }

  private void tell(Server server, int second) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%8d %,12d %10.1f %10.0f %8d %8d%n",
        second,
        tally.acknowledged.get(),
        tally.latency.getValueAtPercentile(99) / 1e3,
        server.residentMegabytes(),
        server.threads(),
        server.openFiles());
  }

  private void drain(Server server) throws Exception {
    for (int i = 0; i < 100 && tally.acknowledged.get() < made.get(); i++) {
      vertx.runOnContext(now -> machines.forEach(machine -> flush(server, machine)));
      TimeUnit.MILLISECONDS.sleep(100);
    }
    machines.forEach(machine -> machine.writer.close());
  }

  private void report(Path folder, double cpu, double resident) throws Exception {
    long stored;
    try (Connection store =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wattelier.db"));
        Statement statement = store.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM machine_sample")) {
      stored = count.getLong(1);
    }
    System.out.printf(
        Locale.ROOT,
        "%,d machines at 1 Hz for %d s: made %,d, stored %,d, lost %d, refused %d, broken %d;"
            + " %s; %.2f cores; RSS %.0f MB; disk %.0f bytes/sample; a live page %.1f kB/s%n",
        count,
        seconds,
        made.get(),
        stored,
        made.get() - stored,
        tally.refused.get(),
        tally.broken.get(),
        times(),
        cpu / seconds,
        resident,
        folder.resolve("wattelier.db").toFile().length() / (double) Math.max(1, stored),
        liveBytes.get() / 1e3 / DASHBOARDS / seconds);
  }

  /** How long writes and questions took since times were taken anew. */
  private String times() {
    return String.format(
        Locale.ROOT,
        "write p50 %.1f p99 %.1f max %.0f ms; questions p50 %.0f p99 %.0f ms",
        tally.latency.getValueAtPercentile(50) / 1e3,
        tally.latency.getValueAtPercentile(99) / 1e3,
        tally.latency.getMaxValue() / 1e3,
        questions.getValueAtPercentile(50) / 1e3,
        questions.getValueAtPercentile(99) / 1e3);
  }
}
