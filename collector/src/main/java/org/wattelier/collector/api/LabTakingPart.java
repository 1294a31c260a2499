package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wattelier.collector.lab.Asker;
import org.wattelier.collector.lab.LabRun;
import org.wattelier.collector.lab.Participant;
import org.wattelier.collector.lab.ParticipantState;
import org.wattelier.collector.lab.StopReason;

/** What a machine says of itself in a run: how far it is, and what came out. */
final class LabTakingPart {
  static final int LONGEST_PREDICTION = 200;

  private static final Pattern PHASE = Pattern.compile("[a-z0-9-]{1,48}/[0-9]{1,4}");

  private final LabServices services;
  private final LabRunHandlers runs;

  LabTakingPart(LabServices services, LabRunHandlers runs) {
    this.services = services;
    this.runs = runs;
  }

  /** Answers the run as the machine sees it, which tells it whether to go on. */
  Future<JsonObject> tell(RoutingContext context, RequestBody body) {
    body.allowing("state", "phase", "progressRatio", "reason", "prediction");
    Asker asker = services.asker().apply(context);
    String machine = own(context, asker);
    LabRun run = runs.admitting(context, asker);
    Instant now = services.clock().instant();
    Participant told = new Participant(
        machine,
        state(body),
        body.shaped("phase", PHASE, "a phase such as linear/3"),
        body.ratio("progressRatio"),
        reason(body),
        now,
        body.printable("prediction", LONGEST_PREDICTION));
    return services
        .change(context, () -> {
          services.book().tell(run.id(), told);
          return true;
        })
        .map(kept -> runs.json(runs.admitting(context, asker), asker));
  }

  private static ParticipantState state(RequestBody body) {
    String words = ParticipantState.told().stream()
        .map(ParticipantState::word)
        .collect(Collectors.joining(", "));
    return ParticipantState.ofWord(body.text("state"))
        .orElseThrow(() -> BadBody.field("state", "must be one of " + words));
  }

  private static Optional<StopReason> reason(RequestBody body) {
    return body.optional("reason")
        .map(word -> StopReason.ofWord(word)
            .orElseThrow(() -> BadBody.field(
                "reason",
                "must be one of ctrl-c, temperature, battery, cpu, memory, unfit, failed")));
  }

  Future<Void> handIn(RoutingContext context, RequestBody body) {
    Asker asker = services.asker().apply(context);
    String machine = own(context, asker);
    LabRun run = runs.admitting(context, asker);
    JsonObject result = LabResultBody.checked(body.json(), run, machine);
    return services.change(context, () -> {
      services.book().handIn(run.id(), machine, result);
      return null;
    });
  }

  /** The machine of the address, which nobody but itself speaks for. */
  private static String own(RoutingContext context, Asker asker) {
    String machine =
        Objects.requireNonNull(context.pathParam("machine"), "the route has no {machine}");
    if (!asker.is(machine)) {
      throw new ProblemException(new Problem(
          "forbidden",
          403,
          "Not with this token",
          "a machine speaks for itself alone: send the token with which " + machine + " joined"));
    }
    return machine;
  }
}
