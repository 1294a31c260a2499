package org.wattelier.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Learners of one lab run who only say what real ones would, each by the token of its machine. */
final class MadeLearners {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI collector;
  private final String scenario;
  private final String run;
  private final Map<String, String> tokens = new LinkedHashMap<>();

  MadeLearners(URI collector, String scenario, String run) {
    this.collector = collector;
    this.scenario = scenario;
    this.run = run;
  }

  /** Lets machines join a class by a code that the trainer makes. */
  void join(String trainerToken, String className, String... machines) {
    JsonObject asked = new JsonObject().put("class", className);
    String code = send("POST", "/api/v1/join-codes", trainerToken, asked).getString("code");
    for (String machine : machines) {
      JsonObject joining = new JsonObject().put("code", code).put("machine", machine);
      tokens.put(machine, send("POST", "/api/v1/join", null, joining).getString("token"));
    }
  }

  /** The machines that joined. */
  Set<String> names() {
    return tokens.keySet();
  }

  /** Says how a machine stands in the run. */
  void tell(String machine, JsonObject standing) {
    put("participants", machine, standing);
  }

  /** Hands in a result, in joules a unit of work, and says that the machine is done. */
  void handIn(String machine, String quality, double linear) {
    JsonArray variants = new JsonArray()
        .add(variant("linear", linear, quality))
        .add(variant("binary", linear / 200, quality));
    put(
        "results",
        machine,
        new JsonObject()
            .put("machine", machine)
            .put("scenario", scenario)
            .put("fast", false)
            .put("quality", quality)
            .put("source", "rapl")
            .put("measure", "energy-per-unit")
            .put("unit", "joule_per_unit")
            .put("variants", variants)
            .put("finishedAt", Instant.now().toString()));
    tell(machine, new JsonObject().put("state", "done"));
  }

  private static JsonObject variant(String id, double value, String quality) {
    JsonObject mean = new JsonObject()
        .put("value", value)
        .put("low", value * 0.9)
        .put("high", value * 1.1)
        .put("unit", "joule_per_unit")
        .put("quality", quality)
        .put("source", "rapl");
    return new JsonObject().put("id", id).put("mean", mean);
  }

  private void put(String kind, String machine, JsonObject body) {
    String name = URLEncoder.encode(machine, StandardCharsets.UTF_8).replace("+", "%20");
    String token = Objects.requireNonNull(tokens.get(machine), machine);
    send("PUT", "/api/v1/labs/runs/" + run + "/" + kind + "/" + name, token, body);
  }

  private JsonObject send(String method, String path, @Nullable String token, JsonObject body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(collector.resolve(path))
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body.encode()));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(path + " " + response.body()).isBetween(200, 299);
      return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
