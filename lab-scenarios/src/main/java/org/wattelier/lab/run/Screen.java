package org.wattelier.lab.run;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.api.Standing;
import org.wattelier.lab.scenario.Variant;

/** What a learner sees of a run: the phase, how far it is, and what comes next. */
final class Screen {
  private final Terminal terminal;
  private final Locale locale;

  Screen(Terminal terminal, Locale locale) {
    this.terminal = terminal;
    this.locale = locale;
  }

  void says(String line) {
    terminal.say(line);
  }

  void begins(RunPlan plan) {
    Duration time = plan.time();
    terminal.say(RunText.of(
        "run.begins",
        plan.phases().size(),
        time.toMinutes(),
        time.toSecondsPart(),
        Long.toString(plan.seed())));
  }

  void phasesOver() {
    terminal.progressOver();
  }

  RunListener listener(
      ProgressTeller teller, @Nullable String prediction, BooleanSupplier ended, RunPlan plan) {
    return new RunListener() {
      private int at;

      @Override
      public void begins(PlannedPhase phase, int number, int of) {
        at = number;
        goesOn(phase, (number - 1.0) / of);
      }

      @Override
      public void goesOn(PlannedPhase phase, double progressRatioOfRun) {
        teller.tell(new Standing("running", phase.name(), progressRatioOfRun, null, prediction));
        terminal.progress(RunText.of(
            at < plan.phases().size() ? "progress" : "progress.last",
            progressRatioOfRun,
            at,
            plan.phases().size(),
            name(phase),
            at < plan.phases().size() ? name(plan.phases().get(at)) : ""));
      }

      @Override
      public boolean isEnded() {
        return ended.getAsBoolean() || teller.runHasEnded();
      }
    };
  }

  private String name(PlannedPhase phase) {
    return switch (phase.part()) {
      case PlannedPhase.BASELINE -> RunText.of("phase.baseline");
      case PlannedPhase.WARMUP -> RunText.of("phase.warmup");
      default ->
        RunText.of(
            "phase.repeat",
            phase.variant().map(Variant::title).map(title -> title.in(locale)).orElse(""),
            phase.repeat());
    };
  }
}
