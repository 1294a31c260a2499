package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @ParameterizedTest
  @ValueSource(strings = {"", ".console", ".membership", ".power", ".publish"})
  void bothLanguagesSayTheSameThings(String folder) {
    ResourceBundle english = bundle(folder, Locale.ROOT);
    ResourceBundle french = bundle(folder, Locale.FRENCH);
    assertThat(french.keySet()).isEqualTo(english.keySet());
    for (String key : english.keySet()) {
      assertThat(french.getString(key)).as(key).isNotBlank();
      assertThat(arguments(french.getString(key)))
          .as(key)
          .isEqualTo(arguments(english.getString(key)));
      if (!key.startsWith("wattelier") && !key.startsWith("option")) {
        assertThatCode(() -> new MessageFormat(french.getString(key), Locale.FRENCH))
            .as(key)
            .doesNotThrowAnyException();
        assertThat(new MessageFormat(english.getString(key), Locale.ROOT)
                .format(new Object[] {1, 1, 1, 1, 1}))
            .as(key)
            .doesNotContain("{");
      }
    }
  }

  private static ResourceBundle bundle(String folder, Locale locale) {
    return ResourceBundle.getBundle(
        "org.wattelier.agent" + folder + ".messages", locale, NO_FALLBACK);
  }

  private static java.util.SortedSet<String> arguments(String pattern) {
    return ARGUMENT
        .matcher(pattern)
        .results()
        .map(result -> result.group(1))
        .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
  }
}
