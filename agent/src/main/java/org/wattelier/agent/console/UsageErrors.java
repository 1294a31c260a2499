package org.wattelier.agent.console;

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
    command.getErr().println(line(e) + " " + Console.text("error.see-help", name));
    return ExitCode.USAGE;
  }

  private static String line(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (e instanceof MissingParameterException missing) {
      List<ArgSpec> arguments = missing.getMissing();
      return Console.text("error.missing", names(arguments));
    }
    if (e instanceof OverwrittenOptionException twice) {
      return Console.text("error.twice", names(List.of(twice.getOverwritten())));
    }
    ArgSpec argument = e.getArgSpec();
    if (argument != null && e.getValue() != null) {
      String remedy = e.getCause() instanceof BadValue bad
          ? String.valueOf(bad.getMessage())
          : Console.text(isNumber(argument) ? "error.number" : "error.see-form");
      return Console.text("error.value", names(List.of(argument)), e.getValue(), remedy);
    }
    return String.valueOf(e.getMessage());
  }

  private static boolean isNumber(ArgSpec argument) {
    Class<?> type = argument.type();
    return (type.isPrimitive() && type != boolean.class) || Number.class.isAssignableFrom(type);
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String given = String.join(" ", e.getUnmatched());
    List<String> close = e.getSuggestions();
    return close.isEmpty()
        ? Console.text("error.unknown", given)
        : Console.text("error.unknown-close", given, close.get(0));
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
