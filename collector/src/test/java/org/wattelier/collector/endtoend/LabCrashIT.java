package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a class did together outlives a kill of the collector. */
class LabCrashIT {
  private static final String TRAINER = "end-to-end-trainer-token";
  private static final Map<String, String> SETTINGS = Map.of("WATTELIER_TRAINER_TOKEN", TRAINER);

  @TempDir
  Path data;

  private final HttpClient http = HttpClient.newHttpClient();

  private JsonObject send(
      RunningCollector collector, String token, String method, String path, JsonObject body)
      throws Exception {
    HttpResponse<String> answer = http.send(
        HttpRequest.newBuilder(collector.address().resolve("/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body.encode()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 204);
    return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
  }

  @Test
  void killedCollectorHasRunsResultsMomentsAndSessionAfterARestart() throws Exception {
    Files.createDirectories(data.resolve("labs"));
    Files.writeString(data.resolve("labs").resolve("own-lab.yaml"), "id: own-lab\n");
    JsonObject result = new JsonObject("""
        {"machine": "poste-07", "scenario": "own-lab", "quality": "estimated", "source": "model",
         "variants": [{"id": "linear"}], "finishedAt": "2026-11-23T22:15:00Z"}
        """);
    JsonObject nothing = new JsonObject();
    String run;
    String token;
    String since;
    try (RunningCollector collector = RunningCollector.start(data, SETTINGS)) {
      String code = send(collector, TRAINER, "POST", "/join-codes", nothing).getString("code");
      token = send(
              collector,
              "",
              "POST",
              "/join",
              new JsonObject().put("code", code).put("machine", "poste-07"))
          .getString("token");
      run = send(
              collector, TRAINER, "POST", "/labs/runs", new JsonObject().put("scenario", "own-lab"))
          .getString("run");
      send(collector, TRAINER, "POST", "/labs/runs/" + run + "/start", nothing);
      send(
          collector,
          token,
          "PUT",
          "/labs/runs/" + run + "/participants/poste-07",
          new JsonObject().put("state", "running").put("prediction", "binary"));
      send(collector, token, "PUT", "/labs/runs/" + run + "/results/poste-07", result);
      send(collector, TRAINER, "POST", "/moments", new JsonObject().put("note", "pause"));
      since = send(collector, TRAINER, "POST", "/session-clock", nothing).getString("since");
      collector.killHard();
    }

    try (RunningCollector restarted = RunningCollector.start(data, SETTINGS)) {
      JsonObject found = restarted.get("/api/v1/labs/runs/" + run);
      assertThat(found.getString("state")).isEqualTo("started");
      assertThat(found.getJsonArray("results")).containsExactly(result);
      assertThat(found.getJsonArray("participants").getJsonObject(0).getString("prediction"))
          .isEqualTo("binary");
      assertThat(restarted.get("/api/v1/moments").getJsonArray("moments")).hasSize(1);
      assertThat(restarted.get("/api/v1/energy").getString("from")).isEqualTo(since);
      send(
          restarted,
          token,
          "PUT",
          "/labs/runs/" + run + "/participants/poste-07",
          new JsonObject().put("state", "done"));
    }
  }
}
