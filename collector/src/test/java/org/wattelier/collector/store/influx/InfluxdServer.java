package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.wattelier.collector.endtoend.Signals;

/** A real influxd (Debian's 1.6.7: {@code /write} and {@code /query}) on ports of its own, with its files in a directory. */
public final class InfluxdServer implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  /** Where others keep the machine busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final int port;
  private final int rpcPort;
  private Process process;

  private InfluxdServer(Path directory, int port, int rpcPort) throws IOException {
    this.directory = directory;
    this.port = port;
    this.rpcPort = rpcPort;
    this.process = launch();
  }

  /** Starts a server; skips the test where there is no influxd. */
  public static InfluxdServer start(Path directory) throws IOException {
    return new InfluxdServer(directory, freePort(), freePort());
  }

  private Process launch() throws IOException {
    Path config = Files.writeString(directory.resolve("influxdb.conf"), config());
    Process started = new ProcessBuilder(
            RequiredTool.influxd().toString(), "-config", config.toString())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("influxd.log").toFile())
        .start();
    boolean answers = false;
    try {
      awaitPing(started);
      answers = true;
    } finally {
      if (!answers) {
        started.destroyForcibly();
      }
    }
    return started;
  }

  /** Looks at the process too, since something else may answer on its port. */
  private void awaitPing(Process started) {
    Awaitility.await("influxd").atMost(PATIENCE).until(() -> {
      boolean pings = pings();
      if (!started.isAlive()) {
        throw new IllegalStateException(
            "influxd ended: " + Files.readString(directory.resolve("influxd.log")));
      }
      return pings;
    });
  }

  private String config() {
    return """
        reporting-disabled = true
        bind-address = "127.0.0.1:%d"
        [meta]
        dir = "%s/meta"
        logging-enabled = false
        [data]
        dir = "%s/data"
        wal-dir = "%s/wal"
        query-log-enabled = false
        index-version = "inmem"
        [monitor]
        store-enabled = false
        [http]
        enabled = true
        bind-address = "127.0.0.1:%d"
        auth-enabled = false
        log-enabled = false
        flux-enabled = false
        [logging]
        level = "warn"
        suppress-logo = true
        """.formatted(rpcPort, directory, directory, directory, port);
  }

  private boolean pings() {
    try {
      return send(HttpRequest.newBuilder(at("/ping")).build()).statusCode() == 204;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  public void createDatabase(String name) throws IOException {
    query("CREATE DATABASE \"" + name + "\"", name);
  }

  /** The JSON answer to an InfluxQL statement. */
  public String query(String statement, String database) throws IOException {
    String form = "epoch=ms&db=" + encoded(database) + "&q=" + encoded(statement);
    return send(HttpRequest.newBuilder(at("/query"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build())
        .body();
  }

  /** Kills it, as a power cut would; what it has is there again after {@link #restart}. */
  public void kill() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Sends it a signal such as {@code STOP}. */
  public void signal(String name) {
    Signals.send(process, name);
  }

  public void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
