package org.wattelier.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages on labs, beside the format and the scenarios that they describe. */
class FormatPageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String START = "<!-- format -->\n";
  private static final String END = "<!-- /format -->\n";

  private final Locale before = Locale.getDefault();

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource({"labs.md,en", "travaux-pratiques.md,fr"})
  void referenceIsThatOfTheReader(String file, String language) throws IOException {
    Locale locale = language.equals("fr") ? Locale.FRANCE : Locale.ENGLISH;
    Locale.setDefault(locale);
    Path page = DOCS.resolve(file);
    String text = Files.readString(page);
    String expected = text.substring(0, text.indexOf(START) + START.length())
        + FormatDocument.render(locale)
        + text.substring(text.indexOf(END));
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(page, expected);
    }

    assertThat(page)
        .as("write it anew: mvn -pl lab-scenarios test -Dtest=FormatPageTest -Dschema.write=true")
        .content()
        .isEqualTo(expected);
  }

  @Test
  void exampleOnThePagesIsGood() throws IOException {
    for (String file : new String[] {"labs.md", "travaux-pratiques.md"}) {
      String text = Files.readString(DOCS.resolve(file));
      int start = text.indexOf("```yaml\n") + "```yaml\n".length();
      String example = text.substring(start, text.indexOf("```", start));

      assertThat(SampleFile.errors(example.replaceFirst("id: [a-z-]+", "id: sample")))
          .as(file)
          .isEmpty();
    }
  }
}
