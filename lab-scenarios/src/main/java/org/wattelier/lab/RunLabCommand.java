package org.wattelier.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.EndSignal;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.OfferedRun;
import org.wattelier.lab.run.UnreadableScenario;
import org.wattelier.lab.scenario.Reading;
import org.wattelier.lab.scenario.Reckoning;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: runs a scenario on this machine for its learner alone, and reports what was found. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class RunLabCommand implements Callable<Integer> {
  private static final String ENDING = ".yaml";

  private final Surroundings surroundings;

  @Mixin
  CommandOutput output = new CommandOutput();

  @Parameters(paramLabel = "SCENARIO|FILE", descriptionKey = "parameter.scenario")
  String scenario = "";

  @Mixin
  LearnerOptions options = new LearnerOptions();

  @Option(names = "--join", paramLabel = "CODE", descriptionKey = "option.join")
  @Nullable
  String code;

  @Option(names = "--fast", descriptionKey = "option.fast")
  boolean fast;

  @Option(names = "--input", paramLabel = "ID=NUMBER", descriptionKey = "option.input")
  Map<String, Double> inputs = Map.of();

  @Mixin
  LanguageOption language = new LanguageOption();

  RunLabCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    String id = id();
    try (EndSignal end = EndSignal.arm(() -> {}, null)) {
      LearnerOptions.Seat seat = options.seat(code, surroundings, output.out(), end::given);
      Scenario found = seat.learner().scenario(id);
      Reckoning reckoning = found.reckoning().orElse(null);
      if (reckoning != null) {
        return new ReckonSteps(seat.terminal(), options.report, surroundings.clock())
            .reckon(found, reckoning, inputs, end::given);
      }
      RunSteps steps = new RunSteps(seat, options.report, surroundings.clock());
      Optional<RunSteps.Ready> ready = steps.agree(found, fast);
      if (ready.isEmpty()) {
        return surroundings.interactive() ? ExitCode.OK : ExitCode.USAGE;
      }
      OfferedRun run = seat.learner().collector().openAlone(id, fast);
      try {
        return steps.take(run, ready.get());
      } finally {
        endQuietly(seat, run);
      }
    } catch (LabRefused | CollectorUnreachable | UnreadableScenario e) {
      throw RunSteps.failure(e, id);
    }
  }

  /** A run of one's own that is not ended is ended by the next one. */
  private static void endQuietly(LearnerOptions.Seat seat, OfferedRun run) {
    try {
      seat.learner().collector().end(run.run());
    } catch (LabRefused | CollectorUnreachable notNow) {
      // The next run of this machine ends it.
    }
  }

  /** The scenario's id. A file is checked here first, where its faults can be mended. */
  private String id() throws CommandFailure {
    if (!scenario.endsWith(ENDING)) {
      return scenario;
    }
    Path file = Path.of(scenario);
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.USAGE, LabText.of("error.no-file", scenario));
    }
    try {
      Reading reading = ScenarioReader.read(file);
      if (reading instanceof Reading.Accepted accepted) {
        return accepted.scenario().id();
      }
      throw new CommandFailure(
          ExitCode.BAD_CONFIGURATION,
          String.valueOf(
              new UnreadableScenario(((Reading.Refused) reading).errors()).getMessage()));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, LabText.of("error.file", scenario, String.valueOf(e.getMessage())));
    }
  }
}
