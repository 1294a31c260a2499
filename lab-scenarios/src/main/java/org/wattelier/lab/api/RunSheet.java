package org.wattelier.lab.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattelier.lab.json.JsonView;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.result.ResultJson;

/**
 * A run with everything that is known of it.
 *
 * @param results those that can be read, in the order of the machines' names
 * @param unreadable machines whose result is none that this version knows
 */
public record RunSheet(
    OfferedRun run,
    List<Participant> participants,
    List<LabResult> results,
    List<String> unreadable) {

  public RunSheet {
    participants = List.copyOf(participants);
    results = List.copyOf(results);
    unreadable = List.copyOf(unreadable);
  }

  /** A machine that takes part. */
  public record Participant(
      String machine, String state, Optional<String> reason, Optional<String> prediction) {}

  static RunSheet of(JsonView json) throws IOException {
    List<Participant> participants = new ArrayList<>();
    for (JsonView participant : json.objects("participants")) {
      participants.add(new Participant(
          participant.need("machine"),
          participant.need("state"),
          participant.text("reason"),
          participant.text("prediction")));
    }
    List<LabResult> results = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (JsonView result : json.objects("results")) {
      try {
        results.add(ResultJson.read(result));
      } catch (IOException odd) {
        unreadable.add(result.text("machine").orElse("?"));
      }
    }
    return new RunSheet(OfferedRun.of(json), participants, results, unreadable);
  }
}
