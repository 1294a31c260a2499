package org.wattelier.lab;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.lab.scenario.Reading;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.ScenarioError;
import org.wattelier.lab.scenario.ScenarioReader;
import org.wattelier.lab.scenario.Scenarios;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: the worksheet of one scenario, shipped or in a file. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class ShowCommand implements Callable<Integer> {
  @Mixin
  CommandOutput output = new CommandOutput();

  @Parameters(paramLabel = "ID", descriptionKey = "parameter.id")
  String id = "";

  @Option(names = "--trainer", descriptionKey = "option.trainer")
  boolean trainer;

  @Mixin
  LanguageOption language = new LanguageOption();

  @Override
  public Integer call() throws CommandFailure {
    Scenario scenario = id.endsWith(".yaml") ? ofFile() : shipped();
    var out = output.out();
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
