package org.wattelier.collector;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.archive.ArchiveReader;
import org.wattelier.collector.archive.ArchiveWriter;
import org.wattelier.collector.config.CollectorConfig;
import org.wattelier.collector.config.ConfigException;
import org.wattelier.collector.config.ConfigLookup;
import org.wattelier.collector.config.Messages;
import org.wattelier.collector.config.Said;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.collector.store.sqlite.SqliteBackup;

/** {@code wattelier export} and {@code wattelier restore}: what a store holds as one file, and back. */
final class BackupCommands {
  private static final String SQLITE = "sqlite";
  private static final String LINES = "line-protocol";
  private static final long ARRIVAL_LOOK_NANOS = 50_000_000;

  private final Surroundings surroundings;
  private final Messages messages;

  BackupCommands(Surroundings surroundings, Messages messages) {
    this.surroundings = surroundings;
    this.messages = messages;
  }

  /** The store that is meant. */
  private record Place(CollectorConfig config, Path data) {
    boolean isInflux() {
      return config.influx().isPresent();
    }
  }

  int export(Map<String, String> options) throws ConfigException, StartException {
    Place place = place(options);
    Path target = file(options);
    String format = options.getOrDefault(CommandTexts.FORMAT, place.isInflux() ? LINES : SQLITE);
    if (!format.equals(SQLITE) && !format.equals(LINES)) {
      throw usage("backup.bad-format");
    }
    boolean ranged = options.containsKey(CommandTexts.FROM) || options.containsKey(CommandTexts.TO);
    if (format.equals(SQLITE) && place.isInflux()) {
      throw usage("backup.sqlite-only");
    }
    if (format.equals(SQLITE) && ranged) {
      throw usage("backup.range");
    }
    TimeRange range = range(options);
    if (Files.exists(target) && !options.containsKey(CommandTexts.OVERWRITE)) {
      throw new StartException("backup.exists", target);
    }
    try {
      if (format.equals(SQLITE)) {
        SqliteBackup.copy(ChosenStore.file(place.data()), target);
        print("backup.written", target, Files.size(target));
      } else {
        long points = exportLines(place, range, target);
        print("backup.written.points", target, points, Files.size(target));
      }
      return ExitCode.OK;
    } catch (IOException | StoreException failed) {
      throw new StartException("failure.backup", String.valueOf(failed.getMessage()));
    }
  }

  private long exportLines(Place place, TimeRange range, Path target)
      throws IOException, StartException {
    Path folder = Files.createTempDirectory(target.getParent(), "wattelier-export");
    try {
      long points = with(
          vertx -> ChosenStore.openBeside(vertx, place.config(), place.data(), folder),
          store -> ArchiveWriter.write(store, range, target));
      if (place.isInflux()) {
        tellOfWaiting("backup.waiting", ChosenStore.queue(place.data()));
      }
      return points;
    } finally {
      DataDirectory.delete(folder);
    }
  }

  private void tellOfWaiting(String key, Path queue) throws IOException {
    if (holdsBatches(queue)) {
      surroundings.err().println(messages.text(key, queue));
      surroundings.err().flush();
    }
  }

  /** Waits for what was restored to leave the queue, while InfluxDB takes it: who reads next must find it. */
  private static void awaitArrival(TelemetryStore store, Path queue) throws IOException {
    while (holdsBatches(queue) && store.health() instanceof StoreHealth.Up) {
      LockSupport.parkNanos(ARRIVAL_LOOK_NANOS);
    }
  }

  private static boolean holdsBatches(Path queue) throws IOException {
    if (!Files.isDirectory(queue)) {
      return false;
    }
    try (Stream<Path> files = Files.list(queue)) {
      return files.anyMatch(file -> file.toString().endsWith(".lp"));
    }
  }

  int restore(Map<String, String> options) throws ConfigException, StartException {
    Place place = place(options);
    Path source = file(options);
    boolean overwrite = options.containsKey(CommandTexts.OVERWRITE);
    if (!Files.isRegularFile(source)) {
      throw new StartException("backup.missing", source);
    }
    Path data = DataDirectory.prepare(place.data());
    try {
      if (!SqliteBackup.isDatabase(source)) {
        return restoreLines(new Place(place.config(), data), source, overwrite);
      }
      if (place.isInflux()) {
        throw usage("backup.not-for-influx");
      }
      Path store = ChosenStore.file(data);
      if (Files.exists(store) && !overwrite) {
        throw new StartException("backup.in-use");
      }
      Optional<Path> before = SqliteBackup.restore(source, store);
      print("backup.restored", store);
      before.ifPresent(kept -> print("backup.kept", kept));
      return ExitCode.OK;
    } catch (IOException | StoreException failed) {
      throw new StartException("failure.backup", String.valueOf(failed.getMessage()));
    }
  }

  private int restoreLines(Place place, Path source, boolean overwrite)
      throws IOException, StartException {
    ArchiveReader archive = new ArchiveReader(source);
    archive.check();
    long points = with(vertx -> ChosenStore.open(vertx, place.config(), place.data()), store -> {
      if (!overwrite && !await(store.measurements()).isEmpty()) {
        throw new StartException("backup.in-use");
      }
      long restored = archive.restore(store);
      if (place.isInflux()) {
        awaitArrival(store, ChosenStore.queue(place.data()));
      }
      return restored;
    });
    print("backup.restored.points", points);
    if (place.isInflux()) {
      tellOfWaiting("backup.restored.waiting", ChosenStore.queue(place.data()));
    }
    return ExitCode.OK;
  }

  @FunctionalInterface
  private interface Opening {
    TelemetryStore open(Vertx vertx) throws StartException;
  }

  @FunctionalInterface
  private interface Work {
    long on(TelemetryStore store) throws IOException, StartException;
  }

  private static long with(Opening opening, Work work) throws IOException, StartException {
    Vertx vertx = Vertx.vertx();
    try {
      TelemetryStore store = opening.open(vertx);
      try {
        return work.on(store);
      } finally {
        await(store.close());
      }
    } finally {
      await(vertx.close());
    }
  }

  private static <T extends @Nullable Object> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof StoreException cause ? cause : failed;
    }
  }

  private Place place(Map<String, String> options) throws ConfigException, StartException {
    CollectorConfig config = new ConfigLookup(
            surroundings.environment(), surroundings.workingDirectory())
        .choose(settings(options))
        .config();
    return new Place(config, surroundings.workingDirectory().resolve(config.data()));
  }

  /** Those of the options that choose settings. */
  private static Map<String, String> settings(Map<String, String> options) {
    return options.entrySet().stream()
        .filter(option -> option.getKey().equals(CommandTexts.DATA)
            || option.getKey().equals(ConfigLookup.OPTION))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Path file(Map<String, String> options) throws StartException {
    String named = options.getOrDefault(CommandTexts.FILE, "");
    if (named.isEmpty()) {
      throw usage("backup.no-file");
    }
    return surroundings.workingDirectory().resolve(named).toAbsolutePath();
  }

  private static TimeRange range(Map<String, String> options) throws StartException {
    Instant from = time(options, CommandTexts.FROM, TelemetryStore.KEPT_TIMES.from());
    Instant to = time(options, CommandTexts.TO, TelemetryStore.KEPT_TIMES.to());
    if (!from.isBefore(to)) {
      throw usage("backup.bad-range");
    }
    return new TimeRange(from, to);
  }

  private static Instant time(Map<String, String> options, String option, Instant otherwise)
      throws StartException {
    String text = options.get(option);
    try {
      return text == null ? otherwise : Instant.parse(text);
    } catch (DateTimeParseException strange) {
      throw usage("backup.bad-time", option, text);
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
