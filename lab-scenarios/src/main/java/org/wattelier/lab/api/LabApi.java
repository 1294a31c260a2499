package org.wattelier.lab.api;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.CollectorApi;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.json.JsonText;
import org.wattelier.lab.json.JsonView;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.result.PhaseReading;
import org.wattelier.lab.result.ResultJson;

/** Speaks for one machine about labs. Not for use by two threads. */
public final class LabApi {
  private static final String ROOT = "/api/v1/labs";

  private final CollectorApi api;
  private final String machine;

  public LabApi(CollectorApi api, String machine) {
    this.api = api;
    this.machine = machine;
  }

  /** The document of a scenario, as JSON, which is YAML too. */
  public String scenario(String id) throws LabRefused, CollectorUnreachable {
    return granted("GET", "/scenarios/" + word(id), null);
  }

  /** Opens a run of this machine's own, which starts at once. */
  public OfferedRun openAlone(String scenario, boolean fast)
      throws LabRefused, CollectorUnreachable {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("scenario", scenario);
    wish.put("fast", fast);
    wish.put("alone", true);
    return run(granted("POST", "/runs", JsonText.of(wish)));
  }

  /** The runs that this machine is offered, newest first. */
  public List<OfferedRun> runs() throws LabRefused, CollectorUnreachable {
    List<OfferedRun> runs = new ArrayList<>();
    try {
      for (JsonView run : JsonView.parse(granted("GET", "/runs", null)).objects("runs")) {
        runs.add(OfferedRun.of(run));
      }
      return runs;
    } catch (IOException | DateTimeException e) {
      throw odd(e);
    }
  }

  /** A run as it is now. */
  public OfferedRun run(OfferedRun run) throws LabRefused, CollectorUnreachable {
    return run(granted("GET", "/runs/" + word(run.run()), null));
  }

  private static OfferedRun run(String body) throws LabRefused {
    try {
      return OfferedRun.of(JsonView.parse(body));
    } catch (IOException | DateTimeException e) {
      throw odd(e);
    }
  }

  /** Says how this machine stands in a run, and gives the run as it is now. */
  public OfferedRun tell(String run, Standing standing) throws LabRefused, CollectorUnreachable {
    return run(granted(
        "PUT",
        "/runs/" + word(run) + "/participants/" + word(machine),
        JsonText.of(standing.json())));
  }

  /** The phases of this machine in a run, as far as marks and samples have arrived. */
  public List<PhaseReading> phases(String run) throws LabRefused, CollectorUnreachable {
    List<PhaseReading> phases = new ArrayList<>();
    try {
      JsonView answer = JsonView.parse(
          granted("GET", "/runs/" + word(run) + "/phases?machine=" + word(machine), null));
      for (JsonView phase : answer.objects("phases")) {
        phases.add(PhaseReading.of(phase));
      }
      return phases;
    } catch (IOException | DateTimeException e) {
      throw odd(e);
    }
  }

  /** Hands in what this machine found, in place of what it handed in before. */
  public void handIn(String run, LabResult result) throws LabRefused, CollectorUnreachable {
    granted(
        "PUT",
        "/runs/" + word(run) + "/results/" + word(machine),
        JsonText.of(ResultJson.of(result)));
  }

  /** Ends this machine's own run. */
  public void end(String run) throws LabRefused, CollectorUnreachable {
    granted("POST", "/runs/" + word(run) + "/end", "{}");
  }

  /** A run with what its machines handed in; a machine's own token shows its own alone. */
  public RunSheet sheet(String run) throws LabRefused, CollectorUnreachable {
    try {
      return RunSheet.of(JsonView.parse(granted("GET", "/runs/" + word(run), null)));
    } catch (IOException | DateTimeException e) {
      throw odd(e);
    }
  }

  private String granted(String method, String path, @Nullable String json)
      throws LabRefused, CollectorUnreachable {
    CollectorApi.Answer answer = api.request(method, ROOT + path, json);
    if (answer.ok()) {
      return answer.body();
    }
    throw new LabRefused(answer.status(), detail(answer));
  }

  /** The detail of a problem document (RFC 9457), or the status alone. */
  private static String detail(CollectorApi.Answer answer) {
    try {
      JsonView problem = JsonView.parse(answer.body());
      return problem
          .text("detail")
          .or(() -> problem.text("title"))
          .orElse("HTTP " + answer.status());
    } catch (IOException noProblem) {
      return "HTTP " + answer.status();
    }
  }

  private static LabRefused odd(Exception cause) {
    return new LabRefused(200, "odd answer: " + cause.getMessage());
  }

  private static String word(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
