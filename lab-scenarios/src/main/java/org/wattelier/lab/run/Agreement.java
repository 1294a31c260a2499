package org.wattelier.lab.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Text;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.scenario.Variant;

/** Shows a learner what a run would do to the machine, and asks. Nothing runs that was not agreed to. */
final class Agreement {
  private static final double MEBIBYTE = 1024 * 1024;

  private final Desk desk;
  private final Terminal terminal;
  private final BooleanSupplier ended;

  Agreement(Desk desk, Terminal terminal, BooleanSupplier ended) {
    this.desk = desk;
    this.terminal = terminal;
    this.ended = ended;
  }

  /** Says what a trial loads, for how long, and where it stops by itself. */
  void show(Scenario scenario, Trial trial, RunPlan plan) {
    Locale locale = desk.locale();
    terminal.say("");
    terminal.say(scenario.title().in(locale));
    terminal.say(scenario.goal().in(locale));
    terminal.say("");
    terminal.say(RunText.of("agreement.runs", desk.machine(), minutes(plan), trial.repeats()));
    for (Variant variant : trial.variants()) {
      terminal.say("  - " + variant.title().in(locale)
          + (variant.workload().isCommand()
              ? " " + RunText.of("agreement.command", command(variant))
              : ""));
    }
    terminal.say(RunText.of(
        "agreement.limits",
        trial.limits().cpuRatio(),
        trial.limits().memoryBytes() / MEBIBYTE,
        trial.limits().temperatureCelsius(),
        trial.limits().batteryRatio()));
    terminal.say("");
  }

  private static String minutes(RunPlan plan) {
    long seconds = plan.time().toSeconds();
    return seconds >= 90 ? (seconds + 30) / 60 + " min" : Math.max(1, seconds) + " s";
  }

  private static String command(Variant variant) {
    Object command = variant.workload().parameters().get("command");
    return command instanceof List<?> words
        ? String.join(" ", words.stream().map(String::valueOf).toList())
        : String.valueOf(command);
  }

  /** Whether commands that a trial runs are allowed; says what to do where not. */
  boolean allowsCommands(Trial trial) {
    if (trial.runsCommands() && !desk.allowCommands()) {
      terminal.say(RunText.of("agreement.no-commands"));
      return false;
    }
    return true;
  }

  /** Whether the learner agrees: by an option given before, or by an answer on a terminal. */
  boolean given() throws InterruptedException {
    if (desk.yes()) {
      return true;
    }
    if (!terminal.interactive()) {
      terminal.say(RunText.of("agreement.nobody"));
      return false;
    }
    return terminal.agrees(RunText.of("agreement.question"), ended);
  }

  /** The variant that the learner expects lower; null for none. */
  Optional<String> prediction(Scenario scenario, Trial trial) throws InterruptedException {
    if (desk.prediction().isPresent()) {
      return desk.prediction()
          .filter(
              id -> trial.variants().stream().anyMatch(variant -> variant.id().equals(id)));
    }
    if (!terminal.interactive() || trial.expect().isEmpty()) {
      return Optional.empty();
    }
    terminal.say(scenario.hypothesis().in(desk.locale()));
    List<Variant> variants = trial.variants();
    for (int i = 0; i < variants.size(); i++) {
      Text title = variants.get(i).title();
      terminal.say("  " + (i + 1) + ") " + title.in(desk.locale()));
    }
    OptionalInt chosen = terminal.choice(RunText.of("prediction.question"), variants.size(), ended);
    return chosen.isPresent()
        ? Optional.of(variants.get(chosen.getAsInt() - 1).id())
        : Optional.empty();
  }
}
