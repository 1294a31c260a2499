package org.wattelier.collector.endtoend;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A collector with its trainer, and the real lab program at the machines of the class. */
final class LabClass implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("(http://\\S+/#key=\\S+)");
  private static final Pattern CODE = Pattern.compile("--join (\\S+)");
  private static final Pattern RUNS = Pattern.compile("runs at (http://\\S+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path data;
  private final Path home;
  private final String trainerToken;
  private final String code;
  private final URI address;
  private RunningJar collector;

  private LabClass(Path data, Path home) {
    this.data = data;
    this.home = home;
    this.collector = collector("0");
    String link = collector.await(LINK);
    this.trainerToken = link.substring(link.indexOf("#key=") + 5);
    this.code = collector.await(CODE);
    this.address = URI.create(collector.await(RUNS));
  }

  /** @param home where the machines keep their tokens and marks */
  static LabClass open(Path data, Path home) {
    return new LabClass(data, home);
  }

  private RunningJar collector(String port) {
    return RunningJar.start(
        Jars.COLLECTOR,
        Map.of("WATTELIER_GRID_SOURCE", "offline"),
        "serve",
        "--port",
        port,
        "--data",
        data.toString());
  }

  /** Kills the collector as a power cut would. */
  void killCollector() {
    collector.killHard();
  }

  /** Starts the collector again at its address, with what it has kept. */
  void startCollectorAgain() {
    collector = collector(Integer.toString(address.getPort()));
    collector.await(RUNS);
  }

  /** The lab program at a machine that knows the code. */
  RunningJar lab(String command, String machine, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    if (command.equals("join")) {
      arguments.add(code);
    }
    arguments.addAll(List.of("--collector", address.toString(), "--name", machine));
    if (!command.equals("join") && !command.equals("report")) {
      arguments.addAll(List.of("--join", code));
    }
    arguments.addAll(List.of(more));
    return RunningJar.start(
        Jars.LAB,
        Map.of("HOME", home.toString(), "XDG_STATE_HOME", home.toString()),
        arguments.toArray(String[]::new));
  }

  String trainerToken() {
    return trainerToken;
  }

  /** Asks as the trainer. */
  JsonObject get(String path) {
    return new JsonObject(send(request(path).build()));
  }

  /** Changes something as the trainer. */
  JsonObject post(String path, JsonObject body) {
    return new JsonObject(send(request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
        .build()));
  }

  /** Who takes part in a run, and how they stand. */
  List<JsonObject> participants(String run) {
    JsonArray participants = get("/api/v1/labs/runs/" + run).getJsonArray("participants");
    return participants.stream().map(JsonObject.class::cast).toList();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Authorization", "Token " + trainerToken);
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            request.uri() + " answered " + response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    collector.close();
  }
}
