package org.wattelier.collector.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios that there are: those that the distribution carries, in teaching order, then the trainer's own, which are read anew
 * when their files change. Blocks. Thread-safe.
 */
public final class ScenarioLibrary {
  private static final int MOST_OWN = 100;
  private static final String END = ".yaml";

  private final Map<String, ScenarioDocument> shipped;
  private final List<ScenarioFault> shippedFaults;
  private final Path folder;
  private Map<Path, Known> known = Map.of();

  /**
   * What there is.
   *
   * @param problems the files that are not among them
   */
  public record Shelf(List<ScenarioDocument> scenarios, List<ScenarioFault> problems) {
    public Shelf {
      scenarios = List.copyOf(scenarios);
      problems = List.copyOf(problems);
    }

    /** The scenario of an id. */
    public Optional<ScenarioDocument> find(String id) {
      return scenarios.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }
  }

  /** A file as it was when it was read last; one of the two is there. */
  private record Known(
      String stamp,
      @Nullable ScenarioDocument scenario,
      @Nullable ScenarioFault fault) {}

  /**
   * @param classPath where the shipped ones are, listed in {@code index.txt} of their folder; none where that is missing
   * @param root that folder, such as {@code labs}
   * @param folder where the trainer puts more; need not exist
   */
  public ScenarioLibrary(ClassLoader classPath, String root, Path folder) {
    List<ScenarioFault> faults = new ArrayList<>();
    this.shipped = shipped(classPath, root, faults);
    this.shippedFaults = List.copyOf(faults);
    this.folder = folder;
  }

  private static Map<String, ScenarioDocument> shipped(
      ClassLoader classPath, String root, List<ScenarioFault> faults) {
    Map<String, ScenarioDocument> scenarios = new LinkedHashMap<>();
    try {
      List<String> ids = text(classPath, root + "/index.txt").orElse("").lines().toList();
      for (String id : ids.stream().filter(line -> !line.isBlank()).toList()) {
        try {
          String yaml = text(classPath, root + "/" + id + END)
              .orElseThrow(() -> new IOException("it is listed, and not carried"));
          scenarios.put(id, ScenarioDocument.parse(id, yaml));
        } catch (IOException damaged) {
          faults.add(new ScenarioFault(id + END, reason(damaged)));
        }
      }
    } catch (IOException damaged) {
      faults.add(new ScenarioFault("index.txt", reason(damaged)));
    }
    return scenarios;
  }

  private static Optional<String> text(ClassLoader classPath, String name) throws IOException {
    try (@Nullable InputStream file = classPath.getResourceAsStream(name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** What there is now. */
  public synchronized Shelf shelf() throws IOException {
    List<ScenarioDocument> scenarios = new ArrayList<>(shipped.values());
    List<ScenarioFault> problems = new ArrayList<>(shippedFaults);
    Map<Path, Known> seen = new HashMap<>();
    for (Path file : ownFiles()) {
      if (seen.size() >= MOST_OWN) {
        problems.add(fault(file, "there are more than " + MOST_OWN + " files: remove some"));
        break;
      }
      Known now = read(file);
      seen.put(file, now);
      Optional.ofNullable(now.scenario).ifPresent(scenarios::add);
      Optional.ofNullable(now.fault).ifPresent(problems::add);
    }
    known = seen;
    return new Shelf(scenarios, problems);
  }

  private List<Path> ownFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + END)) {
      found.forEach(files::add);
    } catch (NoSuchFileException none) {
      return List.of();
    }
    files.sort(null);
    return files;
  }

  private Known read(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      String stamp = now.fileKey() + " " + now.lastModifiedTime() + " " + now.size();
      Known before = known.get(file);
      return before != null && before.stamp.equals(stamp) ? before : read(file, now, stamp);
    } catch (IOException gone) {
      return new Known("", null, fault(file, reason(gone)));
    }
  }

  private Known read(Path file, BasicFileAttributes now, String stamp) {
    try {
      String name = file.getFileName().toString();
      String id = name.substring(0, name.length() - END.length());
      if (!now.isRegularFile()) {
        throw new IOException("it is no file");
      }
      if (now.size() > 4L * ScenarioDocument.LARGEST_CHARACTERS) {
        throw ScenarioDocument.tooLarge();
      }
      if (shipped.containsKey(id)) {
        throw new IOException("a scenario of that id is carried already: choose another name");
      }
      return new Known(stamp, ScenarioDocument.parse(id, Files.readString(file)), null);
    } catch (IOException unreadable) {
      return new Known(stamp, null, fault(file, reason(unreadable)));
    }
  }

  private static String reason(IOException unreadable) {
    return unreadable instanceof CharacterCodingException
        ? "it is not in UTF-8"
        : String.valueOf(unreadable.getMessage());
  }

  private static ScenarioFault fault(Path file, String reason) {
    return new ScenarioFault(file.getFileName().toString(), reason);
  }
}
