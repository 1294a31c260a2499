package org.wattelier.agent;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage in one line of the user's language, with a pointer to the help. */
final class UsageErrors {

  private UsageErrors() {}

  /** Prints the line and gives the exit code. */
  static int report(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(line(e) + " " + AgentText.of("error.see-help", name));
    return ExitCode.USAGE;
  }

  private static String line(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (e instanceof MissingParameterException missing) {
      List<ArgSpec> arguments = missing.getMissing();
      return AgentText.of("error.missing", names(arguments));
    }
    if (e instanceof OverwrittenOptionException twice) {
      return AgentText.of("error.twice", names(List.of(twice.getOverwritten())));
    }
    ArgSpec argument = e.getArgSpec();
    if (argument != null && e.getValue() != null) {
      String hint = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
      boolean ours = e.getCause() instanceof CommandLine.TypeConversionException;
      return AgentText.of("error.value", names(List.of(argument)), e.getValue(), ours ? hint : "");
    }
    return String.valueOf(e.getMessage());
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String given = String.join(" ", e.getUnmatched());
    List<String> close = e.getSuggestions();
    return close.isEmpty()
        ? AgentText.of("error.unknown", given)
        : AgentText.of("error.unknown-close", given, close.get(0));
  }

  private static String names(List<ArgSpec> arguments) {
    return String.join(
        ", ",
        arguments.stream()
            .map(argument -> argument instanceof OptionSpec option
                ? option.longestName()
                : argument.paramLabel())
            .toList());
  }
}
