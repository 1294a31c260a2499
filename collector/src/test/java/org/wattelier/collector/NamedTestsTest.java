package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents tell by which test a promise is kept: those tests are there. */
class NamedTestsTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAMED =
      Pattern.compile("`(\\w+(?:Test|IT|Contract)|[\\w-]+\\.test\\.js)(?:\\.(\\w+))?`");

  private static List<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .toList();
    }
  }

  /** The sources of all tests, by the names under which documents know them. */
  private static Map<String, Path> tests() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("telemetry", "agent", "collector", "dashboard", "lab-scenarios")) {
      sources.addAll(files(PROJECT.resolve(module).resolve("src/test"), ".java", ".test.js"));
    }
    return sources.stream()
        .collect(Collectors.toMap(
            source -> String.valueOf(source.getFileName()).replace(".java", ""),
            source -> source,
            (one, other) -> one));
  }

  @Test
  void everyTestThatADocumentNamesIsThere() throws IOException {
    Map<String, Path> tests = tests();
    List<String> missing = new ArrayList<>();
    int named = 0;
    List<Path> documents = new ArrayList<>(files(PROJECT.resolve("docs"), ".md"));
    documents.add(PROJECT.resolve("README.md"));
    documents.add(PROJECT.resolve("CONTRIBUTING.md"));
    for (Path document : documents) {
      Matcher names = NAMED.matcher(Files.readString(document));
      while (names.find()) {
        named++;
        Path source = tests.get(names.group(1));
        String method = names.group(2);
        if (source == null
            || (method != null && !Files.readString(source).contains(" " + method + "("))) {
          missing.add(PROJECT.relativize(document) + " names " + names.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(50);
  }
}
