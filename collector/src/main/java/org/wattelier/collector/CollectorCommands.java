package org.wattelier.collector;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.config.ConfigException;
import org.wattelier.collector.config.Messages;
import org.wattelier.collector.config.Said;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the command line, runs the command that it names, and tells every failure in one line with its remedy. */
final class CollectorCommands {
  private static final Logger LOG = LoggerFactory.getLogger(CollectorCommands.class);
  private static final List<String> LANGUAGES = List.of("fr", "en");

  private final Surroundings surroundings;
  private final Locale systemLocale;

  CollectorCommands(Surroundings surroundings, Locale systemLocale) {
    this.surroundings = surroundings;
    this.systemLocale = systemLocale;
  }

  /** Runs a command line to its end and returns the exit code. */
  int run(String... args) {
    Messages messages = new Messages(locale(args));
    CommandTexts texts = new CommandTexts(messages, surroundings.version());
    CommandLine commandLine = new CommandLine(texts.wattelier()).setExpandAtFiles(false);
    try {
      return run(commandLine.parseArgs(args), messages);
    } catch (ParameterException refusal) {
      Said reason = UsageErrors.said(refusal);
      tell(messages, texts.hint(reason, refusal.getCommandLine().getCommandName()));
      return ExitCode.USAGE;
    } catch (ConfigException invalid) {
      invalid.problems().forEach(problem -> tell(messages, problem));
      return ExitCode.BAD_CONFIGURATION;
    } catch (StartException failed) {
      tell(messages, failed.reason());
      return failed.exitCode();
    } catch (RuntimeException defect) {
      LOG.error("unexpected failure", defect);
      tell(messages, Said.of("failure.unexpected", defect));
      return ExitCode.FAILURE;
    }
  }

  private int run(ParseResult parsed, Messages messages) throws ConfigException, StartException {
    for (ParseResult level = parsed; level != null; level = level.subcommand()) {
      requireKnownLanguage(level);
      CommandLine command = level.commandSpec().commandLine();
      if (level.isUsageHelpRequested()) {
        command.usage(surroundings.out());
        return ExitCode.OK;
      }
      if (level.isVersionHelpRequested()) {
        command.printVersionHelp(surroundings.out());
        return ExitCode.OK;
      }
    }
    ParseResult chosen = parsed;
    while (chosen.subcommand() != null) {
      chosen = chosen.subcommand();
    }
    if (!chosen.commandSpec().subcommands().isEmpty()) {
      chosen.commandSpec().commandLine().usage(surroundings.err());
      tell(messages, Said.of("usage.no-command"));
      return ExitCode.USAGE;
    }
    Map<String, String> options = options(chosen);
    BackupCommands backup = new BackupCommands(surroundings, messages);
    AccessCommands access = new AccessCommands(surroundings, messages);
    return switch (chosen.commandSpec().name()) {
      case CommandTexts.SERVE -> new ServeCommand(surroundings, messages).run(options);
      case CommandTexts.DEMO -> new DemoCommand(surroundings, messages).run(options);
      case CommandTexts.EXPORT -> backup.export(options);
      case CommandTexts.RESTORE -> backup.restore(options);
      case CommandTexts.JOIN_CODE -> access.joinCode(options);
      case "list" -> access.list(options);
      case "create" -> access.create(options);
      case "revoke" -> access.revoke(options);
      case "renew" -> access.renew(options);
      default -> throw new IllegalStateException(chosen.commandSpec().name());
    };
  }

  /** The options that were given, by their long names. */
  private static Map<String, String> options(ParseResult parsed) {
    Map<String, String> options = new HashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      options.put(option.longestName(), String.valueOf(option.<Object>getValue()));
    }
    return options;
  }

  private static void requireKnownLanguage(ParseResult level) {
    String word = level.matchedOptionValue(CommandTexts.LANGUAGE, "en");
    if (!LANGUAGES.contains(word)) {
      throw new UnknownLanguage(level.commandSpec().commandLine(), word);
    }
  }

  /** A {@code --lang} that there is not. */
  static final class UnknownLanguage extends ParameterException {
    private final String word;

    UnknownLanguage(CommandLine commandLine, String word) {
      super(commandLine, word);
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private Locale locale(String... args) {
    return languageOption(args)
        .or(() -> Optional.ofNullable(surroundings.environment().get("WATTELIER_LANG")))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(LANGUAGES::contains)
        .map(Locale::forLanguageTag)
        .orElse(systemLocale);
  }

  /** Looked for before the command line is read, since even its refusal must be in the right language. */
  private static Optional<String> languageOption(String... args) {
    String assigned = CommandTexts.LANGUAGE + "=";
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(assigned)) {
        return Optional.of(args[i].substring(assigned.length()));
      }
      if (args[i].equals(CommandTexts.LANGUAGE) && i + 1 < args.length) {
        return Optional.of(Arrays.asList(args).get(i + 1));
      }
    }
    return Optional.empty();
  }

  private void tell(Messages messages, Said said) {
    PrintWriter err = surroundings.err();
    err.println(messages.text("failure", said).lines().findFirst().orElse(""));
    err.flush();
  }
}
