package org.wattelier.lab.run;

import java.util.Optional;
import java.util.Random;
import org.wattelier.agent.publish.CollectorApi;
import org.wattelier.agent.publish.CollectorStream;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.OfferedRun;
import org.wattelier.lab.api.Standing;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Trial;

/** One learner's way through runs: what is offered, agreed to, run, and found. */
public final class Learner {
  private final Desk desk;
  private final Terminal terminal;
  private final BenchMaker benches;
  private final Situation situation;
  private final Patience patience;
  private final LabApi api;

  public Learner(Desk desk, Terminal terminal, BenchMaker benches, Situation situation) {
    this.desk = desk;
    this.terminal = terminal;
    this.benches = benches;
    this.situation = situation;
    this.patience = new Patience(situation, terminal::say);
    this.api = api();
  }

  private LabApi api() {
    return new LabApi(new CollectorApi(desk.collector(), desk.token()), desk.machine());
  }

  /** How the collector speaks about labs. */
  public LabApi collector() {
    return api;
  }

  /** Asks the collector again where it is away. */
  public Patience patience() {
    return patience;
  }

  /**
   * A scenario as the collector has it.
   *
   * @throws UnreadableScenario where this version cannot read it
   */
  public Scenario scenario(String id) throws LabRefused, CollectorUnreachable, UnreadableScenario {
    return OfferedScenario.of(api, id);
  }

  /** What a run does on this machine: the scenario's trial with the times of the run. */
  private Trial trial(Trial written, boolean fast) {
    Trial whole = desk.baseline() ? written : FastMode.withoutBaseline(written);
    Trial timed = fast ? FastMode.of(whole) : whole;
    return desk.repeats().isPresent()
        ? FastMode.repeating(timed, desk.repeats().getAsInt())
        : timed;
  }

  /**
   * An accepted trial.
   *
   * @param seed of the order of its phases
   */
  public record Accepted(Scenario scenario, Trial trial, long seed, Optional<String> prediction) {}

  /**
   * Shows what a scenario would do, and asks.
   *
   * @return empty where the learner does not agree
   */
  public Optional<Accepted> agree(Scenario scenario, Trial written, boolean fast)
      throws InterruptedException {
    Trial trial = trial(written, fast);
    long seed = desk.seed().orElseGet(() -> (long) new Random().nextInt(1_000_000));
    Agreement agreement = new Agreement(desk, terminal, situation.ended());
    agreement.show(scenario, trial, RunPlan.of(trial, seed));
    if (!agreement.allowsCommands(trial) || !agreement.given()) {
      return Optional.empty();
    }
    return Optional.of(new Accepted(scenario, trial, seed, agreement.prediction(scenario, trial)));
  }

  /**
   * What was found.
   *
   * @param handedIn whether the collector has it; where not, that was said
   */
  public record Finding(LabResult result, boolean handedIn) {}

  /**
   * Takes part in a run to its end.
   *
   * @return what was found; empty where nothing is known, and that was said
   */
  public Optional<Finding> take(OfferedRun run, Accepted accepted)
      throws LabRefused, CollectorUnreachable, InterruptedException {
    RunOptions options = new RunOptions(
        desk.shownCollector(),
        accepted.seed(),
        accepted.prediction().orElse(null),
        desk.needsQuiet());
    Part part = new Part(desk.machine(), accepted.scenario(), accepted.trial(), run, options);
    Screen screen = new Screen(terminal, desk.locale());
    try (CollectorStream stream = CollectorStream.openUnchecked(
        desk.collector(), desk.token(), desk.spool(), new StreamVoice(terminal))) {
      return new TrialSession(
              part,
              new TrialSession.Connection(api, api(), stream),
              benches.make(accepted.trial(), stream, accepted.seed()),
              screen,
              patience,
              situation)
          .run();
    }
  }

  /** Says how this machine stands in a run, with patience. */
  public void tell(OfferedRun run, Standing standing)
      throws LabRefused, CollectorUnreachable, InterruptedException {
    patience.tell(() -> api.tell(run.run(), standing));
  }
}
