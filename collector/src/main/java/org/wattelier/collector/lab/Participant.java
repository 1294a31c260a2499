package org.wattelier.collector.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A machine in a run, as it said of itself last.
 *
 * @param phase where it is, as its marks name it, such as {@code linear/3}
 * @param progressRatio how much of the run it has behind it, 0 to 1
 * @param heardAt when it said so, by the collector's clock
 * @param prediction what its learner expected before the run
 */
public record Participant(
    String machine,
    ParticipantState state,
    Optional<String> phase,
    OptionalDouble progressRatio,
    Optional<StopReason> reason,
    Instant heardAt,
    Optional<String> prediction) {

  /** A machine that runs and is silent for longer is lost. */
  public static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  /** How others see it at a time: one that runs and was not heard of for a while is lost. */
  public ParticipantState stateAt(Instant now) {
    boolean silent = heardAt.plus(LONGEST_SILENCE).isBefore(now);
    return state == ParticipantState.RUNNING && silent ? ParticipantState.LOST : state;
  }

  /** What this says where the last said more: a prediction stands until another one is made, and joining anew is a new one. */
  Participant after(Participant before) {
    boolean keeps = prediction.isEmpty() && state != ParticipantState.ACCEPTED;
    return keeps
        ? new Participant(machine, state, phase, progressRatio, reason, heardAt, before.prediction)
        : this;
  }

  /** Whether a kill may not lose the change from the last. */
  boolean mustBeKeptAfter(Participant before) {
    return state != before.state
        || !reason.equals(before.reason)
        || !prediction.equals(before.prediction);
  }
}
