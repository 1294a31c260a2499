package org.wattelier.lab;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.lab.scenario.Reading;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.ScenarioError;
import org.wattelier.lab.scenario.ScenarioReader;
import org.wattelier.lab.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show}: the worksheet of one scenario, shipped or in a file. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class ShowCommand implements Callable<Integer> {
  @Spec
  @Nullable
  CommandSpec spec;

  @Parameters(paramLabel = "ID", descriptionKey = "parameter.id")
  String id = "";

  @Option(names = "--trainer", descriptionKey = "option.trainer")
  boolean trainer;

  /** Read before the command line is, see {@link org.wattelier.agent.console.Language}. */
  @Option(names = "--lang", paramLabel = "LANG", descriptionKey = "option.lang")
  @Nullable
  String language;

  @Override
  public Integer call() throws CommandFailure {
    Scenario scenario = id.endsWith(".yaml") ? ofFile() : shipped();
    var out =
        Objects.requireNonNull(spec, "picocli sets the spec").commandLine().getOut();
    out.print(new Worksheet(scenario, Locale.getDefault(Locale.Category.DISPLAY)).text(trainer));
    out.flush();
    return ExitCode.OK;
  }

  private Scenario shipped() throws CommandFailure {
    return Scenarios.find(id)
        .orElseThrow(() -> new CommandFailure(
            ExitCode.USAGE,
            Scenarios.nearest(id)
                .map(near -> LabText.of("error.no-scenario-close", id, near))
                .orElseGet(() -> LabText.of("error.no-scenario", id))));
  }

  private Scenario ofFile() throws CommandFailure {
    try {
      Reading reading = ScenarioReader.read(Path.of(id));
      if (reading instanceof Reading.Accepted accepted) {
        return accepted.scenario();
      }
      throw new CommandFailure(
          ExitCode.FAILURE,
          ((Reading.Refused) reading)
              .errors().stream()
                  .map(ScenarioError::toString)
                  .collect(Collectors.joining(System.lineSeparator())));
    } catch (IOException | InvalidPathException e) {
      throw new CommandFailure(ExitCode.FAILURE, LabText.of("error.unreadable", id));
    }
  }
}
