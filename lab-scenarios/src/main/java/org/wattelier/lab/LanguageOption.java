package org.wattelier.lab;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The language of all that is said. Read before the command line is, see {@link org.wattelier.agent.console.Language}. */
final class LanguageOption {
  @Option(names = "--lang", paramLabel = "LANG", descriptionKey = "option.lang")
  @Nullable
  String word;
}
