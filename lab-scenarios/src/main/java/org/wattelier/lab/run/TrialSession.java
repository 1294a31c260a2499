package org.wattelier.lab.run;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.CollectorStream;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.Standing;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.result.PhaseReading;
import org.wattelier.lab.result.TrialResult;

/** One machine's part in one run, from the check of its fitness to the result that it hands in. The caller has asked for consent. */
final class TrialSession {
  private final Part part;
  private final LabApi api;
  private final Connection connection;
  private final Bench bench;
  private final Screen screen;
  private final Patience patience;
  private final Situation situation;
  private final PhaseWait wait;

  TrialSession(
      Part part,
      Connection connection,
      Bench bench,
      Screen screen,
      Patience patience,
      Situation situation) {
    this.part = part;
    this.api = connection.api();
    this.connection = connection;
    this.bench = bench;
    this.screen = screen;
    this.patience = patience;
    this.situation = situation;
    this.wait = new PhaseWait(api, patience, situation);
  }

  /**
   * What a session talks through.
   *
   * @param progressApi for the thread that tells how far the run is
   */
  record Connection(LabApi api, LabApi progressApi, CollectorStream stream) {}

  /**
   * Runs the trial and gives what was found.
   *
   * @return empty where nothing is known of any variant; the reason has been said and told
   * @throws CollectorUnreachable where it stays away at the end; the marks are kept
   */
  Optional<Learner.Finding> run() throws LabRefused, CollectorUnreachable, InterruptedException {
    RunPlan plan = RunPlan.of(part.trial(), part.options().seed());
    MarkedRun marks = new MarkedRun(part.run().run(), part.machine(), connection.stream());
    RunStopped stopped = null;
    try (Bench closed = bench;
        ProgressTeller teller =
            ProgressTeller.start(connection.progressApi(), part.run().run())) {
      screen.begins(plan);
      requireFit(closed, marks);
      RunListener listener =
          screen.listener(teller, part.options().prediction(), situation.ended(), plan);
      new TrialRun(part.trial(), plan, closed, marks, listener, part.options().needsQuiet()).run();
    } catch (RunStopped e) {
      stopped = e;
    }
    screen.phasesOver();
    return finish(plan, stopped);
  }

  private void requireFit(Bench open, MarkedRun marks) throws RunStopped, InterruptedException {
    Conditions now = open.conditions();
    switch (part.trial().needs().power()) {
      case MAINS -> {
        if (now.onBattery()) {
          throw new RunStopped(StopReason.UNFIT, RunText.of("unfit.mains"));
        }
      }
      case BATTERY -> {
        if (!now.onBattery()) {
          throw new RunStopped(StopReason.UNFIT, RunText.of("unfit.battery"));
        }
      }
      case ANY -> {}
    }
    screen.says(RunText.of("fitness.samples"));
    Standing running = Standing.of("running", part.options().prediction());
    SampleCheck check = new SampleCheck(api, part.run().run(), running, marks, open, wait);
    if (!check.passes()) {
      if (situation.ended().getAsBoolean()) {
        throw new RunStopped(StopReason.CTRL_C, RunText.of("stopped.ctrl-c"));
      }
      throw new RunStopped(
          StopReason.UNFIT,
          check
              .trouble()
              .map(trouble -> RunText.of("unfit.unheard", trouble))
              .orElseGet(() -> RunText.of("unfit.no-samples", part.machine(), agentLine())));
    }
  }

  /** The line that starts the agent of this machine; its token is kept already. */
  private String agentLine() {
    return "java -jar wattelier-agent.jar run --collector "
        + quoted(part.options().collector().toString()) + " --name " + quoted(part.machine());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9:/._-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private Optional<Learner.Finding> finish(RunPlan plan, @Nullable RunStopped stopped)
      throws LabRefused, CollectorUnreachable, InterruptedException {
    if (stopped != null) {
      screen.says(String.valueOf(stopped.getMessage()));
      tell(Standing.stopped(stopped.reason().word(), part.options().prediction()));
      if (stopped.reason() == StopReason.UNFIT || stopped.reason() == StopReason.CTRL_C) {
        return Optional.empty();
      }
    }
    if (!wait.untilSent(() -> connection.stream().counts().waitingBatches() == 0)) {
      screen.says(RunText.of("marks.waiting"));
    }
    screen.says(RunText.of("results.awaited"));
    List<PhaseReading> phases = wait.phases(part.run().run(), plan.names());
    Optional<LabResult> result = TrialResult.of(
        part.scenario(),
        part.trial(),
        phases,
        new TrialResult.Told(
            part.machine(),
            part.run().fast(),
            plan.seed(),
            part.options().prediction(),
            stopped == null ? null : stopped.reason().word(),
            situation.clock().instant()));
    boolean handedIn = result.isPresent() && handIn(result.get());
    if (result.isEmpty()) {
      screen.says(RunText.of("results.none"));
    }
    if (stopped == null) {
      tellWithPatience(
          result.isPresent()
              ? Standing.of("done", part.options().prediction())
              : Standing.stopped(StopReason.FAILED.word(), part.options().prediction()));
    }
    return result.map(found -> new Learner.Finding(found, handedIn));
  }

  /** Hands it in, with patience; what the collector does not take, the learner keeps all the same. */
  private boolean handIn(LabResult result) throws InterruptedException {
    try {
      patience.tell(() -> api.handIn(part.run().run(), result));
      return true;
    } catch (LabRefused | CollectorUnreachable notTaken) {
      screen.says(RunText.of("results.not-handed-in", String.valueOf(notTaken.getMessage())));
      return false;
    }
  }

  private void tellWithPatience(Standing standing) throws InterruptedException {
    try {
      patience.tell(() -> api.tell(part.run().run(), standing));
    } catch (LabRefused | CollectorUnreachable notHeard) {
      screen.says(String.valueOf(notHeard.getMessage()));
    }
  }

  /** What the collector does not hear now, it sees: a machine that it does not hear of is shown as lost. */
  private void tell(Standing standing) {
    try {
      api.tell(part.run().run(), standing);
    } catch (LabRefused | CollectorUnreachable notHeard) {
      screen.says(String.valueOf(notHeard.getMessage()));
    }
  }
}
