package org.wattelier.collector.endtoend;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The collector's jar, serving on a free port, with a client for its HTTP interface. */
final class RunningCollector implements AutoCloseable {
  static final String WRITE_TOKEN = "end-to-end-write-token";
  private static final Pattern ADDRESS = Pattern.compile("runs at (http://127\\.0\\.0\\.1:\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final RunningJar jar;
  private final URI address;

  private RunningCollector(RunningJar jar) {
    this.jar = jar;
    this.address = URI.create(jar.await(ADDRESS));
  }

  static RunningCollector start(Path data, Map<String, String> settings) {
    return startAt(0, data, settings);
  }

  /** At the port of one that was there before. */
  static RunningCollector startAt(int port, Path data, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("WATTELIER_WRITE_TOKEN", WRITE_TOKEN);
    environment.putIfAbsent("WATTELIER_GRID_SOURCE", "offline"); // tests never ask the network
    List<String> arguments = new ArrayList<>(
        List.of("serve", "--port", String.valueOf(port), "--data", data.toString()));
    return new RunningCollector(
        RunningJar.start(Jars.COLLECTOR, environment, arguments.toArray(String[]::new)));
  }

  URI address() {
    return address;
  }

  JsonObject get(String path) {
    HttpResponse<String> response =
        send(HttpRequest.newBuilder(address.resolve(path)).build());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          path + " answered " + response.statusCode() + ": " + response.body());
    }
    return new JsonObject(response.body());
  }

  /** Writes line protocol; gives the HTTP status. */
  int write(String lines) {
    return send(HttpRequest.newBuilder(address.resolve("/api/v2/write?precision=ms"))
            .header("Authorization", "Token " + WRITE_TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(lines))
            .build())
        .statusCode();
  }

  void killHard() {
    jar.killHard();
  }

  /** Asks it to end; its exit code. */
  int terminate() {
    return jar.terminate();
  }

  List<String> output() {
    return jar.output();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    jar.close();
  }
}
