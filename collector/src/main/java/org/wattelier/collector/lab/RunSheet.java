package org.wattelier.collector.lab;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A run with those who take part. Read by any thread; changed by one at a time, which blocks: what changes is on the disk before it shows,
 * but for mere progress.
 */
final class RunSheet {
  static final int MOST_PARTICIPANTS = 1_000;

  private final RunFiles files;
  private final Map<String, Participant> participants = new ConcurrentHashMap<>();
  private volatile LabRun run;

  RunSheet(RunFiles files, LabRun run, List<Participant> participants) {
    this.files = files;
    this.run = run;
    participants.forEach(known -> this.participants.put(known.machine(), known));
  }

  LabRun run() {
    return run;
  }

  Collection<Participant> participants() {
    return participants.values();
  }

  /** Starts the run, which must be open. */
  LabRun start(Instant startsAt) throws IOException {
    if (run.state() == RunState.ENDED) {
      throw LabRefusal.ended();
    }
    if (run.state() == RunState.STARTED) {
      throw new LabRefusal(
          LabRefusal.Reason.RUN_STARTED, "The run has started: end it, or open another one.");
    }
    return become(run.startingAt(startsAt));
  }

  /** Ends the run; one that has ended stays as it is. */
  LabRun end(Instant now) throws IOException {
    return run.state() == RunState.ENDED ? run : become(run.endingAt(now));
  }

  private LabRun become(LabRun changed) throws IOException {
    files.keep(changed);
    run = changed;
    return changed;
  }

  /** Takes what a machine says of itself, in place of what it said last. */
  void tell(Participant told) throws IOException {
    if (run.state() == RunState.ENDED && told.state().goesOn()) {
      throw LabRefusal.ended();
    }
    @Nullable Participant before = participants.get(told.machine());
    if (before == null) {
      requireSeat();
    }
    Participant after = before == null ? told : told.after(before);
    if (before == null || after.mustBeKeptAfter(before)) {
      files.keep(run, after);
    }
    participants.put(after.machine(), after);
  }

  /** Takes what came out on a machine, in place of what it had handed in before. */
  void handIn(String machine, JsonObject result, Instant now) throws IOException {
    if (!participants.containsKey(machine)) {
      requireSeat();
      Participant done = new Participant(
          machine,
          ParticipantState.DONE,
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          now,
          Optional.ofNullable(result.getString("prediction")));
      files.keep(run, done);
      participants.put(machine, done);
    }
    files.keepResult(run, machine, result);
  }

  private void requireSeat() {
    if (participants.size() >= MOST_PARTICIPANTS) {
      throw new LabRefusal(
          LabRefusal.Reason.TOO_MANY_PARTICIPANTS,
          "The run has " + MOST_PARTICIPANTS + " machines already: open another one for a class.");
    }
  }

  /** Takes a machine and its result out; false where it takes no part. */
  boolean remove(String machine) throws IOException {
    if (!participants.containsKey(machine)) {
      return false;
    }
    files.remove(run, machine);
    participants.remove(machine);
    return true;
  }
}
