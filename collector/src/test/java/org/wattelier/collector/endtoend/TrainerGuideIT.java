package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the trainer's guide from its first command to its last, in one folder, as a trainer would. What is put in place of the page's own
 * examples are the address, the code, the names and the tokens; labs run on a simulated machine, since nobody is there to agree.
 */
class TrainerGuideIT {
  private static final Path DOCS = Path.of("..", "docs").toAbsolutePath();
  private static final Path LABS =
      Path.of("..", "lab-scenarios", "src", "main", "resources", "labs").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern LINK = Pattern.compile("http://\\S+/#key=(\\S+)");
  private static final Pattern CODE = Pattern.compile("--join (\\S+)");
  private static final Pattern ADDRESS = Pattern.compile("runs at (http://\\S+)");
  private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{40,})");

  @TempDir
  Path folder = Path.of("unset");

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<RunningJar> running = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private String address = "";
  private String code = "";
  private String trainer = "";
  private String run = "";
  private @Nullable RunningJar agent;

  @BeforeEach
  void layTheFolderOut() throws IOException {
    Files.copy(Jars.COLLECTOR, folder.resolve("wattelier.jar"));
    Files.copy(Jars.AGENT, folder.resolve("wattelier-agent.jar"));
    Files.copy(Jars.LAB, folder.resolve("wattelier-lab.jar"));
    environment.put("HOME", folder.toString());
    environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    environment.put("WATTELIER_GRID_SOURCE", "offline");
  }

  @AfterEach
  void endWhatRuns() {
    running.forEach(RunningJar::close);
  }

  @Test
  void bothLanguagesShowTheSameCommands() {
    assertThat(neutral("guide-formateur.md"))
        .isEqualTo(neutral("trainer-guide.md"))
        .hasSizeGreaterThan(15);
  }

  /** A page's commands without the names that each language chooses for itself. */
  private static List<String> neutral(String page) {
    return GuideCommands.of(DOCS.resolve(page)).lines().stream()
        .map(line -> line.replaceAll("http://[A-Z-]+:8080", "ADDRESS")
            .replaceAll("repetition|rehearsal", "LABEL")
            .replaceAll("mon-poste|my-machine", "NAME")
            .replaceAll("[a-z-]+\\.(yaml|db|txt)", "FILE.$1")
            .replaceAll("Bearer [A-Z-]+", "Bearer TOKEN"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"guide-formateur.md", "trainer-guide.md"})
  void everyCommandOfTheGuideWorks(String page) throws Exception {
    for (String line : GuideCommands.of(DOCS.resolve(page)).lines()) {
      take(line);
    }
  }

  private void take(String line) throws Exception {
    List<String> words = new ArrayList<>(List.of(inPlace(line).split(" ")));
    assertThat(words.remove(0)).as(line).isIn("java", "curl");
    if (line.startsWith("curl")) {
      erase(line);
    } else if (line.contains("wattelier.jar serve")) {
      serve(words);
    } else if (line.contains("wattelier-agent.jar run")) {
      sample(words);
    } else if (line.contains("wattelier-lab.jar join")) {
      takePart(words);
    } else {
      end(line, words);
    }
  }

  /** The page's examples give way to what is so here. */
  private String inPlace(String line) {
    return line.replaceAll("http://[A-Z-]+:8080", address)
        .replace("K7QM-2XFD", code)
        .replace("0.0.0.0", "127.0.0.1")
        .replace("report RUN", "report " + run);
  }

  private void serve(List<String> words) throws IOException {
    words.addAll(List.of("--port", "0"));
    RunningJar collector = start(words);
    trainer = collector.await(LINK);
    code = collector.await(CODE);
    address = collector.await(ADDRESS);
    Files.writeString(folder.resolve("trainer-token.txt"), trainer);
    Files.writeString(folder.resolve("jeton-formateur.txt"), trainer);
  }

  private void sample(List<String> words) {
    RunningJar started = start(words);
    agent = started;
    Awaitility.await("the machine arrives")
        .atMost(PATIENCE)
        .until(() -> ask("GET", "/api/v1/machines", "").contains("\"simulated\":false"));
  }

  /** The trainer opens a run for a machine that waits, and starts it. */
  private void takePart(List<String> words) throws Exception {
    words.add(words.indexOf("join") + 1, code);
    words.addAll(List.of("--yes", "--rehearse", "--once"));
    RunningJar learner = start(words);
    run = new JsonObject(
            ask("POST", "/api/v1/labs/runs", "{\"scenario\":\"algorithm-choice\",\"fast\":true}"))
        .getString("run");
    Awaitility.await("the learner accepts")
        .atMost(PATIENCE)
        .until(() -> ask("GET", "/api/v1/labs/runs/" + run, "").contains("accepted"));
    ask("POST", "/api/v1/labs/runs/" + run + "/start", "{\"inSeconds\":5}");
    assertThat(learner.awaitEnd()).as("%s", learner.output()).isZero();
  }

  /** A command that ends by itself, and well. */
  private void end(String line, List<String> words) throws IOException {
    if (line.contains("validate")) {
      Files.writeString(
          folder.resolve(words.get(words.size() - 1)),
          Files.readString(LABS.resolve("algorithm-choice.yaml"))
              .replace(
                  "id: algorithm-choice",
                  "id: " + words.get(words.size() - 1).replace(".yaml", "")));
    }
    if (line.contains("run know-your-idle")) {
      words.addAll(List.of("--yes", "--rehearse", "--fast", "--join", code));
    }
    RunningJar command = start(words);
    // Doctor ends with 3 where the machine has no meter, which is an answer too.
    assertThat(command.awaitEnd())
        .as("%s: %s", line, command.output())
        .isIn(line.contains("doctor") ? List.of(0, 3) : List.of(0));
    if (line.contains("token create")) {
      String token = command.await(TOKEN);
      environment.put("WATTELIER_WRITE_TOKEN", token);
      Awaitility.await("the collector sees the new token").until(() -> mayWrite(token));
    } else if (line.contains("simulate")) {
      environment.remove("WATTELIER_WRITE_TOKEN");
    } else if (line.contains("export")) {
      assertThat(folder.resolve(words.get(words.size() - 1))).isNotEmptyFile();
    } else if (line.contains("report")) {
      assertThat(folder.resolve("wattelier-" + run + ".html")).isNotEmptyFile();
    }
  }

  /** What curl would send, for the machine that is here. */
  private void erase(String line) throws Exception {
    assertThat(line)
        .startsWith("curl -X DELETE -H \"Authorization: Bearer ")
        .endsWith("/api/v1/machines/poste-07");
    RunningJar sampling = agent;
    assertThat(sampling).isNotNull();
    if (sampling != null) {
      sampling.terminate();
    }
    String machine = new JsonObject(ask("GET", "/api/v1/machines", ""))
        .getJsonArray("machines").stream()
            .map(JsonObject.class::cast)
            .filter(known -> !known.getBoolean("simulated"))
            .map(known -> known.getString("machine"))
            .findFirst()
            .orElseThrow();
    ask("DELETE", "/api/v1/machines/" + machine, "");
    assertThat(ask("GET", "/api/v1/machines", "")).doesNotContain("\"simulated\":false");
  }

  private boolean mayWrite(String token) throws Exception {
    HttpRequest write = HttpRequest.newBuilder(URI.create(address + "/api/v2/write?precision=ms"))
        .header("Authorization", "Token " + token)
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
    return http.send(write, HttpResponse.BodyHandlers.ofString()).statusCode() != 401;
  }

  private RunningJar start(List<String> words) {
    RunningJar started = RunningJar.start(folder, environment, words);
    running.add(started);
    return started;
  }

  private String ask(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = http.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + trainer)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode() / 100)
        .as("%s %s: %s", method, path, answer.body())
        .isEqualTo(2);
    return answer.body();
  }
}
