package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrivacyPagesTest {
  private static final Path ENGLISH = Path.of("..", "docs", "privacy.md");
  private static final Path FRENCH = Path.of("..", "docs", "vie-privee.md");

  @Test
  void bothPagesNameEveryMeasurementThatTravels() throws IOException {
    for (Path page : List.of(ENGLISH, FRENCH)) {
      for (MeasurementDefinition measurement : Schema.measurements()) {
        assertThat(Files.readString(page)).contains("\n| `" + measurement.name() + "` | ");
      }
    }
  }

  @Test
  void bothPagesHaveTheSameShape() throws IOException {
    assertThat(shape(FRENCH)).isEqualTo(shape(ENGLISH));
  }

  /** Kinds of line in their order: headings, rows, commands. */
  private static List<String> shape(Path page) throws IOException {
    Pattern marked = Pattern.compile("^(#+ |\\| `[a-z_]+`|```|curl )");
    return Files.readAllLines(page).stream()
        .map(marked::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .toList();
  }
}
