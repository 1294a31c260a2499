package org.wattelier.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.lab.scenario.Reading;
import org.wattelier.lab.scenario.ScenarioReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: tells everything that is wrong in scenario files, as compilers do: {@code file:line:column: field: reason}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  @Spec
  @Nullable
  CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "parameter.files")
  List<Path> files = List.of();

  /** Read before the command line is, see {@link org.wattelier.agent.console.Language}. */
  @Option(names = "--lang", paramLabel = "LANG", descriptionKey = "option.lang")
  @Nullable
  String language;

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec, "picocli sets the spec").commandLine();
    boolean allGood = true;
    for (Path file : files) {
      allGood &= isGood(file, command.getOut(), command.getErr());
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
