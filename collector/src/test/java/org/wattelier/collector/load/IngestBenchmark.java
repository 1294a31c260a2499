package org.wattelier.collector.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;

/**
 * Prints how fast the collector acknowledges writes, beside InfluxDB 1.x and VictoriaMetrics on the same machine in alternating
 * runs: 100 connections, each with one write under way. The collector answers after the commit of its store; InfluxDB after its
 * log is forced to the disk; VictoriaMetrics when the lines are in memory. The collector's limit of requests a token is raised, since
 * one token sends them all here.
 *
 * <p>{@code mvn -q -DskipTests -Pload-benchmark verify -Dload=ingest}; {@code -Dingest.seconds=5 -Dingest.rounds=3}; {@code
 * -Dingest.before=old.jar} measures another build of the collector in the same alternation, {@code -Dingest.peers=false} leaves the
 * peers out.
 */
final class IngestBenchmark {
  private static final int CONNECTIONS = 100;
  private static final int SECONDS = Integer.getInteger("ingest.seconds", 5);
  private static final String BEFORE = System.getProperty("ingest.before", "");
  private static final boolean PEERS =
      Boolean.parseBoolean(System.getProperty("ingest.peers", "true"));
  /** Of each kind of load, before it counts: a Java program is compiled while it runs, and a collector runs for days. */
  private static final int WARM_UP_SECONDS = 5;

  private static final int ROUNDS = Integer.getInteger("ingest.rounds", 3);

  /** One kind of load. */
  private record Load(int lines, boolean gzip) {
    @Override
    public String toString() {
      return lines + (lines == 1 ? " line, " : " lines, ") + (gzip ? "gzip" : "plain");
    }
  }

  private static final List<Load> LOADS =
      List.of(new Load(1, false), new Load(1, true), new Load(10, false), new Load(10, true));

  private record Result(double linesPerSecond, double p99Millis, double cpuMicrosPerLine) {}

  private final Vertx vertx = Vertx.vertx();
  private long sequence;

  public static void main(String[] arguments) throws Exception {
    IngestBenchmark benchmark = new IngestBenchmark();
    try {
      benchmark.run();
    } finally {
      benchmark.vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory(Server.target(), "ingest");
    List<Server> servers = new ArrayList<>();
    try {
      servers.add(Server.wattelier(
          Files.createDirectory(folder.resolve("wattelier")),
          "--limits-requests-per-token",
          "1000000"));
      if (!BEFORE.isEmpty()) {
        servers.add(Server.wattelier(
            "before",
            BEFORE,
            Files.createDirectory(folder.resolve("before")),
            "--limits-requests-per-token",
            "1000000"));
      }
      if (PEERS) {
        servers.add(Server.influxd(Files.createDirectory(folder.resolve("influxd"))));
        servers.add(Server.victoriaMetrics(Files.createDirectory(folder.resolve("victoria"))));
      }
      for (Load load : LOADS) {
        for (Server server : servers) {
          measure(server, load, WARM_UP_SECONDS);
        }
      }
      System.out.printf(
          "%-18s %-16s %12s %10s %14s%n", "batches", "server", "lines/s", "p99 ms", "CPU µs/line");
      for (Load load : LOADS) {
        compare(servers, load);
      }
    } finally {
      servers.forEach(Server::close);
    }
  }

  private void compare(List<Server> servers, Load load) throws Exception {
    List<List<Result>> results = new ArrayList<>();
    servers.forEach(server -> results.add(new ArrayList<>()));
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < servers.size(); i++) {
        results.get(i).add(measure(servers.get(i), load, SECONDS));
      }
    }
    for (int i = 0; i < servers.size(); i++) {
      List<Result> own = results.get(i);
      System.out.printf(
          Locale.ROOT,
          "%-18s %-16s %,12.0f %10.1f %14.1f%n",
          load,
          servers.get(i).name(),
          median(own.stream().mapToDouble(Result::linesPerSecond).toArray()),
          median(own.stream().mapToDouble(Result::p99Millis).toArray()),
          median(own.stream().mapToDouble(Result::cpuMicrosPerLine).toArray()));
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private Result measure(Server server, Load load, int seconds) throws Exception {
    Writer.Tally tally = new Writer.Tally();
    AtomicBoolean over = new AtomicBoolean();
    NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    List<Future<Writer>> connecting = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      connecting.add(Writer.connect(client, server.port(), tally));
    }
    List<Writer> writers = new ArrayList<>();
    for (Future<Writer> one : connecting) {
      writers.add(one.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
    }
    double cpuBefore = server.cpuSeconds();
    long begun = System.nanoTime();
    for (int i = 0; i < writers.size(); i++) {
      Writer writer = writers.get(i);
      int machine = i;
      vertx.runOnContext(start -> again(server, load, writer, machine, over));
    }
    TimeUnit.SECONDS.sleep(seconds);
    over.set(true);
    double elapsed = (System.nanoTime() - begun) / 1e9;
    long lines = tally.acknowledged.get();
    double cpu = server.cpuSeconds() - cpuBefore;
    TimeUnit.MILLISECONDS.sleep(300);
    writers.forEach(Writer::close);
    client.close();
    if (tally.refused.get() + tally.broken.get() > 0) {
      throw new IllegalStateException(server.name() + " refused " + tally.refused.get()
          + " writes and broke " + tally.broken.get());
    }
    return new Result(
        lines / elapsed, tally.latency.getValueAtPercentile(99) / 1e3, cpu / lines * 1e6);
  }

  private void again(Server server, Load load, Writer writer, int machine, AtomicBoolean over) {
    if (over.get()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    synchronized (this) {
      for (int i = 0; i < load.lines; i++) {
        sequence++;
        lines.append(Samples.line(machine, sequence, 1_795_428_000_000L + sequence));
      }
    }
    byte[] plain = lines.toString().getBytes(StandardCharsets.UTF_8);
    byte[] body = load.gzip ? gzip(plain) : plain;
    writer.write(
        server.write(body, load.gzip),
        load.lines,
        () -> again(server, load, writer, machine, over));
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return packed.toByteArray();
  }
}
