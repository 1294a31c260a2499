package org.wattelier.collector;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.wattelier.collector.access.AccessBook;
import org.wattelier.collector.access.Role;
import org.wattelier.collector.access.Scope;
import org.wattelier.collector.config.CollectorConfig;

/** The tokens of a data directory, beside those that the configuration sets, and what a start gives out. */
final class ChosenAccess {
  private static final Duration FIRST_CODE = Duration.ofHours(4);

  private ChosenAccess() {}

  /** Opens the tokens. Blocks. */
  static AccessBook open(CollectorConfig config, Path data, Surroundings surroundings)
      throws StartException {
    Map<Role, String> configured = new EnumMap<>(Role.class);
    config.writeToken().ifPresent(secret -> configured.put(Role.SERVICE, secret.text()));
    config.trainerToken().ifPresent(secret -> configured.put(Role.TRAINER, secret.text()));
    return kept(
        () -> AccessBook.open(data, configured, surroundings.clock(), surroundings.secretRandom()));
  }

  /** The trainer's token where there was none, to be shown this once. */
  static Optional<String> firstTrainer(AccessBook book) throws StartException {
    return book.hasTrainer() ? Optional.empty() : Optional.of(kept(book::renewTrainer));
  }

  /** A code by which any class joins for the next hours. */
  static String code(AccessBook book) throws StartException {
    return kept(() -> book.invite(Optional.empty(), FIRST_CODE)).code();
  }

  /** A token for a program that this process starts. */
  static String writeToken(AccessBook book, String label) throws StartException {
    return kept(() -> book.issue(Role.SERVICE, EnumSet.of(Scope.WRITE), label));
  }

  @FunctionalInterface
  private interface Work<T> {
    T done() throws IOException;
  }

  private static <T> T kept(Work<T> work) throws StartException {
    try {
      return work.done();
    } catch (IOException failed) {
      throw new StartException("failure.access", String.valueOf(failed.getMessage()));
    }
  }
}
