package org.wattelier.collector.chaos;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wattelier.collector.endtoend.RunningJar;

/** The collector's jar as a process that is killed and comes back, each time on another port. */
final class ChaosCollector implements AutoCloseable {
  static final String TOKEN = "chaos-write-token";
  private static final Pattern ADDRESS = Pattern.compile("runs at (http://127\\.0\\.0\\.1:\\d+)");
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path jar;
  private final Path data;
  private final Map<String, String> environment;
  private final FaultyNetwork network;
  private final List<String> said = new ArrayList<>();
  private RunningJar running;
  private URI address;

  ChaosCollector(Path jar, Path data, Map<String, String> store, FaultyNetwork network) {
    this.jar = jar;
    this.data = data;
    this.environment = new HashMap<>(store);
    this.environment.put("WATTELIER_WRITE_TOKEN", TOKEN);
    this.environment.put("WATTELIER_GRID_SOURCE", "offline");
    this.network = network;
    this.running = launch();
    this.address = arrive();
  }

  private RunningJar launch() {
    return RunningJar.start(
        environment,
        List.of(
            "-Xmx256m", "-jar", jar.toString(), "serve", "--port", "0", "--data", data.toString()));
  }

  private URI arrive() {
    URI url = URI.create(running.await(ADDRESS));
    network.leadTo(url.getPort());
    return url;
  }

  void suffer(Fault fault) throws InterruptedException {
    switch (fault.kind()) {
      case KILL -> {
        running.killHard();
        restartAfter(fault);
      }
      case TERMINATE -> {
        int code = running.terminate();
        // 128 and SIGTERM: what Java says of a process that was asked to end.
        if (code != 143 && code != 0) {
          throw new IllegalStateException("ended with " + code + ": " + running.output());
        }
        restartAfter(fault);
      }
      case FREEZE -> {
        running.signal("STOP");
        Thread.sleep(fault.lengthMillis());
        running.signal("CONT");
      }
      default -> throw new IllegalStateException(fault.toString());
    }
  }

  private void restartAfter(Fault fault) throws InterruptedException {
    said.addAll(running.output());
    Thread.sleep(fault.lengthMillis());
    running = launch();
    address = arrive();
  }

  /** What it answers; empty where that is no 200. */
  JsonObject get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER).build(),
        HttpResponse.BodyHandlers.ofString());
    return response.statusCode() == 200 ? new JsonObject(response.body()) : new JsonObject();
  }

  /** What it printed in all its lives. */
  List<String> output() {
    List<String> all = new ArrayList<>(said);
    all.addAll(running.output());
    return all;
  }

  /** Ends it as a service manager would. */
  @Override
  public void close() {
    running.close();
  }
}
