package org.wattelier.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.access.AccessBook;
import org.wattelier.collector.access.HeldToken;
import org.wattelier.collector.access.JoinCode;
import org.wattelier.collector.access.Role;
import org.wattelier.collector.access.Scope;
import org.wattelier.collector.config.Messages;
import org.wattelier.collector.config.Said;
import org.wattelier.collector.config.Settings;
import org.wattelier.telemetry.WireName;

/** {@code wattelier join-code} and {@code wattelier token …}: who may do what, changed beside a collector that runs or does not. */
final class AccessCommands {
  private static final int LONGEST_CODE_HOURS = 24 * 7;
  private static final String DEFAULT_HOURS = "4";

  private final Surroundings surroundings;
  private final Messages messages;

  AccessCommands(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
  }

  /** What is done with the tokens of a data directory. */
  @FunctionalInterface
  private interface Work {
    int on(AccessBook book) throws IOException, StartException;
  }

  int joinCode(Map<String, String> options) throws StartException {
    Optional<String> className = Optional.ofNullable(options.get(CommandTexts.CLASS));
    if (className.filter(name -> !WireName.fits(name)).isPresent()) {
      throw usage("access.bad-class", className.get());
    }
    long hours = number(options.getOrDefault(CommandTexts.HOURS, DEFAULT_HOURS));
    if (hours < 1 || hours > LONGEST_CODE_HOURS) {
      throw usage("access.bad-hours", LONGEST_CODE_HOURS);
    }
    return with(options, book -> {
      JoinCode code = book.invite(className, Duration.ofHours(hours));
      print("access.code", code.code(), hours);
      return ExitCode.OK;
    });
  }

  int list(Map<String, String> options) throws StartException {
    return with(options, book -> {
      if (book.tokens().isEmpty()) {
        print("access.none");
      }
      for (HeldToken token : book.tokens()) {
        String scopes =
            token.scopes().stream().sorted().map(Scope::word).collect(Collectors.joining(","));
        surroundings
            .out()
            .println(String.format(
                    "%4d  %-8s %-26s %s  %s",
                    token.id(),
                    token.role().word(),
                    scopes,
                    token.created().toString().substring(0, 10),
                    token.machine().or(token::label).orElse(""))
                .stripTrailing());
      }
      surroundings.out().flush();
      return ExitCode.OK;
    });
  }

  int create(Map<String, String> options) throws StartException {
    Role role = Role.ofWord(options.getOrDefault(CommandTexts.ROLE, Role.SERVICE.word()))
        .filter(word -> word == Role.VIEWER || word == Role.SERVICE)
        .orElseThrow(() -> usage("access.bad-role"));
    Set<Scope> scopes = scopes(options.get(CommandTexts.SCOPES));
    if (scopes.isEmpty() == (role == Role.SERVICE)) {
      throw usage("access.bad-scopes");
    }
    String label = options.getOrDefault(CommandTexts.LABEL, "");
    return with(options, book -> {
      String token = book.issue(role, scopes, label);
      print(role == Role.VIEWER ? "access.link" : "access.token", token);
      return ExitCode.OK;
    });
  }

  int revoke(Map<String, String> options) throws StartException {
    long id = number(options.getOrDefault(CommandTexts.ID, ""));
    return with(options, book -> {
      if (!book.revoke(id)) {
        throw new StartException("access.unknown-id", id);
      }
      print("access.revoked", id);
      return ExitCode.OK;
    });
  }

  int renew(Map<String, String> options) throws StartException {
    return with(options, book -> {
      print("access.link", book.renewTrainer());
      return ExitCode.OK;
    });
  }

  private static Set<Scope> scopes(@Nullable String words) throws StartException {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : Arrays.asList(words == null ? new String[0] : words.split(",", -1))) {
      scopes.add(Scope.ofWord(word.strip()).orElseThrow(() -> usage("access.bad-scopes")));
    }
    return scopes;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  private int with(Map<String, String> options, Work work) throws StartException {
    Path data = surroundings
        .workingDirectory()
        .resolve(
            options.getOrDefault(CommandTexts.DATA, String.valueOf(Settings.DATA.defaultText())));
    if (!Files.isDirectory(data)) {
      throw new StartException("access.no-data", data);
    }
    try {
      return work.on(
          AccessBook.open(data, Map.of(), surroundings.clock(), surroundings.secretRandom()));
    } catch (IOException failed) {
      throw new StartException("failure.access", String.valueOf(failed.getMessage()));
    }
  }

  private static StartException usage(String key, Object... details) {
    return new StartException(ExitCode.USAGE, Said.of(key, details));
  }

  private void print(String key, Object... details) {
    surroundings.out().println(messages.text(key, details));
    surroundings.out().flush();
  }
}
