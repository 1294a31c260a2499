package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Perimeter;

/** The pages that say what every figure is, beside the code that makes them. */
class MethodologyTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  private final String english = read("methodology.md");
  private final String french = read("methodologie.md");

  /** Each meter has a name for people in the bundle, and the plugs and the models theirs too. */
  @Test
  void everyMeterAndEveryPerimeterHasItsRow() {
    Set<String> meters = AgentText.TEXT.bundle().keySet().stream()
        .filter(key -> key.startsWith("meter."))
        .map(key -> key.substring("meter.".length()))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(meters).hasSizeGreaterThan(15);
    List<String> perimeters = Stream.of(Perimeter.values()).map(Perimeter::word).toList();
    for (String page : List.of(english, french)) {
      assertThat(rows(page)).containsAll(meters).containsAll(perimeters);
    }
  }

  @Test
  void bothPagesHaveTheSameSectionsTablesAndFormulas() {
    assertThat(headings(french)).hasSameSizeAs(headings(english));
    assertThat(rows(french)).isEqualTo(rows(english));
    assertThat(french.lines().filter(line -> line.startsWith("|")).count())
        .isEqualTo(english.lines().filter(line -> line.startsWith("|")).count());
  }

  @Test
  void frenchNumbersHaveADecimalComma() {
    String prose = french
        .replaceAll("\\]\\([^)]*\\)", "]")
        .replaceAll("(?s)```.*?```", "")
        .replaceAll("`[^`]*`", "")
        .replaceAll("GUM », \\S+ et \\S+\\)", "");
    assertThat(Pattern.compile("\\d\\.\\d")
            .matcher(prose)
            .results()
            .map(r -> r.group())
            .toList())
        .isEmpty();
  }

  /** Rules that are copied from a page must be those that doctor prints. */
  @Test
  void ruleThatOpensTheCountersIsTheOneThatDoctorPrints() throws IOException {
    String rule = english
        .lines()
        .filter(line -> line.startsWith("SUBSYSTEM=="))
        .findFirst()
        .orElseThrow();
    assertThat(french).contains(rule);
    Path page = Path.of("src/test/resources/org/wattelier/agent/machines")
        .resolve("intel-on-mains-without-permission/doctor.txt");
    assertThat(Files.readString(page)).contains(rule);
  }

  private static List<String> headings(String page) {
    return page.lines().filter(line -> line.startsWith("#")).toList();
  }

  private static List<String> rows(String page) {
    return ROW.matcher(page).results().map(row -> row.group(1)).toList();
  }

  private static String read(String name) {
    try {
      return Files.readString(DOCS.resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
