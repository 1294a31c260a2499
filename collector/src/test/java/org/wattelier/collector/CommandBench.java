package org.wattelier.collector;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Runs commands in a folder of their own and keeps what they print. */
final class CommandBench {
  final ManualLifetime lifetime = new ManualLifetime();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Path folder;

  CommandBench(Path folder) {
    this.folder = folder;
  }

  int run(String... args) {
    return run(Map.of(), args);
  }

  int run(Map<String, String> environment, String... args) {
    Surroundings surroundings = new Surroundings(
        environment,
        folder,
        folder,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        "Linux",
        "1.2.3",
        InstantSource.system(),
        new Random(1),
        lifetime,
        new PrintWriter(out, true),
        new PrintWriter(err, true));
    return new CollectorCommands(surroundings, Locale.ENGLISH).run(args);
  }

  /** Runs a command that lasts until {@link #lifetime} ends. */
  CompletableFuture<Integer> runBeside(String... args) {
    return CompletableFuture.supplyAsync(() -> run(args));
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
