package org.wattelier.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.wattelier.agent.power.CommandOutput;

/**
 * A machine in files. {@code machine.properties} says what it is; {@code sys.txt} and {@code energy-meter.txt} have a line {@code
 * name = value} for each file or counter, and under a line {@code # one second later} those that have changed by then; {@code
 * commands} holds what programs print, {@code device.json} what a device in the network answers, and {@code arguments.txt} what the
 * agent is told.
 */
final class LaidDownMachine {
  private static final String LATER = "# one second later";
  private static final String MAY_NOT_BE_READ = "(permission denied)";

  private final Path folder;
  private final Properties facts = new Properties();

  LaidDownMachine(Path folder) {
    this.folder = folder;
    facts.putAll(properties(folder.resolve("machine.properties")));
  }

  static List<LaidDownMachine> all() {
    try (var folders = Files.list(Path.of("src/test/resources/org/wattelier/agent/machines"))) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(LaidDownMachine::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String fact(String name) {
    String fact = facts.getProperty(name);
    if (fact == null) {
      throw new IllegalStateException(folder + ": machine.properties lacks " + name);
    }
    return fact;
  }

  Optional<Double> number(String name) {
    return Optional.ofNullable(facts.getProperty(name)).map(Double::valueOf);
  }

  /** Lays down its sysfs as it is at first, or what has changed a second later. */
  void laySysfs(Path root, boolean later) {
    lines("sys.txt", later).forEach((file, text) -> {
      Path path = root.resolve(file);
      try {
        Files.createDirectories(path.getParent());
        if (text.equals(MAY_NOT_BE_READ)) {
          // Root may read everything, so that a folder stands for what may not be read.
          Files.createDirectories(path);
        } else {
          Files.writeString(path, text + "\n");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /** The counters of Windows' energy meter. */
  Map<String, Long> energyMeter(boolean later) {
    Map<String, Long> counters = new LinkedHashMap<>();
    lines("energy-meter.txt", false)
        .forEach((name, value) -> counters.put(name, Long.valueOf(value)));
    if (later) {
      lines("energy-meter.txt", true)
          .forEach((name, value) -> counters.put(name, Long.valueOf(value)));
    }
    return counters;
  }

  /** What a program prints, or the failure of one that is not installed. */
  String output(List<String> command) throws IOException {
    Path printed =
        folder.resolve("commands").resolve(Path.of(command.get(0)).getFileName() + ".txt");
    if (!Files.exists(printed)) {
      throw new CommandOutput.Absent(command.get(0));
    }
    return Files.readString(printed);
  }

  /** What the device in the network answers; empty where there is none. */
  Optional<String> device() {
    Path file = folder.resolve("device.json");
    return Files.exists(file) ? Optional.of(text(file)) : Optional.empty();
  }

  /** What the agent is told beyond the command. */
  List<String> arguments() {
    Path file = folder.resolve("arguments.txt");
    return Files.exists(file) ? List.of(text(file).strip().split("\\s+")) : List.of();
  }

  Path golden(String name) {
    return folder.resolve(name);
  }

  private Map<String, String> lines(String file, boolean later) {
    Map<String, String> lines = new LinkedHashMap<>();
    Path path = folder.resolve(file);
    boolean inLater = false;
    for (String line : Files.exists(path) ? text(path).split("\n") : new String[0]) {
      inLater |= line.equals(LATER);
      if (inLater == later && !line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.split(" = ", 2);
        lines.put(parts[0], parts[1]);
      }
    }
    return lines;
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
