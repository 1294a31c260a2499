package org.wattelier.collector;

import java.util.Set;
import org.wattelier.collector.config.NearestWord;
import org.wattelier.collector.config.Said;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts picocli's English refusals of a command line into our words. */
final class UsageErrors {

  private UsageErrors() {}

  static Said said(ParameterException refusal) {
    if (refusal instanceof CollectorCommands.UnknownLanguage unknown) {
      return Said.of("usage.lang", unknown.word());
    }
    if (refusal instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (refusal instanceof MissingParameterException missing
        && missing.getMissing().get(0) instanceof OptionSpec option) {
      return Said.of("usage.needs-value", option.longestName());
    }
    if (refusal instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return Said.of("usage.twice", option.longestName());
    }
    return Said.of("usage.other", String.valueOf(refusal.getMessage()));
  }

  private static Said unmatched(UnmatchedArgumentException unmatched) {
    String word = unmatched.getUnmatched().get(0);
    CommandSpec command = unmatched.getCommandLine().getCommandSpec();
    boolean option = word.startsWith("-");
    String name = option && word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
    Said reason = Said.of(option ? "usage.unknown-option" : "usage.unexpected", name);
    Set<String> known =
        option ? command.optionsMap().keySet() : command.subcommands().keySet();
    return NearestWord.to(name, known)
        .map(near -> Said.of("did-you-mean", reason, near))
        .orElse(reason);
  }
}
