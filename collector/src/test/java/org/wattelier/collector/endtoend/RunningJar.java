package org.wattelier.collector.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A program of this house, mostly a jar of the distribution, running as a process of its own, with what it printed. */
public final class RunningJar implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final Thread reader;
  private final List<String> output = new ArrayList<>();

  private RunningJar(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a jar with arguments. */
  public static RunningJar start(Path jar, Map<String, String> environment, String... arguments) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar + " is missing: these tests run after the package phase (mvn verify)");
    }
    List<String> words = new ArrayList<>(List.of("-jar", jar.toString()));
    words.addAll(List.of(arguments));
    return start(environment, words);
  }

  /** Starts a Java program by what stands behind {@code java}. */
  public static RunningJar start(Map<String, String> environment, List<String> words) {
    return start(Path.of(""), environment, words);
  }

  /** Starts a Java program in a folder. */
  static RunningJar start(Path folder, Map<String, String> environment, List<String> words) {
    List<String> command = new ArrayList<>(List.of(javaCommand()));
    command.addAll(words);
    return start(
        new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile()), environment);
  }

  private static RunningJar start(ProcessBuilder builder, Map<String, String> environment) {
    builder.redirectErrorStream(true);
    builder.environment().putAll(environment);
    // The page and the process are read by their words, whatever the language of the machine that
    // tests.
    builder.environment().put("WATTELIER_LANG", "en");
    try {
      return new RunningJar(builder.start());
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
  }

  /** Waits until a line holds the pattern, and gives its first group. */
  public String await(Pattern pattern) {
    try {
      return Awaitility.await("'" + pattern + "' in the output")
          .atMost(PATIENCE)
          .until(() -> find(pattern), Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException never) {
      throw new IllegalStateException("'" + pattern + "' is not in " + output(), never);
    }
  }

  private Optional<String> find(Pattern pattern) throws InterruptedException {
    boolean ended = !process.isAlive();
    if (ended) {
      // What it printed last may not be read yet.
      reader.join();
    }
    for (String line : output()) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    if (ended) {
      throw new IllegalStateException("ended with " + process.exitValue() + ": " + output());
    }
    return Optional.empty();
  }

  /** What it printed so far, line by line. */
  public List<String> output() {
    synchronized (output) {
      return List.copyOf(output);
    }
  }

  /** Kills it as a power cut would: no shutdown hook runs. */
  public void killHard() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end, as a service manager would; its exit code. */
  public int terminate() {
    process.destroy();
    return awaitEnd();
  }

  /** Sends it a signal such as {@code STOP}. */
  public void signal(String name) {
    Signals.send(process, name);
  }

  /** Gives it a line on its standard input. */
  public void say(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  int awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.add(line);
        }
      }
    } catch (IOException ended) {
      // The process is gone; what it printed until then is what there is.
    }
  }

  private static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
