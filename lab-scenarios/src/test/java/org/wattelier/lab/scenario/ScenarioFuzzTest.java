package org.wattelier.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shipped scenarios, damaged: each is a scenario still, or refused with its places and reasons, and neither takes long. {@code
 * -Dfuzz.cases=1000000 -Dfuzz.seed=1} reads more of them.
 */
class ScenarioFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 1_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20261128);
  private static final int MOST_TOLD = 10;
  private static final long LONG_NANOS = 5_000_000_000L;

  private static final List<String> DAMAGE = List.of(
      ":", ": ", "\n", "\t", "  ", "- ", "---\n", "...\n", "#", "\"", "'", "[", "]", "{", "}",
      "&a ", "*a ", "!!int ", "|", ">", "%", "@", "`", "\0", "\uFEFF", "\u2028", "\r\n", "<<: ",
      "? ", ",", "-", "0", "9", "e", ".", "~", "\uD800", "😀");
  private static final List<String> VALUES = List.of(
      "0",
      "-1",
      "1e308",
      "1e400",
      ".inf",
      ".nan",
      "99999999999999999999",
      "0x10",
      "1_000",
      "yes",
      "off",
      "null",
      "~",
      "''",
      "[]",
      "{}",
      "[a, b]",
      "{fr: a}",
      "{fr: a, en: b}",
      "2026-02-30",
      "12:30",
      "'2025-08-02'",
      "../x",
      "a\\0b",
      "\"\\u0000\"",
      "\"\\ud800\"",
      "energy-per-unit",
      "linear",
      "search",
      "http://x",
      "'1 +'",
      "'((((((1))))))'",
      "'a / 0'",
      "é😀");

  private final Random random = new Random(SEED);
  private int accepted;

  @Test
  void damagedScenarioIsReadOrRefusedWithItsReasons() throws IOException {
    Locale before = Locale.getDefault();
    List<String> shipped = shipped();
    List<String> failures = new ArrayList<>();
    try {
      for (int i = 0; i < CASES && failures.size() < MOST_TOLD; i++) {
        Locale.setDefault(i % 2 == 0 ? Locale.FRENCH : Locale.ENGLISH);
        String yaml = damaged(one(shipped));
        long begun = System.nanoTime();
        failure(yaml).ifPresent(how -> failures.add(how + ":\n" + yaml));
        if (System.nanoTime() - begun > LONG_NANOS) {
          failures.add("takes long:\n" + yaml);
        }
      }
    } finally {
      Locale.setDefault(before);
    }
    assertThat(failures).isEmpty();
    // Some damage is none, such as in a comment: the cases lie on both sides.
    assertThat(accepted).isBetween(CASES / 50, CASES * 49 / 50);
  }

  private Optional<String> failure(String yaml) throws IOException {
    String id = yaml.startsWith("id: ") ? yaml.lines().findFirst().orElse("").substring(4) : "x";
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    try {
      Reading reading = ScenarioReader.read(id.strip() + ".yaml", new ByteArrayInputStream(bytes));
      if (reading instanceof Reading.Refused refused) {
        return untold(refused.errors());
      }
      accepted++;
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError defect) {
      return Optional.of(defect.toString());
    }
  }

  private static Optional<String> untold(List<ScenarioError> errors) {
    boolean told = !errors.isEmpty()
        && errors.stream()
            .allMatch(error -> !error.reason().isBlank() && error.line() > 0 && error.column() > 0);
    return told ? Optional.empty() : Optional.of("is refused without a word: " + errors);
  }

  private String damaged(String whole) {
    StringBuilder yaml = new StringBuilder(whole);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(yaml.length() + 1);
      switch (random.nextInt(5)) {
        case 0 -> yaml.insert(at, one(DAMAGE));
        case 1 -> yaml.delete(at, Math.min(yaml.length(), at + 1 + random.nextInt(5)));
        case 2 -> value(yaml, at);
        case 3 -> yaml.delete(lineAt(yaml, at), lineAfter(yaml, at));
        default ->
          yaml.insert(lineAt(yaml, at), yaml.substring(lineAt(yaml, at), lineAfter(yaml, at)));
      }
    }
    return random.nextInt(500) == 0
        ? yaml + "x: " + "[".repeat(1 + random.nextInt(20_000))
        : yaml.toString();
  }

  /** Puts another value in the place of the one that stands after a position. */
  private void value(StringBuilder yaml, int at) {
    int colon = yaml.indexOf(": ", at);
    if (colon >= 0) {
      int end = lineAfter(yaml, colon);
      yaml.replace(colon + 2, Math.max(colon + 2, end - 1), one(VALUES));
    }
  }

  private static int lineAt(StringBuilder yaml, int at) {
    return yaml.lastIndexOf("\n", at - 1) + 1;
  }

  private static int lineAfter(StringBuilder yaml, int at) {
    int feed = yaml.indexOf("\n", at);
    return feed < 0 ? yaml.length() : feed + 1;
  }

  private static List<String> shipped() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/labs"))) {
      for (Path file :
          files.filter(name -> name.toString().endsWith(".yaml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
