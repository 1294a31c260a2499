package org.wattelier.collector;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * A program that runs beside the collector. Its standard input stays open as long as it is wanted: it ends by itself when that
 * closes, even when this process is killed.
 */
final class ChildProcess {
  private static final long PATIENCE_SECONDS = 3;
  private static final int LINE_CHARACTERS = 500;

  private final Process process;
  private final AtomicReference<String> lastLine = new AtomicReference<>("");
  private final AtomicBoolean stopping = new AtomicBoolean();

  private ChildProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param environment added to this process's own
   * @param ended told the exit code and the last line on standard error when it ends before it is stopped
   */
  static ChildProcess start(
      List<String> command,
      Map<String, String> environment,
      BiConsumer<Integer, Optional<String>> ended)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    ChildProcess child = new ChildProcess(builder.start());
    Thread watch = new Thread(() -> child.watch(ended), "child-" + child.process.pid());
    watch.setDaemon(true);
    watch.start();
    return child;
  }

  private void watch(BiConsumer<Integer, Optional<String>> ended) {
    readErrors();
    try {
      int exitCode = process.waitFor();
      if (!stopping.get()) {
        ended.accept(exitCode, Optional.of(lastLine.get()).filter(line -> !line.isEmpty()));
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void readErrors() {
    try (BufferedReader errors = process.errorReader()) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        if (!line.isBlank()) {
          lastLine.set(
              line.substring(0, Math.min(line.length(), LINE_CHARACTERS)).strip());
        }
      }
    } catch (IOException closed) {
      // The program has ended; its last line is known.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the program: asks by closing its input, then by a signal, then forces it. Returns when it has ended. */
  void stop() {
    stopping.set(true);
    try {
      process.getOutputStream().close();
    } catch (IOException closedAlready) {
      // It has ended by itself.
    }
    if (!endsInTime()) {
      process.destroy();
      if (!endsInTime()) {
        process.destroyForcibly();
      }
    }
  }

  private boolean endsInTime() {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
