package org.wattelier.collector.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.wattelier.collector.config.ChosenSettings;
import org.wattelier.collector.config.ConfigException;
import org.wattelier.collector.config.Messages;
import org.wattelier.collector.config.Said;
import org.wattelier.collector.config.Settings;
import org.wattelier.collector.config.YamlFile;
import org.wattelier.collector.lab.ScenarioLibrary;

/**
 * Files of settings and of scenarios, damaged: each is read, or refused with problems that can be told, and nothing else. Scenarios are
 * read here as the collector does, which does not understand them; the lab's own tests damage those that are shipped.
 */
public final class YamlFuzz {
  private static final List<String> VALUES = List.of(
      "8080",
      "-1",
      "99999999999999999999",
      "0x10",
      "1e3",
      "FR",
      "NO",
      "yes",
      "true",
      "~",
      "null",
      "\"x\"",
      "'x'",
      "[1, 2]",
      "{a: b}",
      "|\n  long\n  text",
      ">-\n  folded",
      "&a x",
      "*a",
      "!!int 3",
      "!!java.net.URL [x]",
      "1s",
      "30d",
      "10MB",
      "2026-01-01",
      "http://localhost:8086",
      "127.0.0.1/8",
      "é😀",
      "\\u0000",
      "\"\\u0000\"",
      "",
      "0.5",
      "-0.5",
      "NaN",
      ".inf",
      "offline",
      "sqlite",
      "a: b: c");
  private static final List<String> DAMAGE = List.of(
      ":", ": ", "\n", "\t", "  ", "- ", "---\n", "...\n", "#", "\"", "'", "[", "]", "{", "}",
      "&a ", "*a ", "!!", "|", ">", "%", "@", "`", "\0", "\uFEFF", "\u2028", "\r\n", "<<: ", "? ",
      ",");

  private final Path folder;
  private final Set<String> keys = new TreeSet<>();
  private final List<Messages> languages =
      List.of(new Messages(Locale.ENGLISH), new Messages(Locale.FRENCH));
  private Random random = new Random(0);

  /** @param folder where the files may be written */
  public YamlFuzz(Path folder) {
    this.folder = folder;
    Settings.all().forEach(setting -> keys.add(setting.key()));
  }

  /** Reads so many files of settings; gives those that failed otherwise than by a problem of their own. */
  public List<String> settings(long seed, int cases) throws IOException {
    Path file = folder.resolve("wattelier.yaml");
    return run(seed, cases, yaml -> {
      write(file, yaml);
      try {
        new ChosenSettings(Map.of(), Map.of(), YamlFile.read(file, keys)).config();
      } catch (ConfigException refused) {
        return refused.problems().isEmpty() || refused.problems().stream().anyMatch(this::untold);
      }
      return false;
    });
  }

  /** Reads so many scenarios; gives those that failed otherwise than by a fault of their own. */
  public List<String> scenarios(long seed, int cases) throws IOException {
    Path own = Files.createDirectories(folder.resolve("scenarios"));
    return run(seed, cases, yaml -> {
      write(own.resolve("fuzz.yaml"), "id: fuzz\n" + yaml);
      // A library each time, since one does not read again what seems unchanged.
      ScenarioLibrary.Shelf shelf =
          new ScenarioLibrary(YamlFuzz.class.getClassLoader(), "none", own).shelf();
      return shelf.scenarios().size() + shelf.problems().size() != 1
          || shelf.problems().stream().anyMatch(problem -> problem.reason().isBlank());
    });
  }

  private interface Reader {
    /** Reads a text; true where it is refused without a word. */
    boolean read(String yaml) throws IOException;
  }

  private List<String> run(long seed, int cases, Reader reader) throws IOException {
    random = new Random(seed);
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < cases && failures.size() < 10; i++) {
      String yaml = yaml();
      try {
        if (reader.read(yaml)) {
          failures.add("<" + yaml + "> is refused without a word");
        }
      } catch (RuntimeException | StackOverflowError defect) {
        failures.add("<" + yaml + "> " + defect);
      }
    }
    return failures;
  }

  /** Half a surrogate pair becomes a '?'. */
  private static void write(Path file, String yaml) throws IOException {
    Files.write(file, yaml.getBytes(StandardCharsets.UTF_8));
  }

  private boolean untold(Said problem) {
    return languages.stream().anyMatch(language -> language.text(problem).isBlank());
  }

  private String yaml() {
    StringBuilder yaml = new StringBuilder();
    List<String> known = List.copyOf(keys);
    for (int i = random.nextInt(6); i >= 0; i--) {
      String key = known.get(random.nextInt(known.size()));
      int dot = key.indexOf('.');
      if (dot > 0 && random.nextBoolean()) {
        yaml.append(key, 0, dot).append(":\n  ").append(key.substring(dot + 1));
      } else {
        yaml.append(key);
      }
      yaml.append(": ").append(one(VALUES)).append('\n');
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(yaml.length() + 1);
      if (random.nextBoolean()) {
        yaml.insert(at, one(DAMAGE));
      } else {
        yaml.delete(at, Math.min(yaml.length(), at + 1 + random.nextInt(5)));
      }
    }
    return random.nextInt(200) == 0
        ? "[".repeat(1 + random.nextInt(20_000)) + yaml
        : yaml.toString();
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
