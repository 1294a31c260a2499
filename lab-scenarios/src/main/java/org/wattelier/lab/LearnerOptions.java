package org.wattelier.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.machine.Machine;
import org.wattelier.agent.membership.UserFolder;
import org.wattelier.lab.run.BenchMaker;
import org.wattelier.lab.run.Desk;
import org.wattelier.lab.run.Learner;
import org.wattelier.lab.run.RealBenches;
import org.wattelier.lab.run.SimulatedBenches;
import org.wattelier.lab.run.SimulatedPhysics;
import org.wattelier.lab.run.Situation;
import org.wattelier.lab.run.Terminal;
import org.wattelier.lab.run.TypedAnswers;
import org.wattelier.lab.run.Waiting;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a learner takes part: what was agreed to before, and where the report goes. */
final class LearnerOptions {
  private static final int MOST_REPEATS = 50;
  private static final double FASTEST_PACE = 3600;
  private static final String REHEARSAL = "-rehearsal";

  @Mixin
  CollectorOptions collector = new CollectorOptions();

  @Option(names = "--yes", descriptionKey = "option.yes")
  boolean yes;

  @Option(names = "--allow-commands", descriptionKey = "option.allow-commands")
  boolean allowCommands;

  @Option(names = "--busy", descriptionKey = "option.busy")
  boolean busy;

  @Option(names = "--no-baseline", descriptionKey = "option.no-baseline")
  boolean noBaseline;

  @Option(names = "--repeats", paramLabel = "N", descriptionKey = "option.repeats")
  @Nullable
  Integer repeats;

  @Option(names = "--prediction", paramLabel = "VARIANT", descriptionKey = "option.prediction")
  @Nullable
  String prediction;

  @Option(names = "--order-seed", paramLabel = "N", descriptionKey = "option.order-seed")
  @Nullable
  Long seed;

  @Option(names = "--rehearse", descriptionKey = "option.rehearse")
  boolean rehearse;

  @Option(names = "--pace", paramLabel = "X", descriptionKey = "option.pace")
  @Nullable
  Double pace;

  @Mixin
  ReportOptions report = new ReportOptions();

  /** A learner, and the terminal in front. */
  record Seat(Learner learner, Terminal terminal, Desk desk) {}

  /**
   * Seats a learner.
   *
   * @param code to join by, or null
   * @param ended whether Ctrl-C was pressed
   */
  Seat seat(
      @Nullable String code, Surroundings surroundings, PrintWriter out, BooleanSupplier ended)
      throws CommandFailure {
    if (repeats != null && (repeats < 1 || repeats > MOST_REPEATS)) {
      throw new CommandFailure(ExitCode.USAGE, LabText.of("error.repeats", MOST_REPEATS, repeats));
    }
    if (pace != null && !(pace > 0 && pace <= FASTEST_PACE)) {
      throw new CommandFailure(
          ExitCode.USAGE, LabText.of("error.pace", FASTEST_PACE, Double.toString(pace)));
    }
    String machine = collector.machine() + (rehearse ? REHEARSAL : "");
    String token =
        collector.membership(machine, code, surroundings.environment()).token();
    Terminal terminal =
        new Terminal(out, new TypedAnswers(surroundings.in()), surroundings.interactive());
    Desk desk = new Desk(
        machine,
        collector.address(surroundings.environment()),
        collector.given(),
        token,
        collector.spool(machine, surroundings.environment()),
        yes,
        allowCommands,
        !busy,
        !noBaseline,
        repeats == null ? OptionalInt.empty() : OptionalInt.of(repeats),
        Optional.ofNullable(prediction),
        Optional.ofNullable(seed),
        Locale.getDefault(Locale.Category.DISPLAY));
    Situation situation = new Situation(surroundings.clock(), surroundings.waiting(), ended);
    return new Seat(
        new Learner(desk, terminal, benches(machine, surroundings, terminal, ended), situation),
        terminal,
        desk);
  }

  private BenchMaker benches(
      String machine, Surroundings surroundings, Terminal terminal, BooleanSupplier ended) {
    return rehearse
        ? new SimulatedBenches(
            machine,
            surroundings.clock(),
            (trial, seed) -> SimulatedPhysics.asExpected(trial),
            UserFolder.state(
                surroundings.environment(), "rehearsals/" + CollectorOptions.fileName(machine)),
            pace(surroundings))
        : new RealBenches(
            Machine.open(Path.of("/sys"), Path.of("/proc")),
            temporaryFolder(surroundings),
            surroundings.environment(),
            allowCommands,
            terminal,
            surroundings.clock(),
            surroundings.nanoTime(),
            surroundings.waiting(),
            ended);
  }

  private Waiting pace(Surroundings surroundings) {
    double seconds = pace == null ? 0 : 1 / pace;
    return seconds == 0
        ? step -> {}
        : step ->
            surroundings.waiting().last(Duration.ofMillis(Math.round(step.toMillis() * seconds)));
  }

  /** Where the system keeps what is temporary. */
  private static Path temporaryFolder(Surroundings surroundings) {
    for (String variable : new String[] {"TMPDIR", "TEMP", "TMP"}) {
      String folder = surroundings.environment().get(variable);
      if (folder != null && !folder.isBlank()) {
        return Path.of(folder);
      }
    }
    return Path.of("/tmp");
  }
}
