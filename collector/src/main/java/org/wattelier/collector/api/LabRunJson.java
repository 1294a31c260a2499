package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.wattelier.collector.lab.LabRun;
import org.wattelier.collector.lab.Participant;

/** A run in the API, with the collector's time beside its own, so that nobody need trust another clock. */
final class LabRunJson {

  private LabRunJson() {}

  static JsonObject of(LabRun run, List<Participant> participants, Instant now) {
    JsonObject json = new JsonObject().put("run", run.id()).put("scenario", run.scenario());
    run.className().ifPresent(name -> json.put("class", name));
    run.owner().ifPresent(machine -> json.put("owner", machine));
    json.put("alone", run.alone())
        .put("fast", run.fast())
        .put("state", run.state().word())
        .put("openedAt", QuantityJson.time(run.openedAt()));
    run.startsAt().ifPresent(time -> json.put("startsAt", QuantityJson.time(time)));
    run.endedAt().ifPresent(time -> json.put("endedAt", QuantityJson.time(time)));
    return json.put("now", QuantityJson.time(now))
        .put(
            "participants",
            new JsonArray(participants.stream().map(known -> of(known, now)).toList()));
  }

  private static JsonObject of(Participant participant, Instant now) {
    JsonObject json = new JsonObject()
        .put("machine", participant.machine())
        .put("state", participant.stateAt(now).word());
    participant.phase().ifPresent(phase -> json.put("phase", phase));
    participant.progressRatio().ifPresent(ratio -> json.put("progressRatio", ratio));
    participant.reason().ifPresent(reason -> json.put("reason", reason.word()));
    json.put("heardAt", QuantityJson.time(participant.heardAt()));
    participant.prediction().ifPresent(text -> json.put("prediction", text));
    return json;
  }
}
