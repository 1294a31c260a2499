package org.wattelier.lab.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wattelier.lab.scenario.Trial;

/** Takes a machine through the phases of a plan, marks them, and stops where a limit is passed or somebody says so. */
final class TrialRun {
  /** Long enough for a sample after the last mark. */
  private static final Duration AFTER = Duration.ofSeconds(2);

  private final Trial trial;
  private final RunPlan plan;
  private final Bench bench;
  private final MarkedRun marks;
  private final RunListener listener;
  private final LimitWatch limits;
  private final boolean needsQuiet;
  private int done;

  /** @param needsQuiet whether a busy baseline ends the run */
  TrialRun(
      Trial trial,
      RunPlan plan,
      Bench bench,
      MarkedRun marks,
      RunListener listener,
      boolean needsQuiet) {
    this.trial = trial;
    this.plan = plan;
    this.bench = bench;
    this.marks = marks;
    this.listener = listener;
    this.limits = new LimitWatch(trial.limits());
    this.needsQuiet = needsQuiet;
  }

  /**
   * Runs the whole plan. The caller closes the bench.
   *
   * @throws RunStopped before the plan is at its end; the phases that were completed until then stand
   */
  void run() throws RunStopped, InterruptedException {
    bench.prepare(trial.variants());
    List<PlannedPhase> phases = plan.phases();
    for (done = 0; done < phases.size(); done++) {
      requireGoingOn();
      run(phases.get(done));
    }
    bench.rest(AFTER);
  }

  private void run(PlannedPhase phase) throws RunStopped, InterruptedException {
    bench.beforePhase(phase);
    requireGoingOn();
    listener.begins(phase, done + 1, plan.phases().size());
    Watch watch = new Watch(phase);
    marks.start(phase, bench.now());
    double units = bench.run(phase, watch);
    marks.end(phase, bench.now(), units);
    if (phase.part().equals(PlannedPhase.BASELINE) && needsQuiet) {
      watch.requireQuiet();
    }
  }

  private final class Watch implements Bench.PhaseWatch {
    private final PlannedPhase phase;
    private double cpuRatios;
    private int looks;

    Watch(PlannedPhase phase) {
      this.phase = phase;
    }

    @Override
    public void goesOn() throws RunStopped {
      requireGoingOn();
    }

    @Override
    public void at(double progressRatio, Conditions now) throws RunStopped {
      Optional<StopReason> passed = limits.look(now);
      if (passed.isPresent()) {
        throw new RunStopped(passed.get(), RunText.of("stopped." + passed.get().word()));
      }
      if (now.cpuRatio().isPresent()) {
        cpuRatios += now.cpuRatio().getAsDouble();
        looks++;
      }
      listener.goesOn(phase, (done + progressRatio) / plan.phases().size());
    }

    void requireQuiet() throws RunStopped {
      if (looks > 0 && cpuRatios / looks > trial.needs().quietRatio()) {
        throw new RunStopped(
            StopReason.UNFIT,
            RunText.of("unfit.busy", cpuRatios / looks, trial.needs().quietRatio()));
      }
    }
  }

  private void requireGoingOn() throws RunStopped {
    if (listener.isEnded()) {
      throw new RunStopped(StopReason.CTRL_C, RunText.of("stopped.ctrl-c"));
    }
  }
}
