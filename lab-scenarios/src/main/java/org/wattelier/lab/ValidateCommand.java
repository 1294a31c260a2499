package org.wattelier.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.lab.scenario.Reading;
import org.wattelier.lab.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code validate}: tells everything that is wrong in scenario files, as compilers do: {@code file:line:column: field: reason}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  @Mixin
  CommandOutput output = new CommandOutput();

  @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "parameter.files")
  List<Path> files = List.of();

  @Mixin
  LanguageOption language = new LanguageOption();

  @Override
  public Integer call() {
    boolean allGood = true;
    for (Path file : files) {
      allGood &= isGood(file, output.out(), output.err());
    }
    return allGood ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static boolean isGood(Path file, PrintWriter out, PrintWriter err) {
    try {
      Reading reading = ScenarioReader.read(file);
      if (reading instanceof Reading.Refused refused) {
        refused.errors().forEach(err::println);
        return false;
      }
      out.println(LabText.of("validate.good", file));
      return true;
    } catch (IOException e) {
      err.println(LabText.of("error.unreadable", file));
      return false;
    }
  }
}
