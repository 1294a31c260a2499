package org.wattelier.lab.run;

import java.util.Optional;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.OfferedRun;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.scenario.Variant;
import org.wattelier.lab.statistics.Interval;

/** Runs of one simulated machine, whose results are held against the truth. */
public record Rehearsal(Learner learner) {

  /**
   * Runs a scenario once; the machine is drawn by the seed. A collector that is away meanwhile is waited for.
   *
   * @return how well the truth was covered; of no run where there was no result, or the scenario measures nothing
   */
  public Coverage run(Scenario scenario, boolean fast, long seed)
      throws LabRefused, CollectorUnreachable, InterruptedException {
    Patience patience = learner.patience();
    Trial written = scenario.trial().orElse(null);
    if (written == null) {
      return Coverage.NOTHING;
    }
    Trial trial = fast ? FastMode.of(written) : written;
    OfferedRun run = patience.answer(() -> learner.collector().openAlone(scenario.id(), fast));
    try {
      Optional<Learner.Finding> found =
          learner.take(run, new Learner.Accepted(scenario, trial, seed, Optional.empty()));
      return found
          .map(finding -> against(finding.result(), trial, SimulatedPhysics.drawn(trial, seed)))
          .orElse(Coverage.NOTHING);
    } finally {
      patience.tell(() -> learner.collector().end(run.run()));
    }
  }

  static Coverage against(LabResult result, Trial trial, SimulatedPhysics truth) {
    Coverage coverage = new Coverage(1, 0, 0, 0, 0, 0);
    for (Variant variant : trial.variants()) {
      LabResult.Mean mean =
          result.variant(variant.id()).map(LabResult.OfVariant::mean).orElse(null);
      if (mean != null && mean.low() != null && mean.high() != null) {
        double real = truth.truth(trial.measure(), variant);
        boolean held = mean.low() <= real && real <= mean.high();
        coverage = coverage.and(new Coverage(0, 1, held ? 1 : 0, 0, 0, 0));
      }
    }
    LabResult.Compared compared = result.comparison();
    if (compared == null) {
      return coverage;
    }
    Interval change = compared.change();
    if (change != null) {
      double real = real(trial, truth, compared.lower()) / real(trial, truth, compared.than()) - 1;
      coverage = coverage.and(new Coverage(0, 0, 0, 1, change.holds(real) ? 1 : 0, 0));
    }
    return coverage.and(
        new Coverage(0, 0, 0, 0, 0, compared.verdict().equals("as-expected") ? 1 : 0));
  }

  private static double real(Trial trial, SimulatedPhysics truth, String id) {
    return trial.variants().stream()
        .filter(variant -> variant.id().equals(id))
        .mapToDouble(variant -> truth.truth(trial.measure(), variant))
        .findFirst()
        .orElseThrow();
  }
}
