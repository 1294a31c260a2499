package org.wattelier.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.publish.CollectorApi;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.RunSheet;
import org.wattelier.lab.report.Report;
import org.wattelier.lab.result.Reckoned;
import org.wattelier.lab.run.OfferedScenario;
import org.wattelier.lab.run.UnreadableScenario;
import org.wattelier.lab.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: writes what a run found: of the class with a token that may read, of this machine alone with its own. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  CommandOutput output = new CommandOutput();

  @Parameters(paramLabel = "RUN", descriptionKey = "parameter.run")
  String run = "";

  @Mixin
  CollectorOptions collector = new CollectorOptions();

  @Option(names = "--token-file", paramLabel = "FILE", descriptionKey = "option.read-token-file")
  @Nullable
  Path tokenFile;

  @Mixin
  ReportOptions report = new ReportOptions();

  @Mixin
  LanguageOption language = new LanguageOption();

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure {
    PrintWriter out = output.out();
    try {
      String machine = collector.machine();
      boolean ofClass = tokenFile != null;
      LabApi api = new LabApi(
          new CollectorApi(collector.address(surroundings.environment()), token(machine)), machine);
      RunSheet sheet = api.sheet(run);
      Scenario scenario = OfferedScenario.of(api, sheet.run().scenario());
      if (sheet.results().isEmpty()) {
        out.println(LabText.of("report.nothing", run));
      }
      sheet.unreadable().forEach(who -> out.println(LabText.of("report.unreadable", who)));
      Report found = scenario.reckoning().isPresent()
          ? Report.ofReckoned(scenario, Reckoned.of(scenario.reckoning().get(), Map.of()))
          : ofClass || sheet.results().isEmpty()
              ? Report.ofClass(scenario, sheet)
              : Report.ofOne(scenario, run, sheet.results().get(0));
      List<Path> files = report.write(found, surroundings.clock().instant());
      out.println(LabText.of("report.written", String.valueOf(files.get(0))));
      return ExitCode.OK;
    } catch (LabRefused | CollectorUnreachable | UnreadableScenario e) {
      throw RunSteps.failure(e, run);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private String token(String machine) throws CommandFailure {
    return tokenFile == null
        ? collector.membership(machine, null, surroundings.environment()).token()
        : WriteToken.of(tokenFile, surroundings.environment());
  }
}
